/** Drafts of an earlier try: our own are used again, anybody else's are left alone. */
import { expect, test } from 'vitest';
import type { Filing } from '../../src/filing/filing.js';
import type { Portal } from '../../src/portal/portal.js';
import { fileFor } from '../portal/filings.js';
import { key, office, type Office } from './office.js';

const make = async (portal: Portal, filing: Filing) =>
  (await portal.prepare(filing, undefined, () => undefined)).draft;

/** What a kill between asking for a draft and its answer leaves in the ledger. */
const opening = (o: Office, filing: Filing) =>
  o.withLedger((ledger) =>
    ledger.append({
      type: 'opening',
      key: key(filing),
      attempt: 'killed',
      batch: 'b',
      at: o.time.now().toISOString(),
      portalTime: o.time.now().toISOString(),
    }),
  );

test('ownDraft: made, but the answer never came: the one draft of ours since then is used', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  await opening(o, filing!);
  const draft = await make(o.portal(), { ...filing!, files: [] });
  const { rows } = await o.go(await o.planOf([filing!]));
  expect(rows[0]).toMatchObject({ outcome: 'accepted' });
  const [order] = await o.orders();
  expect(order!.followid).toBe(draft);
  // From then on the ledger knows it: an intent that tears afterwards would leave nothing else of it.
  expect(o.records().find((r) => r.type === 'draft')).toMatchObject({ draft });
  expect(order!.accessories.map((a) => a.fileDigest)).toEqual(filing!.files.map((f) => f.sha256));
  expect(await o.drafts()).toEqual([]);
});

test('ownDraft: its number is in the ledger: used, and a wrong file in it replaced', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const [file] = filing!.files;
  const slot = { id: file!.slot, label: file!.slotLabel, types: [file!.type] };
  const other = { ...filing!, files: [fileFor(o.materials, slot, 'another', 'other.pdf')] };
  const draft = await make(o.portal(), other);
  await o.withLedger((ledger) =>
    ledger.append({
      type: 'draft',
      key: key(filing!),
      attempt: 'killed',
      draft,
      at: o.time.now().toISOString(),
    }),
  );
  const { rows } = await o.go(await o.planOf([filing!]));
  expect(rows[0]!.outcome).toBe('accepted');
  const [order] = await o.orders();
  expect([order!.followid, order!.accessories.map((a) => a.fileDigest)]).toEqual([draft, [file!.sha256]]);
});

test('ownDraft: its number is in the ledger, and it is closed: another is made', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  await o.withLedger((ledger) =>
    ledger.append({
      type: 'draft',
      key: key(filing!),
      attempt: 'killed',
      draft: '2026030200000000001',
      at: o.time.now().toISOString(),
    }),
  );
  expect((await o.go(await o.planOf([filing!]))).outcomes).toEqual(['accepted']);
});

const STRANGERS: [string, (o: Office, filing: Filing) => Promise<unknown>][] = [
  [
    'a colleague’s, with the same words',
    async (o, filing) => {
      await opening(o, filing);
      o.time.pass(5);
      return make(await o.world.login(1), filing);
    },
  ],
  [
    'our account’s, from before we asked',
    async (o, filing) => {
      await make(o.portal(), filing);
      o.time.pass(5);
      await opening(o, filing);
    },
  ],
  [
    'our account’s, with other words',
    async (o, filing) => {
      await opening(o, filing);
      const fields = filing.fields.map((f) => (f.id === 'contactName' ? { ...f, value: '祁承川' } : f));
      return make(o.portal(), { ...filing, fields });
    },
  ],
  ['anybody’s, where we never asked for one', (o, filing) => make(o.portal(), filing)],
];
test.each(STRANGERS)('ownDraft: %s: left as it is', async (_whose, leave) => {
  const o = await office();
  const [filing] = await o.filings(1);
  await leave(o, filing!);
  const [before] = await o.drafts();
  o.time.pass(5);
  const { outcomes } = await o.go(await o.planOf([filing!]));
  expect(outcomes).toEqual(['accepted']);
  expect((await o.orders())[0]!.followid).not.toBe(before!.followid);
  expect(await o.drafts()).toEqual([before]);
});

test('ownDraft: two that may be ours: neither is touched', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  await opening(o, filing!);
  await make(o.portal(), filing!);
  await make(o.portal(), filing!);
  const before = await o.drafts();
  expect((await o.go(await o.planOf([filing!]))).outcomes).toEqual(['accepted']);
  expect(await o.drafts()).toEqual(before);
});

test('ownDraft: one made before an upload failed is used by the corrected filing, whatever it holds now', async () => {
  const o = await office();
  const [filing] = await o.filings(1);
  const wrong = { ...filing!, files: filing!.files.map((f) => ({ ...f, sha256: 'another' })) };
  expect((await o.go(await o.planOf([wrong]))).reasons).toEqual(['file-changed']);
  const [left] = await o.drafts();
  const fields = filing!.fields.map((f) => (f.id === 'contactName' ? { ...f, value: '祁承川' } : f));
  expect((await o.go(await o.planOf([{ ...filing!, fields }]))).outcomes).toEqual(['accepted']);
  const [order] = await o.orders();
  expect([order!.followid, order!.form['contactName']]).toEqual([left!.followid, '祁承川']);
  expect(await o.drafts()).toEqual([]);
});
