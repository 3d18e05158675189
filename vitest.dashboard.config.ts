import { defineConfig } from 'vitest/config';

/** What needs a Prometheus: `npm run test:dashboard`. */
export default defineConfig({
  test: { include: ['tests/dashboard/*.check.ts'], testTimeout: 120_000 },
});
