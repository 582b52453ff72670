/** Writes down what `--version` and `--help` say (`src/quick.ts`): the last step of `npm run build`. */
import { writeFileSync } from 'node:fs';
import { parseArgv } from '../../dist/argv.js';
import { specs } from '../../dist/program.js';
import { loadHelp } from '../../dist/terminal/messages/load.js';
import { version } from '../../dist/version.js';

/** Off a terminal commander writes as wide as 80 columns; where this runs must not matter. */
process.stdout.isTTY = false;
const help = {};
for (const lang of ['zh', 'en'])
  help[lang] = parseArgv(['--help'], specs, version(), await loadHelp(lang)).text;

const written = { version: version(), help };
writeFileSync(new URL('../../dist/quick.json', import.meta.url), `${JSON.stringify(written)}\n`);
