/**
 * `npm run build`: the program as it is installed and the practice portal's pages, in `dist/`; with the path of another
 * folder only the program, and on stdout what each of its files was made from.
 * Few files, and what `import()` loads later in files of its own: from the hundreds of files of the packages it uses it
 * would take half as long again to start (`npm run bench:start`).
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { build as buildPages } from 'vite';
import { licences } from './inventory.mjs';
import { common, root } from './settings.mjs';

// Other settings of whoever builds would put other code of the pages' libraries in.
process.env.NODE_ENV = 'production';

/** Too large, or with files of their own that they look for: installed beside the program. */
const external = ['playwright-core', '@jsquash/jpeg', '@napi-rs/keyring'];

/** Packages written for CommonJS ask for the runtime's own modules by `require`. */
const banner =
  'import{createRequire as abtcRequire}from"node:module";const require=abtcRequire(import.meta.url);';

/** Writes the program to `folder`. @returns what each of its files was made from, by its name */
export async function buildProgram(folder) {
  // Kept apart from the rest: it is all that is loaded for what is answered at once.
  const quick = await build({ ...common, entryPoints: ['src/cli/quick.ts'], outdir: folder, format: 'esm' });
  const program = await build({
    ...common,
    entryPoints: {
      main: 'src/cli/main.ts',
      'judge-process': 'src/filing/materials/judge-process.ts',
      'worker-thread': 'src/filing/materials/worker-thread.ts',
    },
    ...{ outdir: folder, format: 'esm', splitting: true, external },
  });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of [...quick.outputFiles, ...program.outputFiles])
    writeFileSync(path, /typeof require\b/u.test(text) ? `${banner}\n${text}` : text);
  // What `open` looks for beside itself: the starter of a Linux that has none.
  copyFileSync(join(root, 'node_modules/open/xdg-open'), join(folder, 'xdg-open'));
  await writeDown(folder);
  const outputs = Object.entries({ ...quick.metafile.outputs, ...program.metafile.outputs });
  return Object.fromEntries(outputs.map(([path, { inputs }]) => [basename(path), Object.keys(inputs)]));
}

/** What `--version` and the first page of help say, and what each command takes (`src/cli/quick.ts`). */
async function writeDown(folder) {
  const { main, readSpecs } = await import(pathToFileURL(join(folder, 'main.js')).href);
  const say = async (...args) => {
    let said = '';
    const write = (text, done) => {
      said += text;
      done?.();
    };
    const stream = { on: () => stream, write };
    await main({ argv: ['', '', ...args], env: {}, stdout: stream, stderr: stream });
    return said;
  };
  // Off a terminal commander writes as wide as 80 columns; where this runs must not matter.
  process.stdout.isTTY = false;
  const help = { zh: await say('help', '--lang', 'zh'), en: await say('help', '--lang', 'en') };
  const written = { version: (await say('-V')).trim(), help, specs: await readSpecs() };
  writeFileSync(join(folder, 'quick.json'), `${JSON.stringify(written)}\n`);
}

const [, called, folder] = process.argv;
if (called === import.meta.filename && folder !== undefined)
  process.stdout.write(JSON.stringify(await buildProgram(folder)));
else if (called === import.meta.filename) {
  const dist = join(root, 'dist');
  const made = await buildProgram(dist);
  await buildPages({ root: join(root, 'src/practice/web'), logLevel: 'warn' });
  writeFileSync(join(dist, 'LICENCES.txt'), licences([...new Set(Object.values(made).flat())]));
}
