import { defineCommand } from '../../src/command/command.ts';

/** A command with a fault. */
export const brokenCommand = defineCommand({
  name: 'broken',
  description: 'Summary',
  options: () => ({}),
  run: () => {
    throw new Error('a fault');
  },
});
