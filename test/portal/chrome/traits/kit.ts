/** Single pages, each with one trait of portals as they really are, in front of the connection through Chrome. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { FilledField, Filing, FilingFile } from '../../../../src/filing/filing.js';
import { prepareEndings } from '../../../../src/portal/chrome/ending.js';
import { guideWords } from '../../../../src/portal/chrome/labels.js';
import { lexicon } from '../../../../src/portal/chrome/lexicon.js';
import { placeFiles } from '../../../../src/portal/chrome/materials.js';
import { makeTab, type Tab } from '../../../../src/portal/chrome/tab.js';
import { launch } from '../../../browser/chromium.js';
import { folder } from '../../kit.js';

export const lex = lexicon(guideWords);

export interface Shown {
  tab: Tab;
  base: string;
  context: BrowserContext;
  /** The paths that were asked for, in order. */
  asked: () => readonly string[];
}

/** The first page is at `/`, others at their names; `/slow` takes three seconds. */
export function withPages(): (html: string, others?: Readonly<Record<string, string>>) => Promise<Shown> {
  let browser: Browser;
  let server: Server;
  let pages: Record<string, string> = {};
  let asked: string[] = [];
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launch();
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url!, 'http://x');
      asked.push(pathname);
      const page = pages[pathname];
      // Under way for longer than a message stays.
      if (pathname === '/slow') return void setTimeout(() => response.end(), 3_000);
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(
        page === undefined ? '' : `<!doctype html><html><body style="margin:0">${page}</body></html>`,
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  });
  return async (html, others = {}) => {
    pages = { '/': html, ...others };
    asked = [];
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    open.push(context);
    await prepareEndings(context);
    const how = { base, lex, patienceMs: 6_000 };
    const tab = makeTab(
      await context.newPage(),
      how,
      () => Promise.resolve(),
      () => false,
      { by: undefined, at: -Infinity },
    );
    await tab.goto(base, 'page');
    return { tab, base, context, asked: () => asked };
  };
}

export const planned = (label: string, shown: string, id = label): FilledField => ({
  ...{ id, label, value: shown, shown, from: 'table' as const },
});

export const filingOf = (fields: FilledField[], more: Partial<Filing> = {}): Filing => ({
  business: 'cancellation',
  application: { id: 'APEC20260302000001', number: 'APEC20260302000001', applicant: '林知夏' },
  agency: '2001',
  fields,
  files: [],
  notice: undefined,
  fee: undefined,
  ...more,
});

/** A file for a place, with its name as content. */
export const fileFor = (label: string, name: string): FilingFile => {
  const path = join(folder(), name);
  writeFileSync(path, name);
  const sha256 = createHash('sha256').update(name).digest('hex');
  return { slot: label, slotLabel: label, path, name, bytes: Buffer.byteLength(name), sha256, type: 'jpg' };
};

/** Puts files into the places of a page. `isTakenUp`: the form existed before, and is not certainly ours. */
export const place = ({ tab, base }: Shown, files: FilingFile[], isTakenUp = false): Promise<void> =>
  placeFiles(
    { base, lex },
    tab,
    filingOf([], { files }),
    { labels: new Map(), readonly: new Map(), slots: new Set(), files: [] },
    () => undefined,
    { isOurs: !isTakenUp, isTakenUp },
  );

/** Rows of a list, each with its buttons. */
export const NUMBERS = ['APEC20260302000001', 'APEC20260302000002', 'APEC20260302000003'] as const;
