/** The page of a window that the user sees. */
import type { BrowserContext, Page } from 'playwright-core';

/** The latest page of the portal's own origin that is not hidden behind another tab. */
export async function pageShown(context: BrowserContext, base: string): Promise<Page | undefined> {
  const { origin } = new URL(base);
  const own = context.pages().filter((p) => URL.canParse(p.url()) && new URL(p.url()).origin === origin);
  for (const page of own.toReversed())
    if (await page.evaluate("document.visibilityState === 'visible'").catch(() => false)) return page;
  return own.at(-1);
}
