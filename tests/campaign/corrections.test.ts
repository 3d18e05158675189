import { appendFile, cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Invoke } from '../../src/campaign/announcement.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { changedDocument, type Which } from '../../src/campaign/changed-document.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { answer, heading, paragraph } from '../../src/message/build.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { rehearsePosts } from '../../src/post-rehearsal.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { shippedBot } from '../support/bot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { campaign } = await shippedBot();
const invoke: Invoke = (command, options = {}) => ({ campaign: campaign.id, command, options, effect: 'new' });
const nothing = { quotes: [], sources: [], demands: [], claims: [], updates: [], withdrawn: [] };
const document = answer('A post', heading('A title'), paragraph('The words of today.'));

/** How a post that was changed on two days reads, of a campaign that put these things right. */
const changed = (
  corrections: readonly Partial<Campaign['corrections'][number]>[],
  which: Which,
  post?: typeof document,
  reminders = campaign.reminders,
) =>
  plainText(
    changedDocument(
      {
        ...campaign,
        reminders,
        corrections: corrections.map((one) => ({ ...nothing, date: '2026-11-20', text: 'It was wrong.', ...one })),
      },
      post,
      which,
      { posted: '2026-11-10', on: ['2026-11-21', '2026-12-01'] },
      invoke,
    ),
  );
const recap = campaign.reminders.messages.find(({ kind }) => kind === 'recap');

describe('a post that was changed', () => {
  it('says when, below its title, and that it was corrected only where the campaign says what was wrong', () => {
    expect(changed([], { message: 'suspend' }, document)).toMatch(
      /A title\n=+\n\nChanged on 21 November 2026 and 1 December 2026\. It read otherwise before\.\n\nThe words of today\./,
    );
    expect(changed([{ demands: [campaign.demand] }], { message: 'suspend' }, document)).toMatch(
      /A title\n=+\n\nCorrected on 21 November 2026 and 1 December 2026\. It was wrong\.\n\nThe words of today\./,
    );
  });

  it('dates each thing where several were put right, and leaves out what was right before it was posted', () => {
    const text = changed(
      [
        { demands: [campaign.demand], date: '2026-11-09', text: 'Long known.' },
        { demands: [campaign.demand], text: 'The second.' },
        { demands: [campaign.demand], date: '2026-11-10', text: 'The first.' },
      ],
      {},
      document,
    );
    expect(text).toContain('- 10 November 2026: The first.\n- 20 November 2026: The second.');
    expect(text).not.toContain('Long known.');
  });

  it.each([
    ['demand', 'demands'],
    ['quote', 'quotes'],
    ['source', 'sources'],
    ['claim', 'claims'],
    ['update', 'updates'],
  ])('tells what was wrong in the %s that it shows, and nothing about others', (kind, file) => {
    const messages = [{ id: 'one', kind, [kind]: 'shown' }] as unknown as Campaign['reminders']['messages'];
    const reminders = { ...campaign.reminders, messages };
    expect(changed([{ [file]: ['shown'] }], { message: 'one' }, document, reminders)).toContain('It was wrong.');
    expect(changed([{ [file]: ['another'] }], { message: 'one' }, document, reminders)).not.toContain('It was wrong.');
  });

  it('tells what was wrong in an update that was announced, or stands in a recap', () => {
    const { id = '' } = campaign.updates.at(-1) ?? {};
    expect(changed([{ updates: [id] }], { update: id }, document)).toContain('It was wrong.');
    expect(changed([{ updates: [id] }], { message: recap?.id ?? '' }, document)).toContain('It was wrong.');
  });

  it('is a note where it was withdrawn, which says why only where that was said of this post', () => {
    const text = changed([{ withdrawn: ['gone'] }], { update: 'gone' });
    expect(text).toContain('Withdrawn on 1 December 2026. It was wrong.');
    expect(text).toContain('Statement by ARTICLE 19');
    expect(changed([{ demands: [campaign.demand] }], { update: 'gone' })).not.toContain('It was wrong.');
  });
});

describe('corrections.yaml', () => {
  let folder: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    await cp('content/example-harbour', folder, { recursive: true });
  });
  const load = async (corrections: string) => {
    await writeFile(join(folder, 'corrections.yaml'), corrections);
    return loadCampaign(folder, scheduleCheck);
  };

  it('is read, as is how many have to agree', async () => {
    expect(await load('- { date: 2026-05-02, text: Two., quotes: [stop-at-once] }\n')).toMatchObject({
      corrections: [{ date: '2026-05-02', text: 'Two.', quotes: ['stop-at-once'] }],
      approvals: 1,
    });
    await appendFile(join(folder, 'campaign.yaml'), 'corrections: { approvals: 2 }\n');
    expect(await loadCampaign(folder, scheduleCheck)).toMatchObject({ approvals: 2 });
  });

  it.each([
    ['- { date: 2026-05-02, text: Nothing. }', /corrections\.yaml:1: .*names what it concerns/],
    ['- { date: 2026-05-02, text: Typo., quotes: [stop-at-onse] }', /corrections\.yaml:1: .*stop-at-onse/],
    ['- { date: 2026-05-02, text: Still., withdrawn: [hearing] }', /corrections\.yaml:1: "hearing" is still there/],
    ['- { date: 2026-05, text: When., quotes: [stop-at-once] }', /corrections\.yaml:1: .*a day is YYYY-MM-DD/],
  ])('is refused, with its line: %s', async (line, fault) => {
    await expect(load(`${line}\n`)).rejects.toThrow(fault);
  });

  it('has to leave every post it concerns small enough for one message', async () => {
    const text = 'It was said wrongly. '.repeat(200);
    const { problems } = rehearsePosts(
      await load(
        `- { date: 2026-05-02, text: ${text}, demands: [council-stop-and-assess] }\n- { date: 2026-05-02, text: ${text}, withdrawn: [gone] }\n`,
      ),
    );
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^post weekly-demand stop: /),
        expect.stringMatching(/^post updates gone: /),
      ]),
    );
  });
});
