/** Every page that one filing comes by, as it was scanned and as its outline: nothing of anybody, and read alike. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { BUSINESSES, businessFacts } from '../../../src/filing/business.js';
import type { Filing } from '../../../src/filing/filing.js';
import { fieldsOn } from '../../../src/portal/chrome/fields.js';
import { guideWords } from '../../../src/portal/chrome/labels.js';
import { lexicon } from '../../../src/portal/chrome/lexicon.js';
import {
  lookAt,
  outlineOf,
  outlineText,
  parseOutline,
  scanOf,
  type Looked,
} from '../../../src/portal/chrome/outline.js';
import {
  applicationRows,
  buttonsOf,
  marks,
  orderRows,
  sheetOf,
  type Sheet,
} from '../../../src/portal/chrome/sheet.js';
import { key } from '../../../src/portal/chrome/words.js';
import { practiceAccounts } from '../../../src/practice/index.js';
import { makeWorld } from '../../../src/practice/world/world.js';
import { candidates, fillForm } from '../filings.js';
import { folder } from '../kit.js';
import { submitted } from '../submitting.js';
import { asShown } from './as-shown.js';
import type { Chrome } from './kit.js';

const lex = lexicon(guideWords);
export const again = (looked: Looked) =>
  parseOutline(JSON.parse(outlineText(outlineOf(looked, { now: new Date(0), own: {} }))))!;

/** What a command takes from a page before it acts: which page, whose rows, which buttons, which fields. */
function readingOf(sheet: Sheet) {
  const rows = (of: typeof applicationRows) =>
    of(sheet, lex).map(({ part }) => buttonsOf(part, lex).map((b) => b.business));
  return {
    ...{ kind: sheet.kind, inside: sheet.inside, busy: sheet.busy, dialog: sheet.dialog.length },
    ...{ applications: rows(applicationRows), orders: rows(orderRows).length },
    next: sheet.press('next')?.text,
    fields: fieldsOn(sheet, lex).flatMap((f) =>
      lex.field(f.label) ? [[f.id, f.kind, f.fixed, f.required]] : [],
    ),
  };
}

/** Words of the guide, which may stand in a cell too. */
const ofGuide = new Set(
  [
    ...Object.values(guideWords).flat(),
    ...BUSINESSES.flatMap((b) => [
      businessFacts[b].name,
      ...businessFacts[b].statuses,
      ...businessFacts[b].steps,
    ]),
  ].map(key),
);

export async function filedInOutline(chrome: Chrome): Promise<{ kinds: Set<string>; pages: number }> {
  const far = await chrome.open({ people: 12 });
  const http = await far.login();
  const portal = await far.chrome();
  const seen = new Map<string, Looked>();
  let isOver = false;
  // Once: a window that is closed would be opened again.
  const context = await portal.window.context();
  const watching = (async () => {
    while (!isOver) {
      for (const page of context.pages()) {
        const looked = await lookAt(page, 20_000).catch(() => undefined);
        if (looked && looked.items.length > 0) seen.set(marks(looked.items), looked);
      }
      await sleep(300);
    }
  })();
  const file = async (): Promise<{ filing: Filing; typed: string[] }> => {
    const [wanted] = await candidates(http, 'replacement', '2001');
    const shown = await portal.form(wanted!.number, 'replacement');
    const form = asShown(await http.form(wanted!.id, 'replacement'), shown);
    const filing = fillForm({ ...wanted!, id: wanted!.number }, form, folder());
    await portal.applications();
    const confirmation = await portal.prepare(filing, undefined, () => undefined);
    const { order } = await submitted(portal, confirmation);
    await portal.orders();
    await portal.order(order);
    // A chosen option is a word of the page, too.
    const isTyped = (id: string): boolean => form.fields.every((f) => f.id !== id || f.options.length === 0);
    return { filing, typed: filing.fields.filter((f) => isTyped(f.id)).map((f) => f.shown) };
  };
  const { filing, typed } = await file().finally(() => (isOver = true));
  await watching;

  const world = makeWorld(far.instance.seed, 12);
  const account = practiceAccounts()[0]!;
  const own = [
    ...[...world.byId.values()].flatMap((a) => [a.applyid, a.applyNo, a.applicantName, a.passportNo]),
    ...typed.filter((v) => v.length > 1),
    ...filing.files.map((f) => f.name),
    ...(await far.oracle()).orders.flatMap((o) => [o.orderNo, o.orderId]),
    ...[account.email, account.password, '岚禾', '91000000PRACT0001M', far.instance.id],
  ].map(String);
  const kinds = new Set<string>();
  for (const looked of seen.values()) {
    const outline = again(looked);
    const [sheet, read] = [sheetOf(looked, lex), sheetOf(scanOf(outline), lex)];
    kinds.add(sheet.kind);
    expect(readingOf(read)).toEqual(readingOf(sheet));
    const text = outlineText(outline);
    expect(own.filter((v) => text.includes(v))).toEqual([]);
    // Whatever the page has in a field or a cell.
    const held = looked.items.flatMap((i) => [
      ...[i.value].filter((v) => key(v).length > 1),
      ...(i.column !== '' && (i.kind === 'text' || i.kind === 'heading') && i.pointer === '' ? [i.text] : []),
    ]);
    const told = new Set(outline.items.flatMap((i) => [i.value, ...(i.column === '' ? [] : [i.text])]));
    expect(held.filter((v) => key(v).length > 1 && told.has(v) && !ofGuide.has(key(v)))).toEqual([]);
    expect(outline.items.every((i) => !('checked' in i))).toBe(true);
  }
  return { kinds, pages: seen.size };
}
