/** Applications, forms and entries to check, and folders of real files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Entry } from '../../src/filing/table/entry.js';
import type { Application, Field, Form, Slot } from '../../src/filing/model.js';
import type { Level, Problem } from '../../src/filing/problem.js';
import { pdfLetter, plainJpeg } from '../fixtures/scans.js';

export const application = (more: Partial<Application> = {}): Application => ({
  id: '2022103112345678901',
  number: 'APEC20221031000002',
  kind: '新办',
  applicant: '沈思川',
  passport: 'EK1234567',
  status: '已自取',
  economies: [],
  agency: { code: '2001', name: '岚州市外事办公室' },
  enterprise: '岚禾精密机械有限公司',
  appliedAt: '2022-10-31 20:58:42',
  buttons: undefined,
  ...more,
});

/** An entry with these cells, by field id or heading. */
export const entry = (cells: Record<string, string> = {}, more: Partial<Entry> = {}): Entry => ({
  row: 2,
  digest: () => 'd',
  business: 'replacement',
  number: 'APEC20221031000002',
  person: '',
  passport: '',
  cells: new Map(Object.entries(cells)),
  named: new Map(),
  folder: undefined,
  damaged: new Set(),
  problems: [],
  noticeConfirmed: false,
  lostCardChecked: false,
  again: [],
  agency: '',
  enterprise: '',
  creditCode: '',
  destination: '',
  cardExpires: undefined,
  ...more,
});

export const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  label: id,
  kind: 'text',
  step: 1,
  required: true,
  value: '',
  options: [],
  maxLength: undefined,
  when: undefined,
  ...more,
});

/** A choice among labels, whose codes are 1, 2, … */
export const choice = (id: string, labels: string[], more: Partial<Field> = {}): Field =>
  field(id, { kind: 'choice', options: labels.map((label, i) => ({ code: `${i + 1}`, label })), ...more });

export const slot = (label: string, more: Partial<Slot> = {}): Slot => ({
  id: `c/${label}`,
  label,
  step: 2,
  required: true,
  maxFiles: 1,
  maxBytes: 100_000,
  types: ['pdf', 'jpg', 'png'],
  colour: false,
  example: '',
  when: undefined,
  ...more,
});

export const form = (more: Partial<Form> = {}): Form => ({
  applicationId: '2022103112345678901',
  business: 'replacement',
  agency: { code: '2001', name: '岚州市外事办公室' },
  steps: ['在线填表', '上传材料', '取卡方式', '信息确认'],
  notice: undefined,
  fields: [],
  slots: [],
  points: [],
  handInNotice: undefined,
  pickupNotice: undefined,
  fee: undefined,
  ahead: true,
  ...more,
});

export const pdf = (rest = 'a letter'): Buffer => pdfLetter(rest);
export const jpg = (rest = ''): Buffer => plainJpeg(rest);

/** A folder with these files, gone when the test ends. */
export function folderOf(files: Record<string, Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'abtc-filing-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  return root;
}

/** `error rule` of each problem. */
export const rules = (problems: readonly Problem[]): `${Level} ${Problem['rule']}`[] =>
  problems.map((p) => `${p.level} ${p.rule}` as const);
