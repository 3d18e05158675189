import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ApiError, listedError } from './refusal.ts';
import type { workspaceOfChannel } from './world.ts';

type Workspace = ReturnType<typeof workspaceOfChannel>;

interface File {
  readonly id: string;
  readonly workspace: Workspace;
  readonly length: number;
  bytes?: Buffer;
  complete: boolean;
}

export const uploadArguments = {
  filename: z.string().min(1),
  length: z.coerce.number().int().positive(),
  alt_txt: z.string().max(1_000).optional(),
};

export const completeArguments = {
  files: z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).min(1),
};

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const path = '/upload/v1/';

/**
 * Files of apps, which no channel is given here.
 * https://docs.slack.dev/messaging/working-with-files#uploading_files
 */
export class Files {
  readonly #files = new Map<string, File>();
  readonly #tickets = new Map<string, File>();

  /** A file to be, and the path to which its bytes are sent, once. */
  issue(workspace: Workspace, length: number): { readonly id: string; readonly path: string } {
    const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
    const file: File = { id, workspace, length, complete: false };
    const address = `${path}${randomBytes(24).toString('base64url')}`;
    this.#files.set(id, file);
    this.#tickets.set(address, file);
    return { id, path: address };
  }

  isUpload = (address: string): boolean => address.startsWith(path);

  /** Whether the bytes were taken: a PNG of the length that was said. */
  receive(address: string, bytes: Buffer): boolean {
    const file = this.#tickets.get(address);
    if (file === undefined || bytes.length !== file.length || !bytes.subarray(0, PNG.length).equals(PNG)) return false;
    this.#tickets.delete(address);
    file.bytes = bytes;
    return true;
  }

  /** @throws ApiError `file_not_found` for a file that is not the workspace's, or whose bytes never came */
  complete(workspace: Workspace, ids: readonly string[]): void {
    for (const id of ids) {
      const file = this.#files.get(id);
      if (file?.workspace !== workspace || file.bytes === undefined) throw new ApiError('file_not_found');
      file.complete = true;
    }
  }

  /** @throws ApiError `invalid_blocks` where a block shows a file that is not the workspace's, or not complete */
  check(workspace: Workspace, blocks: readonly { readonly type: string }[]): void {
    const faults = blocks.flatMap((block, index) => {
      if (!('slack_file' in block)) return [];
      const file = this.#files.get((block.slack_file as { id: string }).id);
      return file?.workspace === workspace && file.complete
        ? []
        : [`invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
    });
    if (faults.length > 0) throw listedError('invalid_blocks', faults);
  }

  bytes = (id: string): Buffer | undefined => this.#files.get(id)?.bytes;
}
