/**
 * Data that a portal keeps only while the window is open: session cookies and session storage. It is saved next to the
 * browser's profile when the window closes, and restored by the next command. The portal decides when it expires.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Cookie } from 'playwright-core';
import { keptText, writePrivate } from '../../filing/text-files.js';

interface Kept {
  cookies: Cookie[];
  storage: Record<string, string>;
}

const fileOf = (profile: string): string => join(profile, 'abtc-window.json');

interface WithStorage {
  sessionStorage: { length: number; key(n: number): string | null; getItem(k: string): string | null };
}

/** Reads the data that would be lost with the window, and writes it with 0600; removes the file if there is none. */
export async function keepWindow(context: BrowserContext, base: string, profile: string): Promise<void> {
  const cookies = (await context.cookies(base)).filter((c) => c.expires === -1);
  let storage: Record<string, string> = {};
  for (const page of context.pages().filter((p) => p.url().startsWith(new URL(base).origin)))
    storage = {
      ...storage,
      ...(await page
        .evaluate(() => {
          const { sessionStorage: kept } = globalThis as unknown as WithStorage;
          const keys = Array.from({ length: kept.length }, (_, n) => kept.key(n)!).filter(
            (k) => k !== 'abtc-put-back',
          );
          return Object.fromEntries(keys.map((k) => [k, kept.getItem(k) ?? '']));
        })
        .catch(() => ({}))),
    };
  if (cookies.length === 0 && Object.keys(storage).length === 0) return rm(fileOf(profile), { force: true });
  await writePrivate(fileOf(profile), JSON.stringify({ cookies, storage } satisfies Kept));
}

/** Restores it in pages of the portal that have no such data. Ignores an unreadable file. */
export async function putBackWindow(context: BrowserContext, base: string, profile: string): Promise<void> {
  const kept = await keptText(fileOf(profile))
    .then((text) => JSON.parse(text) as Kept)
    .catch(() => undefined);
  if (!kept) return;
  const have = new Set((await context.cookies(base)).map((c) => `${c.name} ${c.domain} ${c.path}`));
  await context.addCookies(kept.cookies.filter((c) => !have.has(`${c.name} ${c.domain} ${c.path}`)));
  await context.addInitScript(
    ({ origin, storage }) => {
      const page = globalThis as unknown as {
        location: { origin: string };
        sessionStorage: { getItem(k: string): string | null; setItem(k: string, v: string): void };
      };
      const MARK = 'abtc-put-back';
      // Once for each tab: data that the portal removes later stays removed.
      if (page.location.origin !== origin || page.sessionStorage.getItem(MARK) !== null) return;
      page.sessionStorage.setItem(MARK, '');
      for (const [k, v] of Object.entries(storage))
        if (page.sessionStorage.getItem(k) === null) page.sessionStorage.setItem(k, v);
    },
    { origin: new URL(base).origin, storage: kept.storage },
  );
}

export const forgetWindow = (profile: string): Promise<void> => rm(fileOf(profile), { force: true });
