/** A journal's file is reached in two ways, on this computer and on a file server; both notice the same. */
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  createJournal,
  openJournal,
  onServer,
  onThisComputer,
  type OpenFile,
} from '../../src/ledger/journal.js';
import { readJournal, VERSION, type Header } from '../../src/ledger/journal-read.js';
import { disk, serverDisk, type FileOperations } from '../../src/ledger/on-disk.js';
import { now, owner, tempFolders } from './ledger-kit.js';

const folder = tempFolders();
const header: Header = { type: 'ledger', version: VERSION, ...owner, created: now().toISOString() };

describe.each<[string, OpenFile, FileOperations]>([
  ['near', onThisComputer, disk],
  ['far', onServer, serverDisk],
])('%s', (_, openFile, own) => {
  async function journal(io: FileOperations = own) {
    const at = folder();
    mkdirSync(at);
    const file = join(at, 'ledger.txt');
    const made = await createJournal(file, header, { io: own, mode: 0o600 });
    const opened = await openJournal(file, made, undefined, io, openFile);
    await opened.append([{ n: 1 }, { n: 2 }]);
    const values = async (): Promise<unknown[]> => {
      const read: unknown[] = [];
      await readJournal(file, (value) => void read.push(value));
      return read;
    };
    return { file, opened, values };
  }

  test('append puts lines behind each other, together or one by one', async () => {
    const { opened, values } = await journal();
    await opened.append([{ n: 3 }]);
    expect(await values()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('append writes to the file that bears the name now, where it is an equal copy [F21]', async () => {
    const { file, opened, values } = await journal();
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, file);
    await opened.append([{ n: 3 }]);
    expect(await values()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  const changes: [string, (file: string) => void][] = [
    ['gone', (file) => rmSync(file)],
    ['longer', (file) => appendFileSync(file, 'x')],
    ['cut short', (file) => truncateSync(file, readFileSync(file).length - 1)],
    [
      'another of the same length',
      (file) =>
        writeFileSync(
          file,
          readFileSync(file, 'latin1').replace(/[0-9a-f]{16}(?=[^\n]*\n$)/u, '0'.repeat(16)),
        ),
    ],
  ];
  describe.each(changes)('a file that is %s', (_name, change) => {
    test('is not written to [F21 F46]', async () => {
      const { file, opened } = await journal();
      change(file);
      const left = (): string | undefined => {
        try {
          return readFileSync(file, 'latin1');
        } catch {
          return undefined;
        }
      };
      const before = left();
      await expect(opened.append([{ n: 3 }])).rejects.toMatchObject({ code: 'ledger-moved' });
      await expect(opened.append([{ n: 4 }])).rejects.toMatchObject({ code: 'ledger-moved' });
      expect(left()).toBe(before);
    });

    test('when the lines had been synced is noticed before they are relied on [F21 F46]', async () => {
      let hit = false;
      const io: FileOperations = {
        ...own,
        sync: async (opened) => {
          await own.sync(opened);
          if (hit) change(file);
        },
      };
      const { file, opened } = await journal(io);
      hit = true;
      await expect(opened.append([{ n: 3 }])).rejects.toMatchObject({ code: 'ledger-moved' });
    });
  });
});
