import type { webApi } from '@slack/bolt';
import { Memory } from '../../command/memory.ts';
import { PictureError } from '../../errors.ts';
import { nameOf } from '../../message/card.ts';
import type { Reply } from '../../message/document.ts';
import type { Trail } from '../../observing/trail.ts';
import type { Picture } from '../../picture/painter.ts';
import { placed, withoutPictures } from '../../picture/placed.ts';
import { realTime, type Time } from './response-url.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';

interface UploadsOptions {
  readonly client: webApi.WebClient;
  readonly tokens: Tokens;
  /** Node's, or one that does the same. */
  readonly fetch: typeof fetch;
}

/** Milliseconds for the bytes of one picture. */
const UPLOAD_TIMEOUT = 10_000;

/** Ids of files that are remembered, so that the same picture is uploaded once to a workspace. */
const REMEMBERED = 1_000;

/**
 * Pictures as files of the bot that no channel is given: an ephemeral message holds no shared file, but an image block by
 * the id of a file to which the app has access
 * (https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object).
 */
export function createUploads({ client, tokens, fetch }: UploadsOptions) {
  const files = new Memory<string>(REMEMBERED);

  /** @throws PictureError where Slack does not take it */
  async function upload(team: string, { name, png }: Picture): Promise<string> {
    try {
      const { upload_url: url, file_id: id } = await withToken(tokens, team, (token) =>
        client.files.getUploadURLExternal({ token, filename: name, length: png.byteLength }),
      );
      if (url === undefined || id === undefined) throw new PictureError('refused');
      const sent = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: new Uint8Array(png),
        signal: AbortSignal.timeout(UPLOAD_TIMEOUT),
      });
      await sent.arrayBuffer();
      if (!sent.ok) throw new PictureError('refused');
      await withToken(tokens, team, (token) =>
        client.files.completeUploadExternal({ token, files: [{ id, title: name }] }),
      );
      return id;
    } catch (cause) {
      if (cause instanceof PictureError) throw cause;
      throw new PictureError(errorCode(cause) === 'missing_scope' ? 'forbidden' : 'refused', { cause });
    }
  }

  const logged = (trail: Trail) => (error: unknown) =>
    trail.log.error(
      { code: errorCode(error instanceof PictureError ? (error.cause ?? error) : error) },
      'A picture was not drawn or uploaded',
    );

  return {
    /** A reply with its pictures uploaded to a workspace; itself where it has none. Never rejects. */
    async illustrated<R extends Illustrable>(team: string, reply: R, trail: Trail): Promise<R> {
      const { document, language = 'en' } = reply;
      const keep = (picture: Picture) => files.recall(`${team} ${picture.name}`, () => upload(team, picture));
      const drawn = await placed(document, language, keep, logged(trail), trail);
      return drawn === document ? reply : { ...reply, document: drawn };
    },

    /** The same reply for a workspace that did not show its pictures, with their text instead. */
    inText<R extends Illustrable>(team: string, reply: R): R {
      const { document, language = 'en' } = reply;
      for (const block of document.blocks) {
        if (block.kind === 'image') files.forget(`${team} ${nameOf(block.card)}`);
      }
      return { ...reply, document: withoutPictures(document, language, 'refused') };
    },
  };
}

export type Uploads = ReturnType<typeof createUploads>;

type Illustrable = Pick<Reply, 'document' | 'language'>;

/** Milliseconds after which a message is sent again: Slack still looks at a file when it has said that it has it. */
const PAUSES = [1_000, 2_000, 4_000];

/**
 * Sends what shows a picture, again where Slack does not know its file yet
 * (https://github.com/slackapi/node-slack-sdk/issues/1865).
 */
export async function onceProcessed<T>(send: () => Promise<T>, wait: Time['wait'] = realTime.wait): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await send();
    } catch (error) {
      if (!unprocessed.has(errorCode(error))) throw error;
      await wait(pause);
    }
  }
  return send();
}

const unprocessed: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_arguments']);
