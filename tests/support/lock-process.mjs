// A process that keeps a folder to itself until it is killed. Arguments: folder of the built sources, folder to lock.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [built, folder] = process.argv.slice(2);
const { lockFolder } = await import(pathToFileURL(join(built, 'src/store/process-lock.js')).href);
try {
  lockFolder(folder);
  writeSync(1, 'locked\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  writeSync(1, `refused ${error.code} ${error.message}\n`);
}
