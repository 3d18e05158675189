/** A file of a request; `id` is the n of its field `files[n]`. */
export interface UploadedFile {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** A request's JSON as text, and the files beside it. */
export interface Form {
  readonly type: 'json' | 'other';
  readonly text: string;
  readonly files: readonly UploadedFile[];
}

/**
 * The parts of a request: JSON alone, or in the field `payload_json` beside files in fields `files[n]`.
 * https://docs.discord.com/developers/reference#uploading-files
 * @throws TypeError for a form that is none, or with other fields
 */
export async function readForm(contentType: string | undefined, body: Buffer): Promise<Form> {
  if (!contentType?.startsWith('multipart/form-data')) {
    const type = contentType?.startsWith('application/json') ? 'json' : 'other';
    return { type, text: body.toString('utf8'), files: [] };
  }
  const data = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const files: UploadedFile[] = [];
  let text = '';
  for (const [field, value] of data) {
    if (typeof value === 'string' && field === 'payload_json') text = value;
    else files.push(await fileOf(field, value));
  }
  return { type: 'json', text, files };
}

async function fileOf(field: string, value: File | string): Promise<UploadedFile> {
  const id = /^files\[(\d{1,2})\]$/.exec(field)?.[1];
  if (id === undefined || typeof value === 'string') throw new TypeError(`No field "${field}" is known`);
  return { id: Number(id), name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
}
