/** Batches as a report shows them, with rows of every kind of result: invented people. */
import type { Business } from '../../src/filing/business.js';
import type { Filing, FilledField } from '../../src/filing/filing.js';
import { problem } from '../../src/filing/problem.js';
import type { KeyState } from '../../src/ledger/ledger.js';
import { addFee } from '../../src/plan/reminders.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { nextSteps } from '../../src/report/next-steps.js';
import type { Report, ReportRow } from '../../src/report/report.js';
import type { BatchDetails, RowDetails } from '../../src/report/row-details.js';
import { withOffice } from '../../src/report/with-office.js';

const AT = '2026-11-27T02:30:00.000Z';
/** Its passport's number may stand nowhere but in the appendix that was asked for. */
export const passportOf = (row: number): string => `EK${String(7_000_000 + row)}`;
export const PHONE = '13900001234';

const field = (id: string, label: string, shown: string): FilledField => ({
  ...{ id, label, shown, value: shown, from: 'table' },
});

const POINTS = [
  {
    name: '岚州市外事办公室证件窗口',
    address: '岚州市听松路18号政务大厅三层12号窗口',
    phone: '0188-5550101',
  },
  { name: '望澜滨海代办点', address: '望澜市滨海新城帆影路3号', phone: '0187-5550302' },
];

export function filingOf(row: number, person: string, business: Business, number: string): Filing {
  const point = POINTS[row % 2]!;
  const isPosted = row % 3 === 0;
  const handsIn = business === 'replacement' || business === 'cancellation';
  const collects = business === 'replacement' || business === 'early-production';
  const notice = '现场交卡请携带有效身份证明，咨询电话 0188-5550101。';
  return {
    ...{ business, application: { id: `${row}`, number, applicant: person }, notice: undefined },
    agency: row % 2 ? '望澜市外事办公室' : '岚州市外事办公室',
    fields: [
      field('contactPhone', '联系人电话', PHONE),
      ...(business === 'passport-change' || business === 'replacement'
        ? [field('newPassport', '新护照号码', passportOf(row))]
        : []),
      ...(handsIn
        ? [
            field('handIn', '交卡方式', row % 5 ? '现场' : '邮寄'),
            ...(row % 5 ? [field('handInPoint', '交卡代办点', point.name)] : []),
          ]
        : []),
      ...(collects
        ? [
            field('pickup', '取卡方式', isPosted ? '邮寄' : '自取'),
            ...(isPosted
              ? [
                  field('recipient', '收件人', row % 2 ? person : '阮知遥'),
                  field('recipientPhone', '收件电话', PHONE),
                  field('recipientAddress', '收件地址', '岚州市云岫街88号岚禾大厦6层'),
                ]
              : [field('pickupPoint', '取卡代办点', point.name)]),
          ]
        : []),
    ],
    files: [
      {
        ...{ slot: 's', slotLabel: '新护照首页', path: `/m/${passportOf(row)}.pdf`, type: 'pdf' },
        ...{ name: `${person}_${passportOf(row)}.pdf`, bytes: 40_960, sha256: 'e12345678'.padEnd(64, 'a') },
      },
    ],
    fee:
      business === 'replacement' && row % 4
        ? { amount: row % 2 ? '1020.00' : '720.00', currency: 'CNY', item: '换补卡代办服务费' }
        : undefined,
    places: { handIn: { ...point, notice }, pickup: point },
  };
}

export interface Given extends Partial<ReportRow> {
  row: number;
  person: string;
  business: Business;
  /** The batch that submitted it, if not this one. */
  submittedBy?: string;
}

