/** practiceAccountsText: the accounts of the practice portal, at the width of a terminal. */
import { expect, test } from 'vitest';
import { practiceAccounts } from '../../src/practice/index.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { practiceAccountsText } from '../../src/terminal/views/account.js';
import { widthOf } from '../../src/terminal/wrap.js';

const stream = { write: () => true, isTTY: true, columns: 80 };

test.each(['zh', 'en'] as const)(
  'practice accounts at 80 columns, in %s: what wraps stays in its own column',
  async (lang) => {
    const screen = makeScreen({ stdout: stream, stderr: stream }, await loadTexts(lang), {
      ...{ colour: false, quiet: false, animate: false },
    });
    const accounts = practiceAccounts();
    const text = practiceAccountsText(accounts, screen);
    const [heading, ...lines] = text.trimEnd().split('\n').slice(1);
    expect([heading, ...lines].filter((line) => widthOf(line!) > 80)).toEqual([]);
    const { person, enterprise } = screen.texts.screen.heading;
    const [name, company] = [person, enterprise].map((h) => widthOf(heading!.slice(0, heading!.indexOf(h))));
    for (const line of lines.filter((one) => !one.includes('@')))
      for (const { index } of line.matchAll(/(?<=^ *|\s{2})\S/gu))
        expect([name, company]).toContain(widthOf(line.slice(0, index)));
    for (const { email, password } of accounts)
      expect(lines.some((line) => line.startsWith(email) && line.includes(` ${password} `))).toBe(true);
  },
);
