import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Program {
  readonly process: ChildProcess;
  /** Resolves with the output so far once it matches; rejects when the program ends first. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves once the program has ended. */
  ended(): Promise<{ readonly code: number | null; readonly output: string; readonly errors: string }>;
}

/** Starts a compiled program of the project with exactly these environment variables beside PATH. */
export function startProgram(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, [join(root, 'dist', file), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
  });
  let output = '';
  let errors = '';
  const listeners = new Set<() => void>();
  const heard = () => {
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    heard();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const end = once(child, 'close').then(() => ({ code: child.exitCode, output, errors }));
  return {
    process: child,
    ended: () => end,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const listen = () => {
          const match = output.match(pattern);
          if (match !== null) {
            listeners.delete(listen);
            resolve(match);
          }
        };
        listeners.add(listen);
        end.then(() => reject(new Error(`Ended without saying ${pattern}:\n${output}\n${errors}`)), reject);
        listen();
      }),
  };
}

/** Runs a compiled program to its end. */
export const runProgram = (file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  startProgram(file, args, env).ended();
