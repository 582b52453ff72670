/** The skins of the practice pages, built from source: never older than what is tested. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The skins that the connection through Chrome reads. */
export const SKINS = ['element', 'plain'] as const;
/** With pages as portals of this kind are really made, which it does not read yet. */
export const ALL_SKINS = [...SKINS, 'element-ui2', 'element-plus-2.2', 'layui'] as const;
export type Skin = (typeof ALL_SKINS)[number];

const CONFIGS: Record<Skin, string> = {
  element: '../../src/practice/web/vite.config.ts',
  plain: './plain/vite.config.ts',
  'element-ui2': './element-ui2/vite.config.ts',
  'element-plus-2.2': './element-plus-2.2/vite.config.ts',
  layui: './layui/vite.config.ts',
};
export const buildPages = (skin: Skin, outDir: string) =>
  build({
    configFile: fileURLToPath(new URL(CONFIGS[skin], import.meta.url)),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
