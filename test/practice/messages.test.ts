// 消息中心: what happened to the caller's own applications and orders, newest first.
import { expect, test } from 'vitest';
import { advancePractice, type Change } from '../../src/practice/index.js';
import { openStore } from '../../src/practice/state/store.js';
import { draft, rows, serve, type Portal, type Session } from './portal.js';

interface Message {
  messageId: string;
  kind: string;
  title: string;
  text: string;
  time: string;
  applyid: string;
  applyNo: string;
  orderNo: string | null;
}
const all = async (portal: Portal, session: Session) =>
  (await portal.json('messageList', { PageNumber: 1, PageSize: 100 }, session)).data.list as Message[];

/** What the offices decide, at the portal's own time. */
const decide = (portal: Portal, at: number, ...changes: Change[]) =>
  openStore(portal.dir).act(() => ({
    events: changes.map((change) => ({ t: 'change', at, change }) as const),
    value: undefined,
  }));

test('messages: one for each event, in words, with the members of WIRE.md', async () => {
  const at = Date.parse('2026-03-02T01:00:00Z');
  const portal = await serve({ now: () => new Date(at) });
  const session = await portal.login();
  expect(await all(portal, session)).toEqual([]);
  const { row, followid } = await draft(portal, session, 'TQZK');
  const { orderNo } = (await portal.json('submit', { followid }, session)).data;
  const { applyid, applyNo, applicantName: name, applyStatus: from } = row;
  const missing = ['AUS', 'JPN'].filter((code) => !row.approvedEconomies.includes(code));
  const order = { kind: 'order', applyid, applyNo, orderNo } as const;
  await decide(
    portal,
    at + 60_000,
    { kind: 'economies', applyid, applyNo, economies: missing },
    { kind: 'passport', applyid, applyNo, passportNo: 'EK7654321' },
    { ...order, from: '待受理', to: '办理中' },
    { ...order, from: '办理中', to: '已退回', reason: '材料不清晰' },
    { kind: 'application', applyid, applyNo, from, to: '制卡中' },
  );
  const reply = await portal.json('messageList', { PageNumber: 1, PageSize: 100 }, session);
  const list = reply.data.list as Message[];
  const names = missing.map((code) => ({ AUS: '澳大利亚', JPN: '日本' })[code]).join('、');
  expect(list.map(({ kind, title, text, orderNo }) => [kind, title, text, orderNo])).toEqual([
    ['application', '申请单状态变更', `${name}的申请单${applyNo}的状态由“${from}”变为“制卡中”。`, null],
    [
      'order',
      '关联业务申请单状态变更',
      `${name}的提前制卡申请单${orderNo}的状态由“办理中”变为“已退回”。退回原因：材料不清晰。`,
      orderNo,
    ],
    [
      'order',
      '关联业务申请单状态变更',
      `${name}的提前制卡申请单${orderNo}的状态由“待受理”变为“办理中”。`,
      orderNo,
    ],
    ['passport', '护照信息变更', `${name}的申请单${applyNo}的护照信息已更新。`, null],
    ['economies', '新增获批经济体', `${name}的申请单${applyNo}新增获批经济体：${names}。`, null],
    [
      'submitted',
      '关联业务申请单已提交',
      `${name}的提前制卡申请单${orderNo}已提交，请等待办理机构受理。`,
      orderNo,
    ],
  ]);
  for (const message of list) {
    expect(Object.keys(message).join(' ')).toBe('messageId kind title text time applyid applyNo orderNo');
    expect(message).toMatchObject({ applyid, applyNo });
    expect(reply.raw).toMatch(new RegExp(`"messageId":${message.messageId},`));
    expect(message.messageId).toMatch(/^20260302\d{11}$/);
  }
  expect([list[0]!.time, list.at(-1)!.time]).toEqual(['2026-03-02 09:01:00', '2026-03-02 09:00:00']);
  expect(reply.raw).not.toContain('EK7654321');
});

test('messages: decisions of the offices go to their enterprise and its handlers, and to nobody else', async () => {
  const portal = await serve();
  const changes = await advancePractice({ dir: portal.dir, steps: 60 });
  const sessions = [await portal.login(0), await portal.login(1), await portal.login(3)] as const;
  const [own, handlers, others] = await Promise.all(sessions.map((session) => all(portal, session)));
  expect(handlers).toEqual(own);
  const mine = new Set((await rows(portal, sessions[0])).map((row) => row.applyid));
  const expected = (wanted: boolean) =>
    changes.filter((c) => mine.has(c.applyid) === wanted).map((c) => [c.kind, c.applyNo]);
  const told = (list: Message[]) => list.map((m) => [m.kind, m.applyNo]).reverse();
  expect(told(own!)).toEqual(expected(true));
  expect(told(others!)).toEqual(expected(false));
  expect(others!.length).toBeGreaterThan(5);
  expect((await portal.json('messageList', { PageNumber: 1, PageSize: 10 })).code).toBe('AUTH_EXPIRED');
});

test('messages: pages, distinct numbers also beside drafts, and the same from a second process', async () => {
  const portal = await serve();
  const session = await portal.login();
  const { followid } = await draft(portal, session, 'TQZK');
  await advancePractice({ dir: portal.dir, steps: 40 });
  const list = await all(portal, session);
  expect(new Set([followid, ...list.map((m) => m.messageId)]).size).toBe(list.length + 1);
  const other = await serve({ dir: portal.dir });
  expect(await all(other, session)).toEqual(list);
  const pages: Message[] = [];
  for (let PageNumber = 1; (PageNumber - 1) * 7 < list.length; PageNumber += 1) {
    const { data } = await portal.json('messageList', { PageNumber, PageSize: 7 }, session);
    expect(data).toMatchObject({ pageNo: PageNumber, pageSize: 7, total: list.length });
    pages.push(...data.list);
  }
  expect(pages).toEqual(list);
});

test('messages: none of an order that no list shows yet', async () => {
  const time = { at: Date.now() };
  const portal = await serve({ now: () => new Date(time.at) });
  const session = await portal.login();
  const { followid } = await draft(portal, session, 'TQZK');
  const { setFaults } = await import('../../src/practice/index.js');
  await setFaults(portal.dir, [{ operation: 'submit', kind: 'late', delayMs: 5000 }]);
  await portal.json('submit', { followid }, session);
  expect(await all(portal, session)).toEqual([]);
  time.at += 5000;
  expect((await all(portal, session)).map((m) => m.kind)).toEqual(['submitted']);
});
