// Serves the web pages as files, from the build or from another folder of the same layout.
import { extname } from 'node:path';
import { Hono } from 'hono';
import { pageFile } from './page-files.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The pages may contact only their own server; Element Plus sets inline styles. */
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** File names as the build makes them; no path leads out of the folder. */
const PAGE = /^(?:assets\/)?[\w-][\w.-]*$/u;

const plain = 'APEC商务旅行卡（演练门户）：本服务只用于演练，不会向任何机关提交。\n';

/**
 * Answers for `/APEC/`, its pages and their assets: names of files in the folder only. `said`: headers for each answer,
 * with the portal's identity and time.
 */
export function pagesApp(folder?: string, said: () => Record<string, string> = () => ({})): Hono {
  const app = new Hono();
  app.get('/', (c) => c.redirect('/APEC/'));
  app.get('/APEC', (c) => c.redirect('/APEC/'));
  app.get('/APEC/*', (c) => {
    const name = new URL(c.req.url).pathname.slice('/APEC/'.length) || 'index.html';
    for (const [header, value] of Object.entries({ ...headers, ...said() })) c.header(header, value);
    const type = types[extname(name)];
    const bytes = type && PAGE.test(name) ? pageFile(name, folder) : undefined;
    if (!bytes) return name === 'index.html' ? c.text(plain) : c.text('', 404);
    // Names of assets contain a hash of their content; names of pages do not.
    const kept = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return c.body(bytes, 200, { 'Content-Type': type!, 'Cache-Control': kept });
  });
  return app;
}
