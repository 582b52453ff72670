import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import * as compiler from 'vue2/compiler-sfc';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Components of Vue 2: a template, and a script in a file of its own, which the type checker reads. @vitejs/plugin-vue2
 * accepts neither this version of vite nor Vue 3 beside Vue 2.
 */
const vue2: Plugin = {
  name: 'vue2',
  transform(source, id) {
    if (!id.endsWith('.vue')) return undefined;
    const { template, script } = compiler.parse({ source, filename: id, sourceMap: false });
    const { code, errors } = compiler.compileTemplate({
      ...{ source: template!.content, filename: id, isProduction: true, transformAssetUrls: false },
    });
    if (errors.length > 0) this.error(`${id}: ${JSON.stringify(errors)}`);
    return {
      code: [
        `import component from '${script!.src!}';`,
        code,
        'Object.assign(component, { render, staticRenderFns });',
        'export default component;',
      ].join('\n'),
      map: null,
    };
  },
};

export default defineConfig({
  root: here('.'),
  base: './',
  logLevel: 'error',
  plugins: [vue2],
  resolve: { alias: [{ find: /^vue$/u, replacement: here('vue.ts') }] },
  // The pages' rules forbid a font that stands in the style sheet itself.
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
});
