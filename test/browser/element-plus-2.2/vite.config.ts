// The practice portal's own pages (`src/practice/web`), built with an older Element Plus.
import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import pages from '../../../src/practice/web/vite.config.js';

const components = fileURLToPath(new URL('components.ts', import.meta.url));

export default mergeConfig(pages, {
  logLevel: 'error',
  resolve: {
    alias: [
      { find: /^element-plus$/u, replacement: components },
      { find: /^element-plus\//u, replacement: 'element-plus-2.2/' },
    ],
  },
});
