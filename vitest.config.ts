import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, so that no worker is left with it at the end. */
const longest = [
  'crash/crash',
  'cluster/cluster',
  'cluster/rolling',
  'playground/page',
  'schedule/slots',
  'schedule/delivery-faults',
  'flows/organizing',
  'cli',
  'playground/page-clock',
  'playground/page-surfaces',
  'playground/page-accessibility',
  'main',
  'fuzz/fuzz',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
      return index < 0 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Three workers on two cores: some tests wait for servers, browsers and clocks while others compute.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // Loading the SDKs takes longer than many a test file; files share them, and no test leaves anything behind in a module.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
