/** Any text in a table's cell or a file's name: the portal gets what the plan says, and nothing else. */
import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Application } from '../../src/filing/model.js';
import type { Transport } from '../../src/portal/http/transport.js';
import { unblockedRows } from '../../src/plan/plan.js';
import { desk, line } from '../plan/desk.js';
import { office } from './office.js';

/** Never filed: written down once more here, so that the program does not judge itself. */
const FORBIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\u{e0000}-\u{e00ff}\u{e01f0}-\u{10ffff}]/u;

type Fate = 'kept' | 'dropped' | 'refused';
interface Piece {
  text: string;
  fate: Fate;
}
const pieces = (fate: Fate, ...texts: string[]) =>
  fc.constantFrom(...texts.map((text): Piece => ({ text, fate })));
const KEPT = pieces(
  'kept',
  ...['阮', '知', '𠮷', '䶮', '葛\u{e0100}', '神\ufe00', '·', 'é', '１', '\uf9dc', '\u{30edd}', 'Aa'],
);
const DROPPED = pieces(
  'dropped',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u2066',
  '\u202d',
  '\u{e0041}',
  '\u2060',
  '\u200d',
  '\u3164',
);
const REFUSED = pieces('refused', '\ue863', '\ufffd', '\u{f0000}', '\u202e', '?');
/** A letter at either end: blanks around a cell are no part of it. */
const text = (...of: fc.Arbitrary<Piece>[]) =>
  fc.tuple(KEPT, fc.array(fc.oneof(...of), { maxLength: 6 }), KEPT).map(([a, inner, b]) => [a, ...inner, b]);
const given = (of: readonly Piece[]): string => of.map((p) => p.text).join('');
const wanted = (of: readonly Piece[]): string => given(of.filter((p) => p.fate === 'kept'));

test('texts: check, plan and wire carry the same text without invisible characters; a lost character is refused', async () => {
  const COUNT = 6;
  const anyText = text(KEPT, KEPT, KEPT, DROPPED, DROPPED, REFUSED);
  const names = fc.array(anyText, { minLength: COUNT, maxLength: COUNT });
  const files = fc.array(text(KEPT, DROPPED), { minLength: COUNT, maxLength: COUNT });
  await fc.assert(
    fc.asyncProperty(names, files, async (contacts, fileNames) => {
      const d = await desk(COUNT);
      expect(d.people).toHaveLength(COUNT);
      for (const [i, person] of d.people.entries()) {
        const path = d.fileOf(person);
        renameSync(path, join(dirname(path), `注销申请${given(fileNames[i]!)}.pdf`));
      }
      // No piece needs quotes in a CSV.
      const plan = await d.draw(d.people.map((a, i) => line(a).replace('阮知遥', () => given(contacts[i]!))));
      const isRefused = (i: number): boolean => contacts[i]!.some((p) => p.fate === 'refused');
      expect(plan.rows.map((r) => r.held)).toEqual(contacts.map((_, i) => isRefused(i)));
      for (const [i, row] of plan.rows.entries()) {
        const dropped = [contacts[i]!, fileNames[i]!].filter((of) => of.some((p) => p.fate === 'dropped'));
        const said = row.problems.map((p) => p.rule);
        if (row.held) expect(said).toContain('cell-lost');
        else expect(said.filter((rule) => rule === 'cell-normalised')).toHaveLength(dropped.length);
      }
      await d.go(plan);
      const orders = await d.orders();
      const sent = unblockedRows(plan);
      expect(orders).toHaveLength(sent.length);
      for (const { row, filing } of sent) {
        const order = orders.find((o) => o.applyNo === filing.application.number)!;
        const i = row - 2;
        const name = `注销申请${wanted(fileNames[i]!)}.pdf`;
        const contact = wanted(contacts[i]!);
        expect(filing.fields.find((f) => f.id === 'contactName')).toMatchObject({
          value: contact,
          shown: contact,
        });
        expect(filing.files.map((f) => f.name)).toEqual([name]);
        expect(order.form['contactName']).toBe(contact);
        expect(order.accessories.map((a) => a.fileName)).toEqual([name]);
        expect([...Object.values(order.form), name].join('')).not.toMatch(FORBIDDEN);
      }
    }),
    { numRuns: 4 },
  );
}, 60_000);

test('texts: a value that the portal filled in is sent back as the plan shows it, and the plan says so', async () => {
  const d = await desk(2);
  const [marked, lost] = d.people as [Application, Application];
  /** Another contact in the form of each, as a portal may have it from an earlier application. */
  const through = (transport: Transport): Transport => ({
    ...transport,
    async send(request) {
      const answer = await transport.send(request);
      if (request.operation !== 'form') return answer;
      const contact = (request.body as string).includes(marked.id) ? '阮\u2066知\u00ad遥' : '阮\ue863遥';
      const text = answer.text!.replace(/("code":"contactName".*?"value":)""/u, `$1"${contact}"`);
      expect(text).not.toBe(answer.text);
      return { ...answer, text };
    },
  });
  await d.relogin(0, through);
  const plan = await d.draw([marked, lost].map((a) => line(a).replace('阮知遥', '')));
  expect(plan.rows.map((r) => r.problems)).toMatchObject([
    [{ rule: 'cell-normalised', args: { from: '阮\u2066知\u00ad遥', to: '阮知遥', of: 'portal' } }],
    [{ rule: 'cell-lost', level: 'error', args: { code: 'U+E863', of: 'portal' } }],
  ]);
  await d.go(plan);
  expect((await d.orders()).map((o) => [o.applyNo, o.form['contactName']])).toEqual([
    [marked.number, '阮知遥'],
  ]);
});

test('texts: a plan kept by an earlier version with an unfit text is not sent, and the reason names the field', async () => {
  const o = await office();
  const filings = await o.filings(4);
  const change = (i: number, id: string, value: string): void => {
    const field = filings[i]!.fields.find((f) => f.id === id)!;
    field.value = field.shown = value;
  };
  change(0, 'contactName', '\ufffd\ufffd֪ң');
  change(1, 'contactName', '阮\u200b知遥');
  filings[2]!.files[0]!.name = '注销\ue863.pdf';
  const { outcomes, rows } = await o.go(await o.planOf(filings));
  expect(outcomes).toEqual(['not-sent', 'not-sent', 'not-sent', 'accepted']);
  expect(rows.slice(0, 3).map((r) => r?.reason)).toEqual(
    ['联系人姓名', '联系人姓名', '注销\ue863.pdf'].map((what) => ({
      code: 'text-unfileable',
      args: { what: [what] },
    })),
  );
  expect(await o.orders()).toHaveLength(1);
});
