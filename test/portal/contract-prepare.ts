/** The contract of `prepare`: the portal then holds what the filing says, however often it is repeated. */
import { appendFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUSINESSES } from '../../src/filing/business.js';
import { valuesOf, type Filing } from '../../src/filing/filing.js';
import { FileChanged } from '../../src/portal/errors.js';
import type { Confirmation, Portal, Progress } from '../../src/portal/portal.js';
import type { FarSide, Open } from './contract.js';
import { bytesOf, fileFor, filingFor, sha256 } from './filings.js';
import { folder, uploadsOver } from './kit.js';

const silent = () => undefined;
const prepare = (portal: Portal, filing: Filing, adopt?: string, progress: (p: Progress) => void = silent) =>
  portal.prepare(filing, adopt, progress);

/** The confirmation a filing deserves, as far as `shows` goes. */
function holding({ shows }: FarSide, filing: Filing): Omit<Confirmation, 'draft'> {
  return {
    applicationId: filing.application.id,
    business: filing.business,
    fields: valuesOf(filing),
    files: expect.toSatisfy((files: Confirmation['files']) => {
      const key = (f: { slot: string; name: string; sha256: string | undefined }) =>
        `${f.slot} ${f.name} ${shows.digests ? f.sha256 : ''}`;
      if (!shows.digests) expect(files.map((f) => f.sha256)).toEqual(files.map(() => undefined));
      expect(files.map(key).sort()).toEqual(filing.files.map(key).sort());
      return true;
    }) as Confirmation['files'],
    noticeId: filing.notice?.id,
    // A page shows every value in its own words.
    ...(!shows.codes && {
      shown: expect.toSatisfy((shown: Record<string, string>) => {
        expect(Object.keys(shown).sort()).toEqual(Object.keys(valuesOf(filing)).sort());
        return true;
      }) as Record<string, string>,
    }),
  };
}

const digestsHeld = async (far: FarSide) =>
  (await far.oracle()).drafts.flatMap((d) => d.accessories.map((a) => a.fileDigest)).sort();

