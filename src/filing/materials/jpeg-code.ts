import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The decoder's WebAssembly. The executable has its own version (`bin/package/inside/`). */
export const jpegCode = (): Promise<Uint8Array> =>
  readFile(createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
