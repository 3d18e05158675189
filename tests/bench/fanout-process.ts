import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiled } from './app-process.ts';

/** Runs a compiled script of this folder in a process of its own and resolves with what it reports. */
export async function measure<Settings extends object, Report>(script: string, settings: Settings): Promise<Report> {
  const { PATH = '', NODE_OPTIONS = '' } = process.env;
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    cwd: fileURLToPath(compiled),
    env: { PATH, NODE_OPTIONS },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send(settings);
  let report: Report | undefined;
  child.on('message', (message) => {
    report = message as Report;
  });
  const [code] = await once(child, 'exit');
  if (report === undefined) throw new Error(`${script} ended with ${code} and without a report`);
  return report;
}

/** The other side: takes the settings, works, and reports. */
export function report<Settings, Report>(work: (settings: Settings) => Promise<Report>): void {
  process.once('message', (settings) => {
    work(settings as Settings).then(
      (done) => process.send?.(done, () => process.exit()),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  });
}

/** CPU time of this process so far, user and system, in milliseconds. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
