/** The skins of the practice pages, built from source: never older than what is tested. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The skins on which the connection through Chrome is tried at length: the simplest, and one as portals really are. */
export const SKINS = ['plain', 'element-ui2'] as const;
export const ALL_SKINS = ['element', ...SKINS, 'element-plus-2.2', 'layui'] as const;
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
