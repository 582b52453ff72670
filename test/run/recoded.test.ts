/** A portal that encodes pictures anew: a person looks once, and what was listed then is what is submitted [F16]. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { valuesOf, type Filing } from '../../src/filing/filing.js';
import type { OrderPage } from '../../src/filing/model.js';
import type { KeptIntent } from '../../src/ledger/ledger.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import type { Portal } from '../../src/portal/portal.js';
import { ownOrder } from '../../src/run/preflight.js';
import type { ReencodedAs, Recoded } from '../../src/filing/recoded.js';
import type { AskPictures } from '../../src/run/confirm-content.js';
import { gateway, type Passing } from '../portal/proxy.js';
import { bytesOf, fillForm, sha256 } from '../portal/filings.js';
import { office, type Office } from './office.js';

const UPLOAD = 'SaveUploadAccessory';

/** A 换补卡 with a picture of some thousand bytes in each slot that takes one. */
async function withPictures(o: Office): Promise<Filing> {
  const [{ application: a }] = (await o.filings(1, 'replacement')) as [Filing];
  const form = await o.portal().form(a.id, 'replacement');
  const application = await o.portal().application(a.id);
  const also = form.slots.map((slot) => slot.label);
  const filing = fillForm(application, form, o.materials, { answers: { changePassport: '是' }, also });
  for (const file of filing.files) {
    const bytes = bytesOf(file.type, `${file.slotLabel}${'x'.repeat(3000 + file.slotLabel.length)}`);
    writeFileSync(file.path, bytes);
    Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes) });
  }
  return filing;
}

const pictures = (filing: Filing) => filing.files.filter((f) => f.type !== 'pdf');

/** A person with this answer, and what was shown. */
function person(answer: 'yes' | 'no' = 'yes') {
  const shown: Recoded[] = [];
  const ask: AskPictures = (_row, recoded) => {
    shown.push(...recoded);
    return Promise.resolve(answer);
  };
  return { shown, pictures: ask };
}

const RECODE = { operation: 'upload', kind: 'recode' as const };
const intents = (o: Office) => o.records().filter((r) => r['type'] === 'intent');

test('recode: without a person the row is not sent, and nothing is submitted [F16]', async () => {
  const o = await office({ settleSeconds: 0 });
  const filing = await withPictures(o);
  const labels = pictures(filing).map((f) => f.slotLabel);
  expect(labels.length).toBeGreaterThan(0);
  await o.world.faults(RECODE);
  const { rows } = await o.go(await o.planOf([filing]));
  expect(rows[0]).toMatchObject({
    outcome: 'not-sent',
    reason: { code: 'recoded', args: { what: [...new Set(labels)], asked: 'nobody' } },
  });
  expect([await o.submits(), intents(o)]).toEqual([0, []]);
});

test('recode: a person who says no stops the row; yes submits exactly what was listed [F16]', async () => {
  const o = await office({ settleSeconds: 0 });
  const filing = await withPictures(o);
  const plan = await o.planOf([filing]);
  await o.world.faults(RECODE);
  const no = await o.go(plan, person('no'));
  expect(no.rows[0]?.reason).toMatchObject({ code: 'recoded', args: { asked: 'no' } });
  expect(await o.submits()).toBe(0);

  const { shown, pictures: ask } = person();
  const { rows } = await o.go(plan, { pictures: ask });
  expect(rows[0]).toMatchObject({ outcome: 'accepted', grade: 'receipt' });
  const sent = pictures(filing);
  expect(shown.map(({ file, listed }) => [file.name, listed.bytes > file.bytes])).toEqual(
    sent.map((f) => [f.name, true]),
  );
  const held = (await o.orders())[0]!.accessories.map((a) => [a.fileSize, a.fileDigest]);
  for (const { listed } of shown) expect(held).toContainEqual([listed.bytes, listed.sha256]);
  expect(intents(o).map((r) => r['recoded'])).toEqual([
    shown.map(({ file, listed }) => ({ slot: file.slot, of: file.sha256, ...listed })),
  ]);
});

test('recode: a submit without an answer is found by its draft and its pictures [F16]', async () => {
  const o = await office({ settleSeconds: 0 });
  const filing = await withPictures(o);
  await o.world.faults(RECODE, { operation: 'submit', kind: 'drop', times: 1 });
  const { rows } = await o.go(await o.planOf([filing]), person());
  expect(rows[0]).toMatchObject({ outcome: 'accepted', grade: 'draft' });
  expect(await o.submits()).toBe(1);
});

/** Changes what the portal says of the pictures, wherever it shows them. */
type Change = (file: { bytes: number; digest: string; name: string; step: string }) => {
  bytes: number;
  digest?: string | undefined;
};
const FILE = /"fileName":"([^"]+\.(?:jpe?g|png))","fileSize":(\d+),"fileDigest":"(\w+)"/gu;

async function saying(change: Change) {
  const o = await office({ settleSeconds: 0 });
  const { through } = await gateway(o.world.url, {
    async answer(step, ask): Promise<Passing> {
      const said = await ask();
      const text = said.text.replace(FILE, (_, name: string, size: string, digest: string) => {
        const now = change({ bytes: Number(size), digest, name, step });
        const told = now.digest === undefined ? '' : `,"fileDigest":"${now.digest}"`;
        return `"fileName":"${name}","fileSize":${now.bytes}${told}`;
      });
      return { ...said, text };
    },
  });
  await o.relogin(0, through);
  return o;
}

