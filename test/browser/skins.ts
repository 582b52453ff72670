/** The two skins of the practice pages, built from source: never older than what is tested. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const SKINS = ['element', 'plain'] as const;
export type Skin = (typeof SKINS)[number];

const CONFIGS: Record<Skin, string> = {
  element: '../../src/practice/web/vite.config.ts',
  plain: './plain/vite.config.ts',
};
export const buildPages = (skin: Skin, outDir: string) =>
  build({
    configFile: fileURLToPath(new URL(CONFIGS[skin], import.meta.url)),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
