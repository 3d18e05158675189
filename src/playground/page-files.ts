import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { PlatformError } from '../errors.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** The built page's files by the path they are asked for with; nothing else can be asked for. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** `dist/page`, seen from the compiled or bundled file and from the source. */
const places = ['../../page/', '../../dist/page/'].map((path) => new URL(path, import.meta.url));

/** Reads the built page. @throws PlatformError when it was not built. */
export async function readPageFiles(): Promise<PageFiles> {
  for (const place of places) {
    const names = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = await Promise.all(
      names
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readPageFile(place, `${parentPath}/${name}`)),
    );
    const found = new Map(files);
    const index = found.get('/index.html');
    if (index !== undefined) return found.set('/', index);
  }
  throw new PlatformError('The page was not built. Run: npm run build');
}

async function readPageFile(place: URL, path: string): Promise<readonly [string, PageFile]> {
  const name = path.slice(path.indexOf(place.pathname) + place.pathname.length).replace(/^\/+/, '');
  const type = types[extname(path)] ?? 'application/octet-stream';
  return [`/${name}`, { type, content: await readFile(new URL(name, place)) }];
}

/**
 * Everything the page needs comes from its own server, scripts and styles from files; `connect-src` names the WebSocket,
 * which not every browser counts as `'self'`.
 */
const policyOf = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Answers with a file of the page, or 404. `host` is the checked Host header. */
export function servePageFile(files: PageFiles, path: string, host: string, response: ServerResponse): void {
  const file = files.get(path);
  response.writeHead(file === undefined ? 404 : 200, {
    'content-type': file?.type ?? 'text/plain; charset=utf-8',
    'content-security-policy': policyOf(host),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  });
  response.end(file?.content ?? 'not found\n');
}
