/** The program as pieces: what `import()` loads later is a piece of its own, in CommonJS, since that is all an executable runs. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { common, root } from './settings.mjs';

const inside = join(import.meta.dirname, 'inside');
const instead = readdirSync(inside).filter((name) => name.endsWith('.js'));

/** Files that say where something lies on disk have another of the same name for inside an executable. */
const filesInside = {
  name: 'files-inside',
  setup(b) {
    b.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer }) =>
      importer.startsWith(join(root, 'src')) && instead.includes(basename(path))
        ? { path: join(inside, basename(path)) }
        : undefined,
    );
  },
};

/** The browser driver reads two lists from its own folder; they are bundled with it. */
const driversLists = {
  name: 'drivers-lists',
  setup(b) {
    b.onLoad({ filter: /playwright-core[/\\]lib[/\\]coreBundle\.js$/ }, ({ path }) => {
      let found = 0;
      const contents = readFileSync(path, 'utf8').replace(
        /require\(\w+\.default\.join\(packageRoot, "(package|browsers)\.json"\)\)/gu,
        (_, list) => ((found += 1), `require("../${list}.json")`),
      );
      if (found !== 2) throw new Error('the browser driver reads its lists in another way than it did');
      return { contents, loader: 'js' };
    });
  },
};

const inOne = {
  ...{ ...common, target: 'node22' },
  plugins: [filesInside, driversLists],
  // Libraries that look for files beside themselves look below a file, where nothing can be: not in somebody's downloads.
  define: {
    'import.meta.url': 'ABTC_URL',
    'import.meta.dirname': 'ABTC_DIR',
    __dirname: 'ABTC_DIR',
    __filename: 'ABTC_FILE',
  },
};
const banner = [
  'var ABTC_DIR=require("node:path").join(process.execPath,"inside","lib")',
  'ABTC_FILE=require("node:path").join(ABTC_DIR,"inside.js")',
  'ABTC_URL=require("node:url").pathToFileURL(ABTC_FILE).href;',
].join(',');

/** Writes `start.js` and what it holds below `folder`; `assets`: name inside to path, `inputs`: every file that went in. */
export async function bundle(folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['pieces', 'pages/assets']) mkdirSync(join(folder, name), { recursive: true });
  const assets = {};
  const put = (name, bytes) => {
    assets[name] = join(folder, name);
    writeFileSync(assets[name], bytes);
  };

  const pieces = await build({
    ...inOne,
    entryPoints: { main: 'src/cli/main.ts', 'judge-process': 'src/filing/materials/judge-process.ts' },
    ...{ format: 'esm', splitting: true, outdir: join(folder, 'pieces') },
  });
  for (const { path, text } of pieces.outputFiles) {
    const { code } = await transform(text, {
      ...{
        format: 'cjs',
        platform: 'node',
        target: 'node22',
        charset: 'ascii',
        minifySyntax: true,
      },
      supported: { 'dynamic-import': false },
    });
    put(`pieces/${basename(path)}`, /\bABTC_(?:DIR|FILE|URL)\b/u.test(code) ? `${banner}\n${code}` : code);
  }
  const thread = await build({
    ...inOne,
    ...{ entryPoints: ['src/filing/materials/worker-thread.ts'], format: 'cjs', banner: { js: banner } },
  });
  put('worker-thread.js', thread.outputFiles[0].text);
  for (const of of ['dec', 'enc']) {
    const name = `mozjpeg_${of}.wasm`;
    put(name, '');
    const wasm = `@jsquash/jpeg/codec/${of}/${name}`;
    copyFileSync(createRequire(join(root, 'package.json')).resolve(wasm), assets[name]);
  }

  const pages = join(root, 'dist/practice/web');
  const files = readdirSync(pages, { recursive: true, withFileTypes: true });
  for (const entry of files.filter((e) => e.isFile() && e.name !== 'made-of.json')) {
    const path = join(entry.parentPath, entry.name);
    const name = `pages/${path.slice(pages.length + 1).replaceAll('\\', '/')}`;
    put(name, '');
    copyFileSync(path, assets[name]);
  }

  const start = await build({
    ...inOne,
    ...{ entryPoints: [join(inside, 'start.cjs')], format: 'cjs' },
  });
  writeFileSync(join(folder, 'start.js'), start.outputFiles[0].text);
  const inputs = [pieces, thread, start].flatMap((made) => Object.keys(made.metafile.inputs));
  return { start: join(folder, 'start.js'), assets, inputs: [...new Set(inputs)] };
}
