// The web pages as files: what the build left beside this program, or another folder of the same form.
import { extname } from 'node:path';
import { Hono } from 'hono';
import { pageFile } from './page-files.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The pages talk to their own server and to nobody else; Element Plus sets styles by itself. */
const headers = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** As the build names them: no way up or out. */
const PAGE = /^(?:assets\/)?[\w-][\w.-]*$/u;

const plain = 'APEC商务旅行卡（演练门户）：本服务只用于演练，不会向任何机关提交。\n';

/**
 * Answers for `/APEC/`, its pages and what they are made of: names of files in the folder, and nothing else. `said`:
 * headers of now, which portal this is and what time it has.
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
    // What the build made bears its content in its name; the pages do not.
    const kept = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return c.body(bytes, 200, { 'Content-Type': type!, 'Cache-Control': kept });
  });
  return app;
}
