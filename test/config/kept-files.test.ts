/** `FILES`: whatever this program writes below its home is on that list, and in both pages about files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { foldersIn } from '../../src/cli/context.js';
import { FILES, kindOf, type FileKind } from '../../src/config/kept-files.js';
import { kept } from '../fixtures/v0.1.js';
import { kindsBelow, unknownFiles } from './below.js';

const kinds = Object.keys(FILES) as FileKind[];

test('FILES: knows every file of a home of 0.1', () => {
  expect(unknownFiles(join(kept, 'home'))).toEqual([]);
  expect([...kindsBelow(join(kept, 'home'))].sort()).toEqual(
    [
      ...['begun', 'ledger', 'ledger-aside', 'looks', 'passwords', 'plan', 'practice', 'profiles'],
      ...['sessions', 'settings', 'table'],
    ].sort(),
  );
});

test('FILES: every folder of a home has a kind, and another file there is not known', () => {
  const { settings: _, sharedLedger: __, ...folders } = foldersIn({ config: 'config', data: 'data' });
  const places = kinds.flatMap((kind): string[] => [...FILES[kind].where]);
  for (const folder of Object.values(folders))
    expect(places.filter((where) => where.startsWith(folder.replaceAll('\\', '/')))).not.toEqual([]);
  for (const path of ['data/notes.txt', 'data/ledgers/a/b/notes.txt', 'data/ledgers/a/b/batches/c/notes.txt'])
    expect(kindOf(path)).toBeUndefined();
  const below = 'data/ledgers/a/b';
  expect(kindOf(`${below}/batches/20260302-abcdef/plan.jsonl.new`)).toBe('plan');
  expect(kindOf(`${below}/batches/.making-0123/table.csv`)).toBe('unmade');
  expect(kindOf('data/answers/p/A1-replacement.json.0123456789ab.new')).toBe('begun');
  expect(kindOf('data/answers/p/A1-replacement.filed.json')).toBe('answers');
});

/** The source files that write, with what they write below a home. */
const WRITERS: Readonly<Record<string, readonly (FileKind | 'at-once' | 'elsewhere')[]>> = {
  'cli/commands/portal-chrome.ts': ['elsewhere'],
  'cli/menu/contact-and-folder.ts': ['elsewhere'],
  'cli/open-outside.ts': ['elsewhere'],
  'cli/prompts/confirm-whose.ts': ['ledger', 'plan', 'picture'],
  'config/kept-answers.ts': ['begun', 'answers'],
  'config/notify-address.ts': ['notify'],
  'config/outlines.ts': ['outlines'],
  'config/passwords.ts': ['passwords'],
  'config/portals.ts': ['windows'],
  'config/profiles.ts': ['profiles'],
  'config/proxy-address.ts': ['proxy'],
  'config/seen-recodings.ts': ['recoded'],
  'config/settings.ts': ['settings'],
  'config/stages.ts': ['stages'],
  'doctor/home.ts': ['at-once'],
  'doctor/rebuild.ts': ['ledger'],
  'filing/materials/start-child.ts': ['elsewhere'],
  'filing/template/person-folders.ts': ['elsewhere'],
  'filing/text-files.ts': [],
  'sort/folders.ts': ['elsewhere'],
  'sort/heap.ts': ['elsewhere'],
  'sort/mend.ts': ['elsewhere'],
  'sort/record.ts': ['elsewhere'],
  'sort/unzip.ts': ['elsewhere'],
  'ledger/host.ts': ['machine'],
  'ledger/journal.ts': ['ledger'],
  'ledger/late.ts': ['ledger-aside'],
  'ledger/lock-file.ts': ['lock'],
  'ledger/nameless-ledger.ts': ['ledger', 'plan', 'picture'],
  'ledger/office.ts': ['office'],
  'ledger/on-disk.ts': ['ledger', 'ledger-aside'],
  'ledger/records.ts': ['picture'],
  'ledger/share-ledger.ts': ['ledger'],
  'ledger/shared-folder.ts': ['at-once'],
  'ledger/unlock.ts': ['lock'],
  'plan/batch-files.ts': ['plan', 'table', 'unmade'],
  'plan/batches.ts': ['plan', 'table', 'limit', 'unmade'],
  'portal/chrome/kept.ts': ['browsers'],
  'portal/chrome/window.ts': ['browsers'],
  'portal/session.ts': ['sessions'],
  'status/changes.ts': ['looks'],
  'terminal/new-file.ts': ['elsewhere'],
};
const WRITES =
  /\b(?:writeFile|writeFileSync|writePrivate|writeSynced|saveWhole|replaceFile|appendFile|createWriteStream|copyFile|mkdir|mkdirSync|rename)\(|\bopen\([^)]*'[wa]x?'/u;

test('FILES: every source file that writes is known, with the kinds that it writes', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('practice/'));
  const writing = sources.filter((name) => WRITES.test(readFileSync(join('src', name), 'utf8')));
  // A new one: name it here, and what it keeps in `FILES`, with the way it goes.
  expect(writing.filter((name) => !(name in WRITERS))).toEqual([]);
  const written = new Set(Object.values(WRITERS).flat());
  expect(kinds.filter((kind) => !written.has(kind))).toEqual(['practice']);
});

/** As the pages say it: `…` for what varies. */
const shown = (where: string): string =>
  where
    .replace('<instance>/<credit code>', '…')
    .replace(/<[^>]+>/gu, '…')
    .replace(/\*\*$/u, '');

const page = (file: string): string[] => readFileSync(file, 'utf8').split('\n');
const pages = {
  'docs/files.md': page('docs/files.md'),
  'docs/zh/文件与隐私.md': page('docs/zh/文件与隐私.md'),
};

test.each(Object.entries(pages))('FILES: %s has a row for each kind, and how it goes', (_, lines) => {
  for (const kind of kinds) {
    const { where, goes } = FILES[kind];
    const row = lines.find((line) => line.startsWith('|') && line.includes(`\`${shown(where[0])}\``)) ?? '';
    const wanted =
      goes === 'removed' || goes === 'masked' ? 'abtc clean' : goes.startsWith('abtc') ? goes : '';
    expect([kind, row.split('|').length, row.includes(wanted)]).toEqual([kind, 6, true]);
  }
  const named = lines.flatMap((line) => [...line.matchAll(/`((?:config|data)\/[^`]+)`/gu)].map((m) => m[1]!));
  const known = new Set(kinds.flatMap((kind) => FILES[kind].where.map(shown)));
  expect(named.filter((path) => !known.has(path))).toEqual([]);
});