export function prepares(open: Open): void {
  test.each(BUSINESSES)(
    'prepare of %s: the portal holds what the filing says, and nothing is submitted',
    async (business) => {
      const far = await open();
      const portal = await far.login();
      const filing = await filingFor(far.ahead(portal), business, folder());
      expect(filing.files.length + filing.fields.length).toBeGreaterThan(2);
      const progress: Progress[] = [];
      const confirmation = await prepare(portal, filing, undefined, (p) => progress.push(p));
      expect(confirmation).toEqual({ draft: confirmation.draft, ...holding(far, filing) });

      const { orders, drafts } = await far.oracle();
      expect(orders).toEqual([]);
      expect(drafts.map((d) => d.applyNo)).toEqual([filing.application.number]);
      if (far.shows.drafts) expect(drafts[0]!.followid).toBe(confirmation.draft);
      expect(await digestsHeld(far)).toEqual(filing.files.map((f) => f.sha256).sort());
      expect(progress[0]).toEqual({ type: 'draft', draft: confirmation.draft });
      for (const file of filing.files)
        expect(progress).toContainEqual({
          type: 'upload',
          file: file.name,
          slot: file.slot,
          sent: file.bytes,
          bytes: file.bytes,
        });
    },
  );

  test('prepare: a draft used again stays one draft with the same content', async () => {
    const far = await open();
    const portal = await far.login();
    const filing = await filingFor(far.ahead(portal), 'replacement', folder());
    const first = await prepare(portal, filing);
    for (let again = 0; again < 2; again += 1)
      expect(await prepare(portal, filing, first.draft)).toEqual({
        draft: first.draft,
        ...holding(far, filing),
      });
    expect((await far.oracle()).drafts).toHaveLength(1);
    expect(await digestsHeld(far)).toEqual(filing.files.map((f) => f.sha256).sort());
    if (far.shows.drafts) expect((await prepare(portal, filing)).draft).not.toBe(first.draft);
    else {
      // One at a time is offered there, and it is gone on with, as long as nothing in it is another's.
      expect(await prepare(portal, filing)).toEqual({ draft: first.draft, ...holding(far, filing) });
      expect((await far.oracle()).drafts).toHaveLength(1);
    }
  });

  test('prepare: a wrong file in a slot is replaced, and one that does not belong there is removed [F15]', async () => {
    const far = await open();
    const portal = await far.login();
    const dir = folder();
    const left = await filingFor(far.ahead(portal), 'cancellation', dir, {
      also: ['原卡扫描件'],
      content: '旧',
    });
    expect(left.files.map((f) => f.slotLabel)).toContain('原卡扫描件');
    const { draft } = await prepare(portal, left);
    const other = await filingFor(far.ahead(portal), 'cancellation', dir, {
      answers: { contactName: '祁承川' },
    });
    // Where a draft says nothing of whose it is, one with another's answers may be another's.
    const filing = far.shows.drafts ? other : await filingFor(far.ahead(portal), 'cancellation', dir);
    if (!far.shows.drafts) {
      const held = await digestsHeld(far);
      const refused = { name: 'PageDiffers', why: 'draft', what: ['联系人姓名'] };
      await expect(prepare(portal, other, draft)).rejects.toMatchObject(refused);
      expect(await digestsHeld(far)).toEqual(held);
    }
    expect(await prepare(portal, filing, draft)).toEqual({ draft, ...holding(far, filing) });
    expect(await digestsHeld(far)).toEqual(filing.files.map((f) => f.sha256).sort());
  });

  test('prepare: several files of one slot keep their order; one too many from before is removed [F15]', async () => {
    const far = await open();
    const portal = await far.login();
    const dir = folder();
    const base = await filingFor(far.ahead(portal), 'replacement', dir, { agency: '2003' });
    const card = base.files.find((f) => f.slotLabel === '原卡扫描件')!;
    const slot = { id: card.slot, label: card.slotLabel, types: [card.type] };
    const [front, back] = ['正面', '反面'].map((side) => fileFor(dir, slot, side, `${side}.jpg`));
    const others = base.files.filter((f) => f !== card);
    const both: Filing = { ...base, files: [...others, front!, back!] };
    const { draft, ...held } = await prepare(portal, both);
    expect(held).toEqual(holding(far, both));
    expect(held.files.filter((f) => f.slot === card.slot).map((f) => f.name)).toEqual([
      '正面.jpg',
      '反面.jpg',
    ]);

    const one: Filing = { ...base, files: [...others, back!] };
    expect(await prepare(portal, one, draft)).toEqual({ draft, ...holding(far, one) });
    expect(await digestsHeld(far)).toEqual(one.files.map((f) => f.sha256).sort());
  });

  test('prepare: names with rare characters, quotes, blanks and percent signs arrive unchanged [F31]', async () => {
    const far = await open();
    const portal = await far.login();
    const dir = folder();
    const base = await filingFor(far.ahead(portal), 'early-production', dir, {
      answers: { contactName: '林𠮷安·买买提' },
    });
    const [slot] = base.files.map((f) => ({ id: f.slot, label: f.slotLabel, types: [f.type] }));
    const file = fileFor(dir, slot!, '内容', '林𠮷安 "盖章" 100%.pdf');
    const filing = { ...base, files: [file] };
    expect((await prepare(portal, filing)).files[0]!.name).toBe(file.name);
    const [draft] = (await far.oracle()).drafts;
    expect(draft!.accessories[0]!.fileName).toBe(file.name);
    expect(Object.values(draft!.form)).toContain('林𠮷安·买买提');
  });

  test('prepare: a refusal keeps the portal’s own words, and no draft is left', async () => {
    const far = await open();
    const portal = await far.login();
    const filing = await filingFor(far.ahead(portal), 'early-production', folder(), {
      answers: { contactPhone: '12' },
    });
    await expect(prepare(portal, filing)).rejects.toMatchObject({
      name: 'Rejected',
      ...(far.shows.codes && { code: 'FIELD_INVALID' }),
      portalWords: expect.stringContaining('联系人电话'),
    });
    expect((await far.oracle()).drafts).toEqual([]);
  });

  const CHANGES: [string, (path: string, bytes: number) => void][] = [
    [
      'other content of the same size',
      (path, bytes) => writeFileSync(path, bytesOf('pdf', 'x'.repeat(bytes - 9))),
    ],
    ['longer', (path) => appendFileSync(path, 'more')],
    ['shorter', (path) => writeFileSync(path, bytesOf('pdf', ''))],
    ['gone', (path) => rmSync(path)],
    [
      'a link in its place',
      (path) => {
        rmSync(path);
        writeFileSync(`${path}.real`, 'x');
        symlinkSync(`${path}.real`, path);
      },
    ],
    [
      'a folder in its place',
      (path) => {
        rmSync(path);
        execFileSync('mkdir', [path]);
      },
    ],
    [
      'a pipe in its place',
      (path) => {
        rmSync(path);
        execFileSync('mkfifo', [path]);
      },
    ],
  ];
  test.each(CHANGES)(
    'prepare: a file changed before it is sent (%s) is not sent [F17]',
    async (_what, change) => {
      const far = await open();
      const portal = await far.login();
      const filing = await filingFor(far.ahead(portal), 'early-production', folder());
      const [file] = filing.files;
      change(file!.path, file!.bytes);
      const error = await prepare(portal, filing).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(FileChanged);
      expect((error as FileChanged).file).toBe(file!.path);
      await uploadsOver(far);
      expect((await far.oracle()).uploads).toEqual([]);
      expect((await far.oracle()).orders).toEqual([]);
    },
  );

  test.each(['replaced', 'appended to', 'cut short'])(
    'prepare: a file %s while it is sent never arrives whole [F17]',
    async (how) => {
      const far = await open();
      const portal = await far.login();
      const dir = folder();
      const base = await filingFor(far.ahead(portal), 'early-production', dir);
      const [{ slot, slotLabel }] = base.files as [Filing['files'][0]];
      const big = new Uint8Array(3_000_000).fill(65);
      const file = fileFor(dir, { id: slot, label: slotLabel, types: ['pdf'] }, big, '大文件.pdf');
      let changed = false;
      const during = (p: Progress): void => {
        if (p.type !== 'upload' || changed) return;
        changed = true;
        expect(p.sent).toBeLessThan(file.bytes);
        if (how === 'appended to') appendFileSync(file.path, 'more');
        else if (how === 'cut short') writeFileSync(file.path, bytesOf('pdf', big.subarray(0, 1_000_000)));
        else writeFileSync(file.path, bytesOf('pdf', new Uint8Array(3_000_000).fill(66)));
      };
      const error = await prepare(portal, { ...base, files: [file] }, undefined, during).catch(
        (e: unknown) => e,
      );
      expect(changed).toBe(true);
      expect(error).toMatchObject({ name: 'FileChanged', file: join(dir, '大文件.pdf') });
      await uploadsOver(far);
      const { uploads, drafts } = await far.oracle();
      expect(uploads).toEqual([]);
      expect(drafts.flatMap((d) => d.accessories)).toEqual([]);
      expect(sha256(bytesOf('pdf', big))).toBe(file.sha256);
    },
  );
}
