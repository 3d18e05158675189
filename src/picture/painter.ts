import { Worker } from 'node:worker_threads';
import { Memory } from '../command/memory.ts';
import { PictureError } from '../errors.ts';
import { type Card, nameOf } from '../message/card.ts';
import type { Drawn } from './draw.ts';
import type { Request, Response } from './worker.ts';

/** A picture as PNG, and the name of its file. */
export interface Picture {
  readonly name: string;
  readonly png: Uint8Array;
}

/** Pictures that are remembered; each takes some hundred kilobytes. */
const REMEMBERED = 60;
/** Cards that may wait to be drawn; more are refused, since nobody would wait so long. */
const MOST_WAITING = 40;
/** Milliseconds after which the thread is taken for stuck. */
const PATIENCE = 10_000;
/** Milliseconds without work after which the thread ends, and its memory is free again. */
const IDLE = 300_000;

/** The thread's code, as it was built; where this runs from its source, as in tests, Node could not load the thread's. */
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/src/picture/worker.js' : './worker.js',
  import.meta.url,
);

interface Waiting {
  readonly resolve: (drawn: Drawn) => void;
  readonly reject: (error: unknown) => void;
}

const memory = new Memory<Picture>(REMEMBERED);
const painting = new Map<string, Promise<Picture>>();
const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let next = 0;

/**
 * Draws a card in a thread of its own, so that nothing else waits for it; an equal card is drawn once. The thread begins
 * with the first card and keeps no process alive.
 * @throws PictureError where there can be no picture, and why
 */
export function paint(card: Card): Promise<Picture> {
  const name = nameOf(card);
  const begun = painting.get(name) ?? memory.recall(name, () => drawn(card, name)).finally(() => painting.delete(name));
  painting.set(name, begun);
  return begun;
}

async function drawn(card: Card, name: string): Promise<Picture> {
  if (waiting.size >= MOST_WAITING) throw new PictureError('busy');
  const result = await inThread(card);
  if ('fault' in result) throw new PictureError(result.fault);
  return { name, png: result.png };
}

function inThread(card: Card): Promise<Drawn> {
  const thread = running();
  const id = next++;
  clearTimeout(idle);
  return new Promise<Drawn>((resolve, reject) => {
    const late = setTimeout(() => {
      ended(thread, new PictureError('failed'));
      void thread.terminate();
    }, PATIENCE);
    late.unref();
    const over = () => {
      clearTimeout(late);
      waiting.delete(id);
      if (waiting.size === 0) rest(thread);
    };
    waiting.set(id, {
      resolve: (result) => {
        over();
        resolve(result);
      },
      reject: (error) => {
        over();
        reject(error);
      },
    });
    thread.ref();
    thread.postMessage({ id, card } satisfies Request);
  });
}

function running(): Worker {
  if (worker !== undefined) return worker;
  const started = new Worker(workerUrl);
  started.on('message', (response: Response) => {
    const asked = waiting.get(response.id);
    if ('drawn' in response) asked?.resolve(response.drawn);
    else asked?.reject(new PictureError('failed', { cause: response.error }));
  });
  started.on('error', (cause) => ended(started, new PictureError('failed', { cause })));
  started.on('exit', () => ended(started, new PictureError('failed')));
  worker = started;
  return started;
}

/** Lets a process end that waits for nothing else, and the thread where nobody asks for long. */
function rest(thread: Worker): void {
  thread.unref();
  idle = setTimeout(() => {
    worker = undefined;
    void thread.terminate();
  }, IDLE);
  idle.unref();
}

/** Whoever waits for a thread that has ended is told; the next card begins another. */
function ended(thread: Worker, error: PictureError): void {
  if (worker !== thread) return;
  worker = undefined;
  for (const { reject } of [...waiting.values()]) reject(error);
}
