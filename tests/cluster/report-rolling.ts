import { startRedis } from '../support/redis.ts';
import { type RollingForm, type RollingRun, runHandOver, runRolling } from './rolling.ts';

/**
 * Replaces processes on a Redis while people ask, and prints what was counted. Needs the built bundle.
 * @returns what did not go as it should
 */
export async function reportRolling(
  redisServer: string,
  print: (line?: string) => void,
  form: RollingForm,
): Promise<readonly string[]> {
  const redis = await startRedis(redisServer);
  const shared = (ROLES: string) => ({ ...form, store: { STORE_URL: redis.url, ROLES } });
  try {
    const rolling = await runRolling(shared('web'));
    table('Two processes behind a load balancer, one after the other replaced', rolling, print);
    const handOver = await runHandOver(shared('gateway'));
    table('A connection to Discord’s gateway, handed over to the next process', handOver, print);
    return [...rolling.failures, ...handOver.failures];
  } finally {
    await redis.stop();
  }
}

function table(what: string, { replaced, answered, slowest, failures }: RollingRun, print: (line?: string) => void) {
  const rows: readonly (readonly [what: string, count: number])[] = [
    ['processes replaced', replaced],
    ...Object.entries(answered).map(([way, count]) => [`${way}, answered`, count] as const),
    ['the slowest answer, in milliseconds', slowest],
    ['failed, lost or answered twice', failures.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  print(`\n${what}:\n`);
  for (const [name, count] of rows) print(`| ${name.padEnd(width)} | ${String(count).padStart(7)} |`);
}
