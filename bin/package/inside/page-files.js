import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function pageFile(name, folder) {
  if (folder === undefined) return globalThis.abtcInside.bytes(`pages/${name}`);
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}
