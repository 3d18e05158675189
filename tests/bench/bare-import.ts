/* Imports the two SDKs and nothing else. */

import '@slack/bolt';
import 'discord.js';

process.stdout.write('Ready\n');
