import type Esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/** Tests run from source, which a thread cannot load directly. */
const fromSource = import.meta.url.endsWith('.ts');

let code: URL | undefined;

/** Starts `worker-thread.ts`. The executable has its own version (`bin/package/inside/`). */
export function startThread(resourceLimits: ResourceLimits): Worker {
  code ??= fromSource ? bundled() : new URL('./worker-thread.js', import.meta.url);
  return new Worker(code, { resourceLimits });
}

/** Bundled once a process: compiling the sources would take a second for every thread. */
function bundled(): URL {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof Esbuild;
  const entry = fileURLToPath(new URL('./worker-thread.ts', import.meta.url));
  const how = { bundle: true, write: false, platform: 'node', format: 'esm', packages: 'external' } as const;
  const { contents } = buildSync({ entryPoints: [entry], ...how }).outputFiles[0]!;
  const folder = new URL('../../../node_modules/.cache/abtc-thread/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.mjs`, folder);
  writeFileSync(file, contents);
  return file;
}