/** A batch of these rows; `returned` and `finished`: rows whose orders are that by now. */
export function batchOf(
  batch: string,
  given: readonly Given[],
  { practice = true, returned = [] as number[], finished = [] as number[] } = {},
): BatchDetails {
  const all = given.map(({ submittedBy = batch, ...one }): { details: RowDetails; filing: Filing } => {
    const application = one.application ?? `APEC2024010100${String(one.row).padStart(4, '0')}`;
    const filing = filingOf(one.row, one.person, one.business, application);
    const outcome = one.outcome ?? 'accepted';
    const isFiled = outcome === 'accepted';
    const result: ReportRow = {
      ...{ application, outcome, todo: 'none', problems: [], beside: [] },
      ...{ order: isFiled ? `${application}-01-hb` : undefined, listed: isFiled ? 'yes' : undefined },
      ...{ submittedAt: isFiled ? '2026-11-27 10:30:00' : undefined, grade: isFiled ? 'order' : undefined },
      ...{ elsewhere: undefined, office: undefined, noted: undefined, reason: undefined },
      ...(isFiled && filing.fee && { fee: filing.fee }),
      ...one,
    };
    const state = { attempt: 'a', batch: submittedBy, at: AT, outcome } as KeyState;
    const tried = isFiled || outcome === 'unknown' ? state : undefined;
    return { filing, details: { result, filing, state: tried, intent: undefined, pictures: [] } };
  });
  const rows = all.map(({ details }) => details);
  const filed = all.filter(({ details }) => details.result.outcome === 'accepted');
  const fees: Report['fees'] = { cents: {}, notGiven: 0 };
  for (const { filing } of filed) addFee(fees, filing);
  const counts: Report['counts'] = { accepted: 0, rejected: 0, 'not-sent': 0, unknown: 0 };
  for (const { result } of rows) counts[result.outcome] += 1;
  const planned = filed.flatMap(({ filing, details: { result } }) =>
    result.refiled === undefined ? { ...result, filing } : [],
  );
  const report: Report = {
    ...{ batch, createdAt: AT, table: '名单.xlsx', isWorkbook: true, counts, fees, returned: 0 },
    portal: { instance: 'i', name: practice ? 'APEC商务旅行卡（演练门户）' : 'APEC商务旅行卡', practice },
    enterprise: { name: '岚禾精密机械有限公司', creditCode: '91000000PRACT0001M' },
    rows: rows.map(({ result }) => result),
    next: nextSteps(planned as unknown as PlannedRow[]),
  };
  const office = new Map(
    report.rows.flatMap(({ row, order }) => {
      const state = returned.includes(row) ? 'returned' : finished.includes(row) ? 'finished' : 'open';
      const status = { returned: '已退回', finished: '已办结', open: '待受理' }[state];
      const note = state === 'returned' ? { note: `照片不清晰，护照 ${passportOf(row)} 请重新上传。` } : {};
      return order === undefined ? [] : [[order, { status, state, at: AT, ...note }] as const];
    }),
  );
  const known = withOffice(report, office);
  return {
    report: known,
    materials: '/m',
    rows: rows.map((one, i) => ({ ...one, result: known.rows[i]! })),
  };
}

const BUSINESSES = ['replacement', 'early-production', 'passport-change', 'cancellation'] as const;
const NAMES = '沈卓林施裴程薛谢方陆祁阮'.split('');

/** As an office's day: most are filed, and there is one of each kind of trouble. */
export function dayOf(count: number): BatchDetails {
  const rows = Array.from({ length: count }, (_, i): Given => {
    const row = i + 2;
    const person =
      row === 9 ? '阿依古丽·买买提艾力' : `${NAMES[i % 12]!}${'知思子承景云'[i % 6]!}${'琳桐安岚宁'[i % 5]!}`;
    const one = { row, person, business: BUSINESSES[i % 4]! };
    const portal = `护照号码 ${passportOf(row)} 与申请单不一致`;
    switch (row) {
      case 5:
        return {
          ...one,
          outcome: 'rejected',
          todo: 'fix',
          reason: { code: 'refused', args: { step: 'submit' }, portal },
        };
      case 11:
        return { ...one, outcome: 'unknown', todo: 'settle', reason: { code: 'doubt-unsure', args: {} } };
      case 12:
        return {
          ...{ ...one, outcome: 'not-sent', todo: 'fix' },
          problems: [problem('passport-shape', 'error', {}, { row, value: passportOf(row) })],
        };
      case 14:
        return { ...one, outcome: 'not-sent', todo: 'resend' };
      case 17: {
        const order = `APEC202401010000${row}-01-hb`;
        const filed = { order, at: '2026-11-20 09:00:00', compared: 'not-compared' } as const;
        const problems = [problem('already-filed', 'error', filed, { row })];
        return { ...one, outcome: 'not-sent', filed: true, order, todo: 'ask', problems };
      }
      case 18:
        return { ...one, beside: ['APEC20240101000018-02-hb'], todo: 'ask' };
      default:
        return one;
    }
  });
  return batchOf('20261127-aaaaaa', rows, { returned: [7], finished: [8, 20] });
}
