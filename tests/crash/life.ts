import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Answer, type Outcome, SETTINGS_VARIABLE, type Work } from './protocol.ts';

/** One process, from its start to its end. */
export interface Life<W = Work> {
  /** Resolves once the process hands on what is due; never where it is killed before. */
  readonly started: Promise<void>;
  /** Resolves with how it ended: true where it was killed. */
  readonly killed: Promise<boolean>;
  kill(): void;
  /** Rejects where the work fails, or the process ends before it is done. */
  order(work: W): Promise<Outcome>;
  /** The samples of `/metrics`, by name and labels. */
  metrics(): Promise<ReadonlyMap<string, number>>;
  /** What it has logged so far. */
  log(): string;
}

/** Starts a compiled script in a process of its own, which sees nothing of this one's environment. */
export function beginLife<W extends object = Work>(script: string, settings: object): Life<W> {
  const child = fork(script, [], {
    env: { [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let log = '';
  let port = 0;
  let number = 0;
  const waiting = new Map<number, { resolve(outcome: Outcome): void; reject(error: Error): void }>();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const started = new Promise<void>((resolve) => {
    child.on('message', (answer: Answer) => {
      if (answer.answer === 'started') {
        port = answer.port;
        resolve();
        return;
      }
      const { number: of, error } = answer;
      if (error === undefined) waiting.get(of)?.resolve(answer);
      else waiting.get(of)?.reject(new Error(error));
      waiting.delete(of);
    });
  });
  const killed = once(child, 'close').then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`The process ended:\n${log}`));
    if (child.signalCode !== 'SIGKILL' && child.exitCode !== 0) throw new Error(`The process failed:\n${log}`);
    return child.signalCode === 'SIGKILL';
  });
  return {
    started,
    killed,
    kill: () => void child.kill('SIGKILL'),
    order(work) {
      number += 1;
      const message = { number, ...work };
      return new Promise<Outcome>((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        // Where it has just ended, that is said by `killed`.
        child.send(message, (error) => error !== null && reject(error));
      });
    },
    async metrics() {
      const response = await fetch(`http://127.0.0.1:${port}/metrics`);
      const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
    },
    log: () => log,
  };
}
