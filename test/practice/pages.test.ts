/** How the pages are served: their files and nothing else, under rules that keep foreign pages and scripts away. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { servePractice } from '../../src/practice/index.js';

async function serve(pages?: string) {
  const dir = join(mkdtempSync(join(tmpdir(), 'abtc-pages-')), 'portal');
  const served = await servePractice({ dir, people: 5, inspectPort: false, ...(pages && { pages }) });
  onTestFinished(() => served.close());
  return served.url;
}

/** As it stands: `fetch` would tidy the path up before sending it. */
const raw = (url: string, path: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, (answer) => {
      let body = '';
      answer.on('data', (piece: Buffer) => (body += piece.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode!, body }));
    })
      .on('error', reject)
      .end();
  });

test('pages: the built ones: two of them, and their parts, which may be cached', async () => {
  const url = await serve();
  for (const name of ['', 'phone.html']) {
    const page = await fetch(url + name);
    const html = await page.text();
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(html).toContain('演练');
    const made = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/gu)].map((m) => m[1]!);
    expect(made.length).toBeGreaterThan(1);
    for (const asset of made) {
      const answer = await fetch(url + asset);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  }
});

test('pages: no script of another origin, in no frame, no type guessed', async () => {
  const { headers } = await fetch(await serve());
  const policy = headers.get('content-security-policy')!;
  for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
    expect(policy).toContain(rule);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe-eval|\*|https?:/u);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('pages: only another folder of pages can bring a policy of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-pages-'));
  writeFileSync(join(folder, 'index.html'), 'the page');
  const policy = async () => (await fetch(await serve(folder))).headers.get('content-security-policy');
  expect(await policy()).toContain("frame-ancestors 'none'");
  writeFileSync(join(folder, 'policy.txt'), "default-src 'self'; frame-ancestors 'self'\n");
  expect(await policy()).toBe("default-src 'self'; frame-ancestors 'self'");
});

test('pages: nothing outside the folder, whatever the address says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'abtc-pages-'));
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'index.html'), 'the page');
  writeFileSync(join(folder, 'secret.html'), 'a secret');
  const url = await serve(join(folder, 'pages'));
  expect(await raw(url, '/APEC/')).toEqual({ status: 200, body: 'the page' });
  for (const path of [
    '/APEC/../secret.html',
    '/APEC/%2e%2e/secret.html',
    '/APEC/..%2fsecret.html',
    '/APEC/%2e%2e%2fsecret.html',
    '/APEC/..\\secret.html',
    `/APEC/${folder}/secret.html`,
    '/APEC//secret.html',
  ]) {
    const { status, body } = await raw(url, path);
    expect([status >= 400 && status < 500, body.includes('secret')], path).toEqual([true, false]);
  }
});

test('pages: a program without its pages says what it is for', async () => {
  const url = await serve(join(tmpdir(), 'no-such-folder'));
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('演练')]);
  expect((await fetch(`${url}phone.html`)).status).toBe(404);
});
