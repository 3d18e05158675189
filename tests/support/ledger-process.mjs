// A process that claims every delivery of a shared file. Arguments: folder of the built sources, database file, name.
// Prints a line for each claim once it is durable, and settles every second one.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [built, file, name] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(built, 'src', path)).href);
const { openDatabase } = await load('store/database.js');
const { createSqliteLedger } = await load('schedule/sqlite-ledger.js');

const ledger = createSqliteLedger(openDatabase(file));
const planned = await ledger.list({});
writeSync(1, `ready ${name}\n`);
let claims = 0;
for (const { key } of planned) {
  if (!(await ledger.claim(key, name, Date.now()))) continue;
  writeSync(1, `claimed ${key}\n`);
  claims++;
  if (claims % 2 === 0 && (await ledger.settle(key, { state: 'sent', ref: name }, Date.now())))
    writeSync(1, `sent ${key}\n`);
}
writeSync(1, 'done\n');
