import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A measured app in a process of its own. */
export interface AppProcess {
  /** CPU time used so far by all of its threads, user and system, in milliseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** How long an app may take to start, in milliseconds; a run on a busy machine takes two seconds. */
const START_WITHIN = 15_000;

/** The compiled project: no `.env` lies there, so that no process of the benchmark ever meets real tokens. */
export const compiled = new URL('../../', import.meta.url);

/** The content this project ships. */
export const contentFolder = fileURLToPath(new URL('../content/huawei-spain', compiled));

/** Starts a compiled script and resolves once it has written `ready`. Of the environment it sees `env` only. */
export async function startApp(
  script: string,
  env: Readonly<Record<string, string>>,
  ready = 'Ready',
): Promise<AppProcess> {
  const { PATH = '', NODE_OPTIONS = '' } = process.env;
  const child = fork(fileURLToPath(new URL(script, compiled)), {
    cwd: fileURLToPath(compiled),
    env: { PATH, NODE_OPTIONS, ...env },
    execArgv: ['--import', new URL('report-cpu.js', import.meta.url).href],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  let output = '';
  let late: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes(ready)) resolve();
    });
    child.once('exit', () => reject(new Error(`${script} ended before it was ready:\n${output}`)));
    late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${script} was not ready after ${START_WITHIN} ms:\n${output}`));
    }, START_WITHIN);
  });
  clearTimeout(late);
  return {
    async cpu() {
      const answered = once(child, 'message');
      child.send('cpu');
      const [used] = await answered;
      return Number(used);
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** A port on loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
