import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execPath } from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type Esbuild from 'esbuild';

export type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Tests run from source, which a process cannot load directly. */
const fromSource = import.meta.url.endsWith('.ts');

let code: string | undefined;

/**
 * Starts `judge-process.ts`. It gets an empty environment. The executable has its own version (`bin/package/inside/`).
 */
export function startChild(): Child {
  code ??= fromSource ? bundled() : fileURLToPath(new URL('./judge-process.js', import.meta.url));
  return spawn(execPath, [code], { env: {}, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
}

/** Bundles once for each process: compiling the sources would take a second for every child. */
function bundled(): string {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof Esbuild;
  const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const { outputFiles } = buildSync({
    entryPoints: [here('./judge-process.ts'), here('./worker-thread.ts')],
    ...{
      outdir: here('./'),
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    },
  });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  const cache = here('../../../node_modules/.cache/abtc-judge/');
  const folder = `${cache}${hash.digest('hex').slice(0, 16)}`;
  if (existsSync(folder)) return `${folder}/judge-process.js`;
  // Rename it only when it is complete: other tests start at the same time.
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(`${cache}making-`);
  chmodSync(making, 0o755);
  writeFileSync(`${making}/package.json`, '{"type":"module"}');
  for (const { path, contents } of outputFiles)
    writeFileSync(`${making}/${path.slice(here('./').length)}`, contents);
  try {
    renameSync(making, folder);
  } catch {
    rmSync(making, { recursive: true });
  }
  return `${folder}/judge-process.js`;
}
