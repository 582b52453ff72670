import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Built pages; from source they are where `npm run build` put them. */
const built = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/practice/web/' : './practice/web/', import.meta.url),
);

/** A file of the pages, from another folder of the same form if one is given. The executable has a file of its own instead (`bin/package/inside/`). */
export function pageFile(name: string, folder = built): Uint8Array<ArrayBuffer> | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}
