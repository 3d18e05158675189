import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiled } from './app-process.ts';
import type { ScaleOrder, ScaleSettings } from './scale-worker.ts';

/** A worker in a process of its own. */
export interface ScaleProcess {
  begin(): Promise<void>;
  /** CPU time so far: milliseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** Resolves once it is ready to begin. */
export async function startWorker(settings: ScaleSettings): Promise<ScaleProcess> {
  const { PATH = '' } = process.env;
  const child = fork(fileURLToPath(new URL('scale-worker.js', import.meta.url)), {
    cwd: fileURLToPath(compiled),
    env: { PATH },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask = async (message: ScaleSettings | ScaleOrder): Promise<number> => {
    const answer = once(child, 'message');
    child.send(message);
    const [cpu] = await answer;
    return Number(cpu);
  };
  await ask(settings);
  return {
    begin: async () => void (await ask('begin')),
    cpu: () => ask('cpu'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
