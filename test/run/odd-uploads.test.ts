/** Files that do not arrive as they were sent: nothing is submitted before each slot holds its one whole file. */
import { appendFileSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import { gateway, type Gateway } from '../portal/proxy.js';
import { fillForm, sha256 } from '../portal/filings.js';
import { office, type Office } from './office.js';

const UPLOAD = 'SaveUploadAccessory';

/** A 换补卡 with several files, each of its own size, some of them larger than what a socket holds. */
async function withFiles(o: Office): Promise<Filing> {
  const [{ application: a }] = (await o.filings(1, 'replacement')) as [Filing];
  const form = await o.portal().form(a.id, 'replacement');
  const application = await o.portal().application(a.id);
  const also = form.slots.map((slot) => slot.label);
  const filing = fillForm(application, form, o.materials, { answers: { changePassport: '是' }, also });
  for (const file of filing.files) {
    appendFileSync(file.path, `${file.slotLabel}${'x'.repeat(300_000)}`);
    const bytes = readFileSync(file.path);
    Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes) });
  }
  expect(filing.files.length).toBeGreaterThan(1);
  return filing;
}

async function behind(rules: Gateway) {
  const o = await office({ settleSeconds: 0 });
  const { through, count } = await gateway(o.world.url, rules);
  await o.relogin(0, through);
  return { o, count };
}

const digests = (filing: Filing) => filing.files.map((f) => f.sha256).sort();
const held = async (o: Office) => (await o.orders())[0]?.accessories.map((a) => a.fileDigest).sort();

test.each([0.05, 0.5, 0.99])(
  'upload: cut after %s of a file, that file is sent again, and the order holds all files whole [F14]',
  async (share) => {
    let size = Infinity;
    let cuts = 1;
    const { o, count } = await behind({
      cut: (name) => (name === UPLOAD && cuts-- > 0 ? share * size : undefined),
    });
    const filing = await withFiles(o);
    size = Math.min(...filing.files.map((f) => f.bytes));
    expect((await o.go(await o.planOf([filing]))).outcomes).toEqual(['accepted']);
    expect(count(UPLOAD)).toBe(filing.files.length + 1);
    expect(await held(o)).toEqual(digests(filing));
  },
);

test('upload: cut every time, the row is not sent, and filed once the line is well again [F14]', async () => {
  let broken = true;
  const { o } = await behind({ cut: (name) => (broken && name === UPLOAD ? 100 : undefined) });
  const filing = await withFiles(o);
  const plan = await o.planOf([filing]);
  const { rows } = await o.go(plan);
  expect(rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: { code: 'no-answer', args: { step: 'upload' } },
  });
  expect(await o.submits()).toBe(0);
  broken = false;
  expect((await o.go(plan)).outcomes).toEqual(['accepted']);
  expect(await held(o)).toEqual(digests(filing));
});

/** The portal says of a file that it has fewer bytes. */
const shorter = (text: string) =>
  text.replace(/("fileSize":)(\d+)/gu, (_, name, size) => `${name}${Number(size) - 1}`);

test('upload: a file that the portal kept short is sent again [F14]', async () => {
  let kept = 1;
  const { o, count } = await behind({
    async answer(name, ask) {
      const said = await ask();
      return name === UPLOAD && kept-- > 0 ? { ...said, text: shorter(said.text) } : said;
    },
  });
  const filing = await withFiles(o);
  expect((await o.go(await o.planOf([filing]))).outcomes).toEqual(['accepted']);
  expect(count(UPLOAD)).toBe(filing.files.length + 1);
  expect(await held(o)).toEqual(digests(filing));
});

test('upload: a file kept shorter each time leaves the row not sent [F14]', async () => {
  const { o, count } = await behind({
    async answer(name, ask) {
      const said = await ask();
      return name === UPLOAD ? { ...said, text: shorter(said.text) } : said;
    },
  });
  const filing = await withFiles(o);
  const { rows } = await o.go(await o.planOf([filing]));
  expect(rows[0]).toMatchObject({ outcome: 'not-sent', reason: { args: { step: 'upload' } } });
  expect(await o.submits()).toBe(0);
  expect(count(UPLOAD)).toBeLessThanOrEqual(3 * filing.files.length);
});

const READBACK: [string, (text: string) => string][] = [
  ['a shorter file and no digest', (text) => shorter(text.replace(/,"fileDigest":"\w+"/gu, ''))],
  [
    'an empty slot',
    (text) =>
      text.replace(/"accessories":\[\{.*?\}(,|\])/u, (_, end) => `"accessories":[${end === ']' ? ']' : ''}`),
  ],
  ['no files at all', (text) => text.replace(/"accessories":\[.*?\]/u, '"accessories":[]')],
];
test.each(READBACK)(
  'upload: answered as well while the draft shows %s: the row is not sent [F14]',
  async (_what, change) => {
    let changed = 0;
    const { o } = await behind({
      async answer(name, ask) {
        const said = await ask();
        if (name !== 'GetDraftDetail') return said;
        const text = change(said.text);
        if (text !== said.text) changed += 1;
        return { ...said, text };
      },
    });
    const { rows } = await o.go(await o.planOf([await withFiles(o)]));
    expect(rows[0]).toMatchObject({ outcome: 'not-sent', reason: { code: 'readback-differs' } });
    expect(changed).toBeGreaterThan(0);
    expect(await o.submits()).toBe(0);
  },
);

test('upload: an answer is lost and the portal keeps both copies: not sent; the next run removes the second one [F15]', async () => {
  const EXTRA = '2026030299999999999';
  let lost = false;
  let extra: string | undefined;
  const { o, count } = await behind({
    async answer(name, ask, body) {
      if (name === 'RemoveAccessory' && body.includes(EXTRA)) {
        extra = undefined;
        return { status: 200, type: 'application/json', text: '{"Response":{"Data":{},"RequestId":"r"}}' };
      }
      const said = await ask();
      if (name === UPLOAD && !lost) {
        lost = true;
        extra = /"Data":(\{.*?\})/u.exec(said.text)![1]!.replace(/("accessoryId":)\d+/u, `$1${EXTRA}`);
        return { status: 504, type: 'text/html', text: '<html>' };
      }
      if (name !== 'GetDraftDetail' || extra === undefined) return said;
      return { ...said, text: said.text.replace(/("accessories":\[.*?\})\]/u, `$1,${extra}]`) };
    },
  });
  const filing = await withFiles(o);
  const plan = await o.planOf([filing]);
  const first = await o.go(plan);
  expect([first.outcomes, first.reasons, await o.submits()]).toEqual([['not-sent'], ['readback-differs'], 0]);
  expect((await o.go(plan)).outcomes).toEqual(['accepted']);
  expect([extra, count('RemoveAccessory')]).toEqual([undefined, 1]);
  expect(await held(o)).toEqual(digests(filing));
});
