// Builds the pages into dist/practice/web, beside the server that serves them (`npm run build`).
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Lists the bundled files, for the list of licences. */
const madeOf: Plugin = {
  name: 'made-of',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((file) =>
      'modules' in file ? Object.keys(file.modules) : [],
    );
    const packages = modules.filter((path) => path.includes('node_modules/'));
    const source = JSON.stringify(
      [...new Set(packages.map((path) => path.slice(here('../../../').length)))].sort(),
    );
    this.emitFile({ type: 'asset', fileName: 'made-of.json', source });
  },
};

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [vue(), madeOf],
  build: {
    outDir: here('../../../dist/practice/web'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: [here('index.html'), here('phone.html')] },
  },
});