test('recode: a smaller picture without a digest is shown to a person too, and submitted [F16]', async () => {
  const o = await saying(({ bytes }) => ({ bytes: Math.floor(bytes * 0.8) }));
  const filing = await withPictures(o);
  const { shown, pictures: ask } = person();
  const { outcomes } = await o.go(await o.planOf([filing]), { pictures: ask });
  expect(outcomes).toEqual(['accepted']);
  expect(shown.map(({ listed }) => listed)).toEqual(
    pictures(filing).map((f) => ({ bytes: Math.floor(f.bytes * 0.8), sha256: undefined })),
  );
});

let tries = 0;
let beginning: (name: string, bytes: number) => string = () => '';
const NOT_A_PICTURE: [string, Change][] = [
  ['nothing', () => ({ bytes: 0 })],
  ['our digest under another size', ({ bytes, digest }) => ({ bytes: bytes + 9, digest })],
  ['another size each time', ({ bytes }) => ({ bytes: bytes - (tries += 1) })],
  [
    'another digest each time',
    ({ bytes }) => ({ bytes: bytes - 9, digest: sha256(Buffer.from([(tries += 1)])) }),
  ],
  ['the beginning of our file', ({ name }) => ({ bytes: 1000, digest: beginning(name, 1000) })],
];
test.each(NOT_A_PICTURE)(
  'recode: a portal that lists %s asks nobody, and the row is not sent [F14 F16]',
  async (_what, change) => {
    const o = await saying(change);
    const filing = await withPictures(o);
    beginning = (name, bytes) => {
      const { path } = filing.files.find((f) => f.name === name)!;
      return sha256(readFileSync(path).subarray(0, bytes));
    };
    const { shown, pictures: ask } = person();
    const { rows } = await o.go(await o.planOf([filing]), { pictures: ask });
    expect(rows[0]).toMatchObject({
      outcome: 'not-sent',
      reason: { code: 'unknown-answer', args: { step: 'upload' } },
    });
    expect([shown, await o.submits()]).toEqual([[], 0]);
  },
);

const LATER: [string, Change][] = [
  ['another size', ({ bytes, step }) => ({ bytes: bytes - (step === UPLOAD ? 100 : 101) })],
  ['the size of our file', ({ bytes, step }) => ({ bytes: step === UPLOAD ? bytes - 100 : bytes })],
  [
    'another digest',
    ({ bytes, digest, step }) => ({
      bytes: bytes - 100,
      digest: step === UPLOAD ? sha256(Buffer.from(digest)) : digest,
    }),
  ],
];
test.each(LATER)(
  'recode: a draft that shows %s than was listed after the upload: not sent [F16]',
  async (_what, change) => {
    const o = await saying(change);
    const { shown, pictures: ask } = person();
    const { reasons } = await o.go(await o.planOf([await withPictures(o)]), { pictures: ask });
    expect([reasons, shown, await o.submits()]).toEqual([['readback-differs'], [], 0]);
  },
);

test('recode: a picture that is missing from the draft is not passed, whatever a person would say [F16]', async () => {
  const o = await office({ settleSeconds: 0 });
  const { through } = await gateway(o.world.url, {
    async answer(step, ask) {
      const said = await ask();
      if (step !== 'GetDraftDetail') return said;
      return { ...said, text: said.text.replace(/"accessories":\[.*?\]/u, '"accessories":[]') };
    },
  });
  await o.relogin(0, through);
  const filing = await withPictures(o);
  await o.world.faults(RECODE);
  const { shown, pictures: ask } = person();
  const { reasons } = await o.go(await o.planOf([filing]), { pictures: ask });
  expect([reasons, shown, await o.submits()]).toEqual([['readback-differs'], [], 0]);
});

test('ownOrder: an order that arrived late is recognised by what the portal kept of its pictures [F16]', async () => {
  const o = await office({ settleSeconds: 0 });
  const filing = await withPictures(o);
  const row = (await o.planOf([filing])).rows[0] as PlannedRow;
  const sent = pictures(filing);
  const kept = (bytes: number, sha256: string) =>
    sent.map((f) => ({ slot: f.slot, of: f.sha256, bytes, sha256 }));
  const page = {
    ...{ number: 'N', draft: 'd1', by: 'a', fields: valuesOf(filing) },
    files: filing.files.map((f) => (sent.includes(f) ? { ...f, bytes: 9, sha256: 'kept' } : f)),
  } as unknown as OrderPage;
  const found = (recoded: ReencodedAs[] | undefined) =>
    ownOrder(
      {
        row,
        portal: { order: () => Promise.resolve(page) } as unknown as Portal,
        account: { email: 'a' },
        ledger: { states: new Map() },
        earlier: { draft: 'd1', intent: { recoded } as KeptIntent },
      },
      [page],
    );
  expect(await found(kept(9, 'kept'))).toEqual({ page, grade: 'draft' });
  expect(await found(kept(9, 'other'))).toBeUndefined();
  expect(await found(undefined)).toBeUndefined();
});
