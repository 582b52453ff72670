/** A desk whose finished batch can be cleaned, what is left of it on disk, and a cleaning that is interrupted. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { keepAnswers, keepAsFiled } from '../../src/config/kept-answers.js';
import { readAttempts } from '../../src/ledger/attempts.js';
import { inOneFolder, keepPicture } from '../../src/ledger/records.js';
import { ACTS, type Acts } from '../../src/plan/batch-files.js';
import { clean } from '../../src/plan/clean.js';
import { cleanList, type CleanInput, type CleanScope } from '../../src/plan/clean-list.js';
import { readHistory } from '../../src/plan/history.js';
import type { Plan } from '../../src/plan/plan.js';
import { carryOut } from '../../src/run/carry-out.js';
import { machine } from '../ledger/ledger-kit.js';
import { desk, line } from './desk.js';

const DAY = 86_400;
/** What the rows say of the contact, and the name of a folder with a passport number in it. */
export const PERSONAL = ['13900000001', '阮知遥', 'EZ7654321'];

export async function cleaningDesk(count = 2) {
  const d = await desk(count);
  const records = inOneFolder(d.ledgerFolder);
  const answers = join(d.ledgerFolder, 'answers');
  let ids = 0;
  const lines = d.people.map((a) => line(a));

  /** Plans, without making a batch of it. */
  async function draw(...of: Parameters<typeof d.draw>): Promise<Plan> {
    const plan = await d.draw(...of);
    d.undraw();
    return plan;
  }

  /** Submits as the program does: keeps the batch, files it, keeps pictures. */
  async function submit(plan: Plan, limit?: number) {
    const { report } = await carryOut({
      ...{ plan, table: Buffer.from(`姓名,联系人姓名,联系人电话\n${lines.join('\n')}\n`), records },
      ...{ portal: d.portal(), account: await d.portal().whoami(), host: machine(100), now: d.time.now },
      newId: () => `try${(ids += 1)}`,
      emit: () => undefined,
      ...{ concurrency: 1, limit, hours: undefined, relogin: undefined },
      stop: new AbortController().signal,
      sleep: () => Promise.resolve(),
    });
    for (const { attempt, batch } of (await d.states()).values())
      if (batch === report.batch && attempt !== '')
        await keepPicture(records.local, attempt, 'confirmation', Buffer.from(`png of ${attempt}`));
    return report;
  }
  /** A form that was begun by prompts, and one that was submitted. */
  async function keepForms(): Promise<void> {
    const [begun, filed] = d.people as [(typeof d.people)[0], (typeof d.people)[0]];
    const fields = { 联系人姓名: '阮知遥', 联系人电话: '13900000001' };
    await keepAnswers(answers, { ...of(begun.number), business: 'replacement', fields });
    await keepAnswers(answers, { ...of(filed.number), business: 'cancellation', fields });
    await keepAsFiled(answers, { ...of(filed.number), business: 'cancellation', fields });
  }
  /** What is on disk is as old as the desk's clock says. */
  function aged(): void {
    const names = readdirSync(d.ledgerFolder, { recursive: true, encoding: 'utf8' });
    for (const name of names) utimesSync(join(d.ledgerFolder, name), d.time.now(), d.time.now());
  }
  const of = (application: string) => ({ application, materials: undefined });

  async function list(whose: CleanScope = { of: 'all' }, days = 180, now = d.time.now()) {
    const [history, attempts] = [await readHistory(records), await readAttempts(records.ledger)];
    const before = new Date(now.getTime() - days * DAY * 1000);
    const input: CleanInput = { records, answers, history, attempts, whose, before, now };
    return cleanList(input);
  }
  async function cleaned(whose: CleanScope = { of: 'all' }, acts: Acts = ACTS, days = 180) {
    const read = () => list(whose, days);
    return clean(
      { ...{ records, host: machine(102, [102, 103]), now: d.time.now, read, acts } },
      await read(),
    );
  }
  return {
    ...{ d, records, answers, lines, draw, submit, aged, keepForms, list, cleaned },
    /** A new day, a new session. */
    later: async (days: number) => {
      d.time.pass(days * DAY);
      await d.relogin();
    },
    /** The wanted rows named by a folder with a passport number. */
    folderWith: (passport: string, at = 0) => {
      const { number, applicant } = d.people[at]!;
      const folder = join(d.materials, `${applicant}_${passport}`);
      mkdirSync(folder, { recursive: true });
      for (const name of readdirSync(join(d.materials, number)))
        writeFileSync(join(folder, name), readFileSync(join(d.materials, number, name)));
      return folder;
    },
    /** Every file below the ledger's folder, with its text. */
    kept: () => textsIn(d.ledgerFolder),
    ledger: () => readFileSync(join(d.ledgerFolder, 'ledger.txt'), 'utf8'),
  };
}
export type CleaningDesk = Awaited<ReturnType<typeof cleaningDesk>>;

function textsIn(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

export class Killed extends Error {}

/** Ends before the nth change of the disk; a write is cut in the middle. */
export function killedAt(nth: number): Acts {
  let done = 0;
  const isNow = (): boolean => (done += 1) === nth;
  return {
    async write(path, data) {
      if (isNow()) {
        await ACTS.write(path, data.slice(0, data.length / 2));
        throw new Killed();
      }
      await ACTS.write(path, data);
    },
    async rename(from, to) {
      if (isNow()) throw new Killed();
      await ACTS.rename(from, to);
    },
    async remove(path) {
      if (isNow()) throw new Killed();
      await ACTS.remove(path);
    },
  };
}
