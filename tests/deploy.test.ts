import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readConfig, variableNames } from '../src/config.ts';
import { startHttpServer } from '../src/http-server.ts';
import { allRoles } from '../src/roles.ts';
import { runProgram } from './support/program.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));

/** Valid values for what the files take from elsewhere. */
const secrets: Readonly<Record<string, string>> = {
  STORE_URL: 'redis://:password@redis.example.org:6379',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_SIGNING_SECRET: '0'.repeat(32),
  DISCORD_TOKEN: 'x'.repeat(60),
  DISCORD_PUBLIC_KEY: 'ab'.repeat(32),
};

/** Seconds that answers in flight may take after the drain: GRACE of src/main.ts. */
const GRACE = 10;

describe('the image', () => {
  const dockerfile = read('Dockerfile').replace(/\\\n\s*/g, '');
  const lines = (word: string) =>
    [...dockerfile.matchAll(new RegExp(`^\\s*${word} (.*)$`, 'gm'))].map(([, rest = '']) => rest);

  it('starts what the build makes, as somebody who is not root', () => {
    const [user] = lines('USER');
    const [command] = lines('CMD').slice(-1);
    expect(user).toBe('1000:1000');
    const [node, file = ''] = z.array(z.string()).parse(JSON.parse(command ?? ''));
    expect(node).toBe('node');
    expect(existsSync(join(root, file))).toBe(true);
  });

  it('has the command line in files of its own, which find the content', async () => {
    expect(lines('RUN')).toContain('npm run build && npm run build:cli');
    await promisify(execFile)('npm', ['run', 'build:cli'], { cwd: root });
    const { code, output } = await runProgram('cli/cli.js', ['say', '--', 'summary']);
    expect([code, output]).toEqual([0, expect.stringContaining('Spain')]);
  });

  it('copies what exists', () => {
    for (const paths of lines('COPY')) {
      const parts = paths.split(' ').filter((part) => !part.startsWith('--'));
      for (const path of parts.slice(0, -1))
        expect(existsSync(join(root, path.replace(/^\/app\//, ''))), path).toBe(true);
    }
  });

  it('says its version and its port, and is built on a named release', () => {
    expect(dockerfile).toContain(`org.opencontainers.image.version="${version}"`);
    expect(lines('EXPOSE')).toEqual([String(readConfig({}).http.port)]);
    expect(new Set(lines('FROM').map((from) => from.split(' ')[0]))).toEqual(new Set(['node:22-bookworm-slim']));
  });
});

describe('.env.example', () => {
  it('has every variable that is read, and no other', () => {
    const named = [...read('.env.example').matchAll(/^(?:# )?([A-Z_]+)=\S*$/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...variableNames].sort());
  });
});

const text = z.string();
const probe = z.object({ httpGet: z.strictObject({ path: text, port: z.literal('http') }) });
const container = z.object({
  image: text,
  envFrom: z.array(z.object({ configMapRef: z.object({ name: text }) })),
  env: z.array(
    z.object({
      name: text,
      value: text.optional(),
      valueFrom: z
        .union([
          z.strictObject({ secretKeyRef: z.strictObject({ name: z.literal('statement-bot'), key: text }) }),
          z.strictObject({ fieldRef: z.strictObject({ fieldPath: text }) }),
        ])
        .optional(),
    }),
  ),
  ports: z.array(z.strictObject({ name: text, containerPort: z.int() })),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
});
const labels = z.record(text, text);
const workload = z.object({
  kind: z.enum(['Deployment', 'StatefulSet']),
  metadata: z.object({ name: text }),
  spec: z.object({
    replicas: z.int(),
    selector: z.object({ matchLabels: labels }),
    template: z.object({
      metadata: z.object({ labels }),
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.int(),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.literal(1000) }),
        containers: z.tuple([container]),
      }),
    }),
  }),
});

describe('the example for Kubernetes', () => {
  const folder = 'deploy/kubernetes';
  const kustomization = z
    .object({
      resources: z.array(text),
      images: z.tuple([z.object({ name: text, newTag: text })]),
    })
    .parse(parse(read(`${folder}/kustomization.yaml`)));
  const documents = kustomization.resources.flatMap((file) =>
    parseAllDocuments(read(`${folder}/${file}`)).map((document): { kind?: string } => document.toJS()),
  );
  const ofKind = (...kinds: readonly string[]) => documents.filter(({ kind = '' }) => kinds.includes(kind));
  const workloads = ofKind('Deployment', 'StatefulSet').map((document) => workload.parse(document));
  const [{ data: shared }] = z.tuple([z.object({ data: labels })]).parse(ofKind('ConfigMap'));
  const each = workloads.map((one) => [one.metadata.name, one] as const);

  /** The environment of the pod with a number, as Kubernetes makes it. */
  function environmentOf({ spec }: z.output<typeof workload>, pod: number): Readonly<Record<string, string>> {
    const result: Record<string, string> = {};
    for (const { name, value, valueFrom } of spec.template.spec.containers[0].env) {
      if (valueFrom !== undefined && 'secretKeyRef' in valueFrom)
        result[name] = secrets[valueFrom.secretKeyRef.key] ?? '';
      else if (valueFrom !== undefined) result[name] = String(pod);
      else result[name] = (value ?? '').replace(/\$\((\w+)\)/g, (_, other: string) => result[other] ?? '');
    }
    return { ...shared, ...result };
  }

  it('lists all of its files', () => {
    const files = readdirSync(join(root, folder)).filter((file) => file !== 'kustomization.yaml');
    expect([...kustomization.resources].sort()).toEqual(files.sort());
  });

  it('has all roles, each once', () => {
    const roles = workloads.flatMap((one) => [...readConfig(environmentOf(one, 0)).roles]);
    expect(roles.sort()).toEqual([...allRoles].sort());
  });

  it.each(each)('%s has an environment with which the bot starts, and no variable that it does not read', (_, one) => {
    const { env } = one.spec.template.spec.containers[0];
    const used = new Set(env.flatMap(({ value = '' }) => [...value.matchAll(/\$\((\w+)\)/g)].map(([, name]) => name)));
    const names = [...Object.keys(shared), ...env.map(({ name }) => name)].filter((name) => !used.has(name));
    expect(names.filter((name) => !variableNames.includes(name))).toEqual([]);
    const { role } = one.spec.template.metadata.labels;
    expect([...readConfig(environmentOf(one, 0)).roles]).toEqual([role]);
    for (const { name, value } of env) if (name in secrets) expect(value, name).toBeUndefined();
  });

  it.each(each)('%s stops as slowly as it may, on the right labels and image', (_, one) => {
    const { template, selector } = one.spec;
    const { drainMs } = readConfig(environmentOf(one, 0));
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(drainMs / 1_000 + GRACE);
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    expect(template.spec.containers[0].image).toBe(`statement-bot:${version}`);
    expect(kustomization.images[0]).toMatchObject({ name: 'statement-bot', newTag: version });
  });

  it.each(each)('%s is asked at a port and paths that are there', async (_, one) => {
    const { ports, startupProbe, livenessProbe, readinessProbe } = one.spec.template.spec.containers[0];
    expect(ports).toEqual([{ name: 'http', containerPort: readConfig(environmentOf(one, 0)).http.port }]);
    const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [], new Map(), async () => '');
    for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe]) {
      expect((await fetch(`http://127.0.0.1:${server.port}${httpGet.path}`)).status, httpGet.path).toBe(200);
    }
    await server.stop();
  });

  it('gives each pod of the gateway a shard of its own, and together all', () => {
    const [gateway] = workloads.filter(({ kind }) => kind === 'StatefulSet');
    if (gateway === undefined) throw new Error('There is no StatefulSet');
    const { replicas } = gateway.spec;
    const shards = Array.from({ length: replicas }, (_, pod) => readConfig(environmentOf(gateway, pod)).discord);
    expect(shards).toEqual(
      Array.from({ length: replicas }, (_, pod) =>
        expect.objectContaining({ mode: 'gateway', shards: { ids: [pod], count: replicas } }),
      ),
    );
  });

  it('reaches the pods by its services, and keeps one of those that answer', () => {
    const services = z
      .array(
        z.object({ spec: z.object({ selector: labels, ports: z.array(z.object({ targetPort: z.literal('http') })) }) }),
      )
      .parse(ofKind('Service'));
    const [budget] = z
      .tuple([z.object({ spec: z.object({ minAvailable: z.int(), selector: z.object({ matchLabels: labels }) }) })])
      .parse(ofKind('PodDisruptionBudget'));
    const selected = [...services.map(({ spec }) => spec.selector), budget.spec.selector.matchLabels];
    for (const wanted of selected) {
      expect(workloads.filter(({ spec }) => spec.template.metadata.labels.role === wanted.role)).toHaveLength(1);
    }
    const [web] = workloads.filter(({ spec }) => spec.template.metadata.labels.role === 'web');
    expect(budget.spec.minAvailable).toBeLessThan(web?.spec.replicas ?? 0);
  });
});

