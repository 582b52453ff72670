/** 新办/续办列表: the applications, each with its buttons. */
import { ECONOMIES, isKnownStatus } from '../../filing/status.js';
import type { Application } from '../../filing/model.js';
import { Rejected } from '../errors.js';
import { plainText } from '../../filing/characters.js';
import { toList, type Pages } from './enter.js';
import type { Lexicon } from './lexicon.js';
import { everyRow, NOTHING_BEFORE, type Row } from './rows.js';
import { menuOf } from './row-menu.js';
import { applicationRows, buttonsOf, valueOf, type At } from './sheet.js';
import type { Tab } from './tab.js';

export async function readApplications(p: Pages, tab: Tab): Promise<Application[]> {
  const read = async (): Promise<Application[]> => {
    await toList(p, tab, 'applyList');
    const all: Application[] = [];
    await everyRow(p, tab, 'applyList', 'list', applicationRows, NOTHING_BEFORE, (row) => {
      all.push(toApplication(row, p.lex));
      return false;
    });
    return all;
  };
  // An enterprise without applications is rare; a page whose request failed may also show an empty list.
  const first = await read();
  return first.length > 0 ? first : read();
}

interface Found {
  application: Application;
  part: readonly At[];
  /** Whether some row that was read has a business's button. */
  isReadable: boolean;
}

/** The row of one application, on its page of the list. @throws Rejected `NOT_FOUND` */
export async function findApplication(p: Pages, tab: Tab, number: string): Promise<Found> {
  await toList(p, tab, 'applyDetail');
  let found: Found | undefined;
  let isReadable = false;
  await everyRow(p, tab, 'applyDetail', 'list', applicationRows, NOTHING_BEFORE, (row, page) => {
    isReadable ||= page.some((other) => buttonsOf(other.part, p.lex).length > 0);
    if (row.number === number) found = { application: toApplication(row, p.lex), part: row.part, isReadable };
    return found !== undefined;
  });
  if (!found) throw new Rejected('applyDetail', 'NOT_FOUND', '');
  return found;
}

/** Unreadable values are empty; the application's number is also its id here. */
function toApplication({ number, part }: Row, lex: Lexicon): Application {
  const read = (label: Parameters<typeof valueOf>[1]): string =>
    plainText(valueOf(part, label, lex) ?? '', 200);
  const person = /^(.*?)\s*[（(]\s*([A-Z]{1,2}\d{6,9})\s*[)）]\s*$/u.exec(read('applicant'));
  const status = read('status') || (part.map((i) => i.text).find((text) => isKnownStatus(text)) ?? '');
  const agency = read('agency');
  return {
    id: number,
    number,
    kind: read('kind'),
    applicant: person?.[1] ?? read('applicant'),
    passport: read('passport') || (person?.[2] ?? ''),
    status,
    economies: economiesIn(read('economies')),
    agency: { code: agency, name: agency },
    enterprise: read('enterprise'),
    appliedAt: read('appliedAt'),
    // What a closed menu holds is not known.
    buttons: menuOf(part, lex) ? undefined : buttonsOf(part, lex).map((b) => b.business),
  };
}

/** The codes, if every word is the name of an economy; `undefined` otherwise. */
function economiesIn(text: string): string[] | undefined {
  if (text === '') return undefined;
  if (/^[-—–/]+$|^(?:无|暂无)$/u.test(text)) return [];
  const all = /^(\d+)\s*\/\s*(\d+)$/u.exec(text);
  if (all) return all[1] === all[2] ? Object.keys(ECONOMIES) : undefined;
  const names = text.split(/[、,，;；\s]+/u).filter((n) => n !== '');
  return names.map((name) => Object.keys(ECONOMIES).find((c) => ECONOMIES[c] === name || c === name) ?? name);
}
