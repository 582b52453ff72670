/** Pages of another author: other labels, or something more on the page. */
import type { BrowserContext } from 'playwright-core';

/** What the pages write → what a person sees instead. */
export type Altered = Readonly<Record<string, string>>;

/** Replaces words wherever they are shown, as long as the page lives. */
export async function alterWords(context: BrowserContext, altered: Altered): Promise<void> {
  await context.addInitScript((map) => {
    interface Node_ {
      nodeType: number;
      nodeValue: string | null;
      childNodes: Iterable<Node_>;
      getAttribute(name: string): string | null;
      setAttribute(name: string, value: string): void;
    }
    const page = globalThis as unknown as {
      document: Node_;
      MutationObserver: new (f: () => void) => { observe(at: Node_, how: object): void };
    };
    const put = (text: string): string => {
      let now = text;
      // Whatever blanks stand between the letters.
      for (const [from, to] of Object.entries(map))
        if (!now.includes(to)) now = now.replace(new RegExp([...from].join('\\s*'), 'gu'), to);
      return now;
    };
    const walk = (node: Node_): void => {
      if (node.nodeType === 3) {
        const next = put(node.nodeValue ?? '');
        if (next !== node.nodeValue) node.nodeValue = next;
      }
      if (node.nodeType === 1)
        for (const name of ['aria-label', 'title', 'placeholder']) {
          const was = node.getAttribute(name);
          if (was !== null && put(was) !== was) node.setAttribute(name, put(was));
        }
      for (const child of node.childNodes) walk(child);
    };
    new page.MutationObserver(() => walk(page.document)).observe(page.document, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  }, altered);
}

/** Puts a sentence on every page, or on those that show `when`. */
export async function addSentence(context: BrowserContext, sentence: string, when = ''): Promise<void> {
  await context.addInitScript(
    ({ sentence: text, when: shown }) => {
      const page = globalThis as unknown as {
        document: {
          body: {
            textContent: string;
            append(node: object): void;
            querySelector(s: string): object | null;
          } | null;
          createElement(name: string): { textContent: string; setAttribute(n: string, v: string): void };
        };
        setInterval(f: () => void, ms: number): void;
      };
      page.setInterval(() => {
        const { body } = page.document;
        if (!body?.textContent.includes(shown) || body.querySelector('[data-added]')) return;
        const p = page.document.createElement('h2');
        p.setAttribute('data-added', '');
        p.textContent = text;
        body.append(p);
      }, 30);
    },
    { sentence, when },
  );
}
