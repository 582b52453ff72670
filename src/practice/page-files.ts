import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built pages; when run from source, the output of `npm run build`. */
const built = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/practice/web/' : './practice/web/', import.meta.url),
);

/** One of the page files, from `folder` if given. The executable has its own version (`bin/package/inside/`). */
export function pageFile(name: string, folder = built): Uint8Array<ArrayBuffer> | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}