describe('compose.yaml', () => {
  const service = z.object({
    image: text,
    environment: labels.optional(),
    profiles: z.array(text).optional(),
    ports: z.array(text).optional(),
    command: z.array(text).optional(),
    user: text.optional(),
    stop_grace_period: text.regex(/^\d+s$/),
    networks: z.array(text),
    read_only: z.literal(true),
    cap_drop: z.tuple([z.literal('ALL')]),
    security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  });
  const compose = z
    .object({
      services: z.record(text, service),
      networks: z.looseObject({ store: z.object({ internal: z.literal(true) }) }),
    })
    .parse(parse(read('compose.yaml'), { merge: true }));
  const { redis, ...bots } = compose.services;
  const profiles = ['web', 'gateway'];

  it('has all roles, each in a service with an environment with which the bot starts', () => {
    const modes = { SLACK_MODE: 'http', DISCORD_MODE: 'gateway' };
    const roles = Object.values(bots).map(({ environment = {}, image, stop_grace_period }) => {
      expect(Object.keys(environment).filter((name) => !variableNames.includes(name))).toEqual([]);
      const config = readConfig({ ...secrets, ...modes, ...environment });
      expect(image).toBe(`statement-bot:${version}`);
      expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(config.drainMs / 1_000 + GRACE);
      return [...config.roles];
    });
    expect(roles.flat().sort()).toEqual([...allRoles].sort());
  });

  it('leaves to a profile what depends on how platforms reach the bot', () => {
    expect(Object.keys(bots).filter((name) => bots[name]?.profiles?.includes(name))).toEqual(profiles);
    expect(bots.web?.ports).toEqual(['127.0.0.1:3000:3000']);
  });

  it('keeps what Redis records, and shows Redis to nobody', () => {
    expect(redis?.image).toMatch(/^redis:\d+\.\d+-/);
    expect(redis?.command?.join(' ')).toMatch(/--appendonly yes --appendfsync always .*--maxmemory-policy noeviction/);
    expect([redis?.ports, redis?.networks, redis?.user]).toEqual([undefined, ['store'], '999:999']);
  });
});
