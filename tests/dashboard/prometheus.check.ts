import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from '../support/free-port.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { alerts, dashboardQueries, rulesFile, rulesTestFile, selectedIn } from './expressions.ts';
import { startTwoBots } from './two-bots.ts';

/*
 * The dashboard and the alerts against a real Prometheus that reads two running bots: `npm run test:dashboard`. It needs the
 * programs `prometheus` and `promtool`, which are one package of Debian.
 */

const answer = z.object({
  status: z.literal('success'),
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});
const ruleAnswer = z.object({
  data: z.object({
    groups: z.array(
      z.object({ rules: z.array(z.object({ name: z.string(), health: z.string(), state: z.string() })) }),
    ),
  }),
});

/** A Prometheus that reads these ports of this machine every second. */
async function startPrometheus(ports: readonly number[]) {
  const folder = temporaryFolder();
  const port = await freePort();
  const targets = ports.map((one) => `'127.0.0.1:${one}'`).join();
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ['${rulesFile}']
scrape_configs:
  - job_name: statement-bot
    static_configs: [{ targets: [${targets}] }]
`,
  );
  const url = `http://127.0.0.1:${port}`;
  const options = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`];
  const program = spawn('prometheus', [...options, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
  const ended = once(program, 'exit');
  onTestFinished(async () => {
    program.kill('SIGKILL');
    await ended;
  });
  await vi.waitUntil(
    () =>
      fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    { timeout: 30_000 },
  );
  return {
    /** The values an expression has now. */
    async ask(expr: string): Promise<readonly number[]> {
      const response = await fetch(`${url}/api/v1/query`, {
        method: 'POST',
        body: new URLSearchParams({ query: expr }),
      });
      const text = await response.text();
      const parsed = answer.safeParse(JSON.parse(text));
      if (!parsed.success) throw new Error(`${expr}: ${text}`);
      return parsed.data.data.result.map(({ value: [, value] }) => Number(value));
    },
    rules: async () =>
      ruleAnswer.parse(await (await fetch(`${url}/api/v1/rules`)).json()).data.groups.flatMap(({ rules }) => rules),
  };
}

it('The rules are well formed, and fire when their tests say', () => {
  execFileSync('promtool', ['check', 'rules', '--lint-fatal', rulesFile], { stdio: 'inherit' });
  execFileSync('promtool', ['test', 'rules', rulesTestFile], { stdio: 'inherit' });
});

it('Every query of the dashboard has an answer of two running bots, and every rule finds what it looks for', async () => {
  const bots = await startTwoBots();
  onTestFinished(() => bots.stop());
  const prometheus = await startPrometheus(bots.ports);
  await vi.waitUntil(async () => (await prometheus.ask('count(up == 1)'))[0] === 2, { timeout: 15_000 });
  await bots.deliver('news');
  for (let times = 0; times < 3; times += 1) {
    await bots.ask();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  const sent = 'sum(increase(statement_deliveries_total{outcome="sent"}[1m])) > 0';
  await vi.waitUntil(async () => (await prometheus.ask(sent)).length > 0, { timeout: 15_000, interval: 500 });

  const silent: string[] = [];
  for (const { name, expr } of dashboardQueries()) {
    const values = (await prometheus.ask(expr)).filter((value) => !Number.isNaN(value));
    if (values.length === 0) silent.push(`${name}: ${expr}`);
  }
  expect(silent).toEqual([]);

  const missing: string[] = [];
  for (const { name, expr } of alerts()) {
    await prometheus.ask(expr);
    for (const { metric, labels } of selectedIn(expr)) {
      const matchers = labels.map(([label, isRegex, value]) => `${label}${isRegex ? '=~' : '='}"${value}"`);
      const found = await prometheus.ask(`count(${metric}{${matchers.join()}})`);
      if (found.length === 0) missing.push(`${name}: ${metric}{${matchers.join()}}`);
    }
  }
  expect(missing).toEqual([]);
  const rules = await prometheus.rules();
  expect(rules).toHaveLength(alerts().length);
  expect(rules.filter(({ health, state }) => health !== 'ok' || state !== 'inactive')).toEqual([]);
  process.stdout.write(`${dashboardQueries().length} queries and ${rules.length} rules were asked\n`);
});
