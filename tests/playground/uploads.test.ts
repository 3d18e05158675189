import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';

const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');

describe('the local Slack', () => {
  let slack: LocalSlack;
  beforeAll(async () => {
    slack = await startLocalSlack({ scopes: ['chat:write', 'files:write'] });
  });
  afterAll(() => slack.stop());

  async function call(method: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${slack.url}/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.credentials.botToken}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  }
  const upload = (length = PNG.length) => call('files.getUploadURLExternal', { filename: 'a.png', length });
  const send = async (url: unknown, body: Buffer) =>
    (await fetch(String(url), { method: 'POST', body: new Uint8Array(body) })).status;
  const show = (id: unknown) =>
    call('chat.postMessage', {
      channel: slack.workspace.channels.campaign.id,
      text: 'A picture',
      blocks: [{ type: 'image', alt_text: 'A picture', slack_file: { id } }],
    });

  it('shows a file once it is complete, and never before', async () => {
    const { upload_url: url, file_id: id } = await upload();
    const invalid = {
      ok: false,
      error: 'invalid_blocks',
      errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
    };
    expect(await show(id)).toMatchObject(invalid);
    expect(await call('files.completeUploadExternal', { files: [{ id }] })).toMatchObject({ error: 'file_not_found' });
    expect(await send(url, PNG)).toBe(200);
    expect(await show(id)).toMatchObject(invalid);
    expect(await call('files.completeUploadExternal', { files: [{ id, title: 'a' }] })).toMatchObject({ ok: true });
    expect(await show(id)).toMatchObject({ ok: true });
    expect(slack.file(String(id))).toEqual(PNG);
  });

  it('takes the bytes of a file once, of the length that was said, and only a picture', async () => {
    const { upload_url: short } = await upload(PNG.length + 1);
    expect(await send(short, PNG)).toBe(400);
    const { upload_url: text } = await upload();
    expect(await send(text, Buffer.from('no picture'.slice(0, PNG.length)))).toBe(400);
    expect(await send(text, PNG)).toBe(200);
    expect(await send(text, PNG)).toBe(400);
  });

  it('refuses an id that is none of Slack’s', async () => {
    expect(await show('card.png')).toMatchObject({ ok: false, error: 'invalid_blocks' });
  });
});

describe('the local Discord', () => {
  let discord: LocalDiscord;
  beforeAll(async () => {
    discord = await startLocalDiscord();
  });
  afterAll(() => discord.stop());

  const message = (name: string, attachments: readonly object[]) => ({
    flags: 1 << 15,
    components: [{ type: 12, items: [{ media: { url: `attachment://${name}` }, description: 'A picture' }] }],
    attachments,
  });

  async function post(body: object, file?: { readonly field: string; readonly content: Buffer }) {
    const form = new FormData();
    form.set('payload_json', JSON.stringify(body));
    if (file !== undefined)
      form.set(file.field, new Blob([new Uint8Array(file.content)], { type: 'image/png' }), 'a.png');
    const sent = new Response(form);
    const response = await fetch(`${discord.url}/api/v10/channels/${discord.channels.campaign.id}/messages`, {
      method: 'POST',
      headers: { 'content-type': sent.headers.get('content-type') ?? '', authorization: `Bot ${discord.token}` },
      body: await sent.arrayBuffer(),
    });
    return { status: response.status, text: await response.text() };
  }
  const attachment = { id: '0', filename: 'a.png', description: 'A picture' };

  it('shows a file that came with the message, under its own address', async () => {
    const { status, text } = await post(message('a.png', [attachment]), { field: 'files[0]', content: PNG });
    expect(status).toBe(200);
    const { attachments, components } = JSON.parse(text);
    expect(attachments).toMatchObject([{ filename: 'a.png', description: 'A picture', size: PNG.length }]);
    expect(components[0].items[0].media.url).toBe(attachments[0].url);
    const kept = await fetch(attachments[0].url);
    expect(Buffer.from(await kept.arrayBuffer())).toEqual(PNG);
  });

  it.each([
    ['a file nobody sent', message('a.png', [attachment]), undefined, 'ATTACHMENT_NOT_FOUND'],
    [
      'a file of another name',
      message('b.png', [attachment]),
      { field: 'files[0]', content: PNG },
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'what is no picture',
      message('a.png', [attachment]),
      { field: 'files[0]', content: Buffer.from('text') },
      'LOCAL_NOT_A_PNG',
    ],
  ])('refuses %s', async (_what, body, file, code) => {
    const { status, text } = await post(body, file);
    expect([status, text]).toEqual([400, expect.stringContaining(code)]);
  });

  it('refuses files in other fields, and where the app may not attach any', async () => {
    const file = { field: 'files[0]', content: PNG };
    expect((await post(message('a.png', [attachment]), { ...file, field: 'picture' })).status).toBe(400);
    discord.setAppPermissions(discord.channels.campaign.id, (1n << 10n) | (1n << 11n));
    expect((await post(message('a.png', [attachment]), file)).status).toBe(403);
  });
});
