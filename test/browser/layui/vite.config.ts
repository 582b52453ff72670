import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { resolve } = createRequire(import.meta.url);

const PAGES = ['index', 'login', 'home', 'list', 'apply', 'order', 'orders', 'messages'];
const LIBRARIES = {
  'assets/layui.css': 'layui/dist/css/layui.css',
  'assets/jquery.js': 'jquery/dist/jquery.min.js',
  'assets/layui.js': 'layui/dist/layui.js',
};

/**
 * layui fills templates with `new Function` and has menus of `javascript:` addresses; its pages stand in frames. So the
 * practice portal's own rules cannot hold for them.
 */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; object-src 'none'; base-uri 'none'";

/** The libraries as files of their own, before the page's script, as layui's documentation has it. */
const libraries: Plugin = {
  name: 'libraries',
  generateBundle() {
    for (const [fileName, path] of Object.entries(LIBRARIES))
      this.emitFile({ type: 'asset', fileName, source: withoutMap(readFileSync(resolve(path), 'utf8')) });
    this.emitFile({ type: 'asset', fileName: 'policy.txt', source: POLICY });
  },
  transformIndexHtml: {
    order: 'post',
    handler: () =>
      Object.keys(LIBRARIES).map((name) =>
        name.endsWith('.css')
          ? {
              tag: 'link',
              attrs: { rel: 'stylesheet', href: `./${name}` },
              injectTo: 'head-prepend' as const,
            }
          : { tag: 'script', attrs: { src: `./${name}` }, injectTo: 'head-prepend' as const },
      ),
  },
};

const withoutMap = (source: string): string => source.replace(/^(?:\/\/|\/\*)# sourceMappingURL=.*$/gmu, '');

export default defineConfig({
  root: here('.'),
  base: './',
  logLevel: 'error',
  plugins: [libraries],
  build: {
    assetsInlineLimit: 0,
    rollupOptions: { input: PAGES.map((name) => here(`${name}.html`)) },
  },
});
