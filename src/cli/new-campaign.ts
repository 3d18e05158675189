import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { isPack } from '../campaign/content-place.ts';
import { campaignFile } from '../campaign/schema.ts';
import { parseStatement } from '../campaign/statement-file.ts';
import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';
import { readConfig } from '../config.ts';
import { discordLimits } from '../platform/discord/limits.ts';
import { slashCommandName } from '../platform/discord/slash-commands.ts';
import { print } from './output.ts';

/** A campaign of placeholders, whose comments say what belongs in their place. */
const TEMPLATE = 'templates/campaign';

/**
 * Makes the folder of a new campaign, which passes the check of content as it is and is loaded only where it is named.
 * @throws RequestError for an id that cannot be one, or is taken; nothing is overwritten
 */
export async function newCampaign(args: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw new RequestError('Say which id: npm run campaign:new -- my-campaign');
  checkId(id);
  const { folder } = readConfig(process.env).content;
  const target = join((await isPack(folder)) ? dirname(folder) : folder, id);
  await makeFolder(target);
  const { digest } = parseStatement('statement.md', await readFile(join(TEMPLATE, 'statement.md'), 'utf8')).statement;
  for (const file of await filesIn(TEMPLATE)) {
    const text = await readFile(join(TEMPLATE, file), 'utf8');
    await mkdir(dirname(join(target, file)), { recursive: true });
    await writeFile(join(target, file), text.replaceAll('{id}', id).replaceAll('{digest}', digest), { flag: 'wx' });
  }
  const name = relative(process.cwd(), target) || target;
  print(`Made ${name}, a campaign of placeholders. Its files say what belongs in their place; begin with campaign.yaml.
  Check it:  CONTENT_FOLDER=${name} npm run content:check
  See it:    CONTENT_FOLDER=${name} npm start
When everything in it is real, delete the line "fictitious: true" of its campaign.yaml.
`);
}

function checkId(id: string): void {
  const longest = discordLimits.commandNameLength - slashCommandName('', 'organizer').length;
  if (campaignFile.shape.id.safeParse(id).success && id.length <= longest) return;
  throw new RequestError(
    `"${printable(id)}" cannot be the id of a campaign: an id is 1 to ${longest} of a-z, 0-9 and "-", and begins with a letter or a number.`,
  );
}

async function makeFolder(target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  try {
    await mkdir(target);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new RequestError(`${relative(process.cwd(), target) || target} is there already. Choose another id.`);
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}
