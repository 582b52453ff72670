import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The WebAssembly of the decoder or encoder. The executable has its own version (`bin/package/inside/`). */
export const jpegCode = (of: 'dec' | 'enc'): Promise<Uint8Array> =>
  readFile(createRequire(import.meta.url).resolve(`@jsquash/jpeg/codec/${of}/mozjpeg_${of}.wasm`));
