/** Ids of changes, what a notice has of them, and how a robot's messages are cut. */
import { expect, test } from 'vitest';
import type { Change, StatusesSeen } from '../../src/status/changes.js';
import { noticeOf } from '../../src/status/notice.js';
import { robotTexts } from '../../src/status/robot.js';
import { loadTexts } from '../../src/terminal/messages/texts.js';
import { makeScreen } from '../../src/terminal/screen.js';
import { noticeHead, noticeLines, noticeView } from '../../src/terminal/views/notice.js';

const [T1, T2] = ['2026-03-01T01:00:00.000Z', '2026-03-02T01:00:00.000Z'];
const A = 'APEC20260101000001';
const who = { application: A, applicant: '阮知遥' };
const STATUS: Change = { ...who, what: 'status', from: 'APEC 经济体审核中', to: '待自取' };
const ORDER: Change = {
  ...{ ...who, what: 'order-status', order: `${A}-01-hb`, business: 'replacement' },
  ...{ from: '待受理', to: '已办结' },
};
const CHANGES: Change[] = [
  STATUS,
  ORDER,
  { ...who, what: 'economies', economies: ['AUS', 'JPN'] },
  { ...who, what: 'application', to: '待受理' },
];
const before = (all: string, business?: string): StatusesSeen => ({
  applications: { [A]: { views: { all, ...(business && { replacement: business }) } } },
  orders: {},
  whole: { all },
});
const whose = { instance: 'i', creditCode: 'c' };
const ids = (changes: readonly Change[], seen = before(T1), of = whose) =>
  noticeOf(changes, seen, of).changes.map(({ id }) => id);

test('noticeOf: ids differ by change, and are the same when it is sent again', () => {
  expect(new Set(ids(CHANGES)).size).toBe(4);
  expect(ids(CHANGES)).toEqual(ids(structuredClone(CHANGES)));
  expect(noticeOf(CHANGES, before(T1), whose).id).toBe(noticeOf(CHANGES, before(T1), whose).id);
  // The portal writes the same status with other blanks and commas.
  expect(ids([{ ...STATUS, from: 'APEC经济体审核中' }])).toEqual(ids([STATUS]));
  expect(ids([ORDER], before(T1, T2))).not.toEqual(ids([ORDER]));
});

test.each<[string, string[]]>([
  ['a later look', ids([STATUS], before(T2))],
  ['another portal', ids([STATUS], before(T1), { ...whose, instance: 'j' })],
  ['another enterprise', ids([STATUS], before(T1), { ...whose, creditCode: 'd' })],
  ['another status', ids([{ ...STATUS, to: '已自取' }])],
])('noticeOf: another id for %s', (_what, other) => expect(other).not.toEqual(ids([STATUS])));

const stream = { write: () => true };
const screen = makeScreen({ stdout: stream, stderr: stream }, await loadTexts('zh'), {
  ...{ colour: false, quiet: false, animate: false },
});
const valueOf = (changes: readonly Change[], practice = true) => ({
  ...noticeOf(changes, before(T1), whose),
  portal: { name: '演练门户', practice },
  since: T1,
});

test('notice: numbers and statuses, no names, and the portal’s texts are cut and cleaned', () => {
  const odd: Change = { ...STATUS, to: `待\u0007自\u202e取\n${'长'.repeat(5000)}` };
  const value = valueOf([odd, ...CHANGES]);
  const text = noticeView.text(value, screen);
  const json = JSON.stringify(noticeView.json(value, screen, undefined));
  for (const made of [text, json]) {
    expect(made).not.toContain('阮知遥');
    expect(made.length).toBeLessThan(2000);
    expect(made).not.toMatch(/\u0007|\u202e/u);
  }
  expect(text).toContain(`${A} 状态 APEC 经济体审核中 → 待自取（编号 ${value.changes[1]!.id}）`);
  expect(text).toContain(`订单 ${A}-01-hb 换补卡 订单状态 待受理 → 已办结（编号 `);
  expect(text).toMatch(/^【演练】APEC 商旅卡：5 项变化（自 2026-03-01 09:00/u);
  expect(noticeView.text(valueOf(CHANGES, false), screen)).toMatch(/^APEC 商旅卡：4 项变化/u);
});

test.each([1, 20, 60, 1000])('robotTexts: %i changes in messages of at most 2,048 bytes', (count) => {
  const many = Array.from({ length: count }, (_, i): Change => ({ ...STATUS, to: `待自取 ${i}` }));
  const value = valueOf(many);
  const messages = robotTexts(noticeLines(value, screen), {
    head: (part, parts) => noticeHead(value, screen, { part, parts }),
    more: screen.texts.notify.more,
  });
  for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThanOrEqual(2048);
  expect(messages.length).toBeLessThanOrEqual(6);
  const listed = messages.join('\n').match(/（编号 /gu)!.length;
  const left = /另有 (\d+) 项没有列出/u.exec(messages.at(-1)!)?.[1] ?? '0';
  expect(listed + Number(left)).toBe(count);
  if (count <= 60) expect(left).toBe('0');
  expect(messages.length === 1).toBe(count === 1);
});
