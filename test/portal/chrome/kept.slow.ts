/** What ends with the window is kept for the next command, and nobody else can read it. */
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import sparticuz from '@sparticuz/chromium';
import { expect, onTestFinished, test } from 'vitest';
import { guideWords } from '../../../src/portal/chrome/labels.js';
import { lexicon } from '../../../src/portal/chrome/lexicon.js';
import { makeWindow, type ChromeWindow } from '../../../src/portal/chrome/window.js';
import { folder } from '../kit.js';

const PAGE = `<p id="is"></p><button>用户中心</button><script>
  document.getElementById('is').textContent = document.cookie + ' ' + sessionStorage.getItem('token');
  document.cookie = 'sid=abc'; sessionStorage.setItem('token', 'xyz');
</script>`;

test('window: session cookies and session storage outlive it, with 0600, until they are forgotten [T32]', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(PAGE);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const profile = folder();
  const executablePath = await sparticuz.executablePath();
  const args = sparticuz.args.filter((a) => a !== '--single-process' && a !== '--no-zygote');
  const open = (): ChromeWindow =>
    makeWindow({
      ...{ base, profile, lex: lexicon(guideWords), patienceMs: 20_000, paceMs: 0 },
      launch: (at) => chromium.launchPersistentContext(at, { executablePath, args, headless: true }),
    });
  const shown = async (window: ChromeWindow): Promise<string> => {
    const tab = await window.reading();
    return (await tab.goto(base, 'page')).items[0]!.text;
  };
  const first = open();
  expect(await shown(first)).toBe('null');
  await first.close();
  const kept = join(profile, 'abtc-window.json');
  expect(statSync(kept).mode & 0o777).toBe(0o600);

  const second = open();
  expect(await shown(second)).toBe('sid=abc xyz');
  await second.forget();
  expect(existsSync(kept)).toBe(false);
  expect(await shown(second)).toBe('null');
  await second.close();
});
