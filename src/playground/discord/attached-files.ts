import { discordLimits as limits } from '../../platform/discord/limits.ts';
import type { FormFault } from './api-error.ts';
import type { UploadedFile } from './form.ts';
import { attachmentName, walkComponents } from './validate-components.ts';
import type { MessageBody } from './validate-message.ts';

/** What an attachment may refer to. */
export interface Files {
  readonly uploaded: readonly UploadedFile[];
  /** Those of the message that is edited. */
  readonly kept: readonly { readonly id: string; readonly filename: string }[];
}

export const noFiles: Files = { uploaded: [], kept: [] };

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** What is wrong with a message's attachments, its files, and what its components say of them. */
export function* fileFaults({ attachments, components }: MessageBody, { uploaded, kept }: Files): Generator<FormFault> {
  const named = new Set(attachments == null ? uploaded.map(({ name }) => name) : []);
  for (const [index, { id, filename }] of (attachments ?? []).entries()) {
    const file = uploaded.find((one) => String(one.id) === String(id));
    const before = kept.find((one) => one.id === String(id));
    if (file === undefined && before === undefined) {
      yield { path: ['attachments', index], code: 'ATTACHMENT_NOT_FOUND', message: `Attachment data not found: ${id}` };
    } else named.add(filename ?? file?.name ?? before?.filename ?? '');
  }
  for (const { id, bytes } of uploaded) {
    const path = ['files', id];
    if (bytes.length > limits.attachmentSize) {
      yield { path, code: 'BASE_TYPE_FILE_TOO_LARGE', message: 'The file is too large' };
    }
    if (!bytes.subarray(0, PNG.length).equals(PNG)) {
      yield { path, code: 'LOCAL_NOT_A_PNG', message: 'This server takes pictures as PNG only' };
    }
  }
  for (const { component, path } of walkComponents(components ?? [], ['components'])) {
    if (!('items' in component)) continue;
    for (const [index, { media }] of component.items.entries()) {
      const name = attachmentName(media.url);
      if (name === undefined || named.has(name)) continue;
      yield {
        path: [...path, 'items', index, 'media', 'url'],
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: `The referenced attachment was not found: ${name}`,
      };
    }
  }
}
