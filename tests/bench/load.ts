import type { AppProcess } from './app-process.ts';
import type { Asked } from './mix.ts';

/** Commands under way at once. */
const CONCURRENCY = 8;

/** An app under load. `ask` resolves with whether the answer was right. */
export interface Contender {
  readonly app: AppProcess;
  ask(asked: Asked): Promise<boolean>;
}

export interface Counted {
  answered: number;
  wrong: number;
}

/** Asks the mix `times` times; resolves with the app's CPU time per command, in milliseconds. */
export async function batch(
  { app, ask }: Contender,
  mix: readonly Asked[],
  times: number,
  counted: Counted,
): Promise<number> {
  const questions = Array.from({ length: times }, () => mix).flat();
  const queue = questions.values();
  const before = await app.cpu();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const asked of queue) {
        if (await ask(asked)) counted.answered += 1;
        else counted.wrong += 1;
      }
    }),
  );
  return ((await app.cpu()) - before) / questions.length;
}
