/** Earlier filings, by us, by a colleague, or of unknown outcome: reported, and never sent again by accident. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { login, newHome } from './kit.js';
import { abtc, REHEARSAL, type Home } from './run.js';
import { servedHome } from './served.js';
import { rehearsed, writeTable, type Cells } from './table.js';
import { ofRows, sentences, sound } from './transcript.js';
import { idOf } from './world.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const TIME = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d';
const fang = rehearsed('方岚');
const number = fang['申请单号']!;
const order = `${number}-01-zx`;
const materials = ['--materials', REHEARSAL.materials];

async function serve(options: { settleSeconds?: number } = {}) {
  const home = await servedHome(options);
  onTestFinished(() => home.close());
  return home;
}

async function check(home: Home, row: Cells, more: string[] = []) {
  const args = ['check', writeTable(home, '表.csv', [row]), ...materials, ...more];
  const ran = await abtc(home, args);
  sound(args, ran);
  return { code: ran.code, first: ofRows(ran.out)[0], out: ran.out };
}

const submit = (home: Home, row: Cells, more: string[] = []) =>
  abtc(home, ['submit', '--from', writeTable(home, '表.csv', [row]), ...materials, '--yes', ...more]);

test('already-filed: the identical row is settled, a row that differs is refused [F28 F29]', async () => {
  const home = await serve();
  expect((await submit(home, fang)).code).toBe(0);
  const taken = await check(home, fang);
  expect(taken.out).toMatch(/^1 人：可提交 0，以前已提交 1（不再提交）。/u);
  expect([taken.code, taken.first]).toEqual([0, undefined]);
  const changed = await check(home, { ...fang, 注销原因: '退休' });
  expect(changed.first).toMatch(
    new RegExp(
      `^✖ 第2行 方岚 注销卡：这项业务以前已经提交（订单号 ${order}，${TIME}），不会再次提交。按现在的内容提交会与当时的不同：如需更正，请联系办理机构。$`,
      'u',
    ),
  );
  expect(changed.code).toBe(2);
  expect((await submit(home, { ...fang, 注销原因: '退休' })).code).toBe(2);
  expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
});

test('colleague’s order: found from another machine; once finished, filed again only with its number typed [F29]', async () => {
  const home = await serve();
  const colleague = newHome();
  const portal = ['--portal', home.url];
  await login(colleague, 'qi.chengchuan@lanhe.example', ['--account', 'handler', ...portal]);
  expect((await submit(colleague, fang, portal)).code).toBe(0);

  const open = await check(home, fang);
  expect(open.first).toMatch(
    new RegExp(
      `^✖ 第2行 方岚 注销卡：门户上已有同一业务的申请单 ${order}（待受理，${TIME}，由 qi.chengchuan@lanhe.example 提交），本机台账没有它的记录：可能是同事提交的，也可能是台账恢复或丢失之前由本机提交的（台账换过或丢过的，请运行 abtc doctor --rebuild）。请先核实；办结之前不会再次提交。$`,
      'u',
    ),
  );
  expect(open.code).toBe(2);
  expect((await submit(home, fang)).code).toBe(2);

  const change = { kind: 'order', applyid: idOf(number), applyNo: number, orderNo: order } as const;
  await home.decide({ ...change, from: '待受理', to: '已办结' });
  const finished = await check(home, fang);
  expect(finished.first).toMatch(
    new RegExp(
      `^\\? 第2行 方岚 注销卡：同一业务以前办理过（${order}，已办结，${TIME}）。如确需再次办理，请在“确认再次办理”一栏填写这个订单号，或在终端上加 --again。$`,
      'u',
    ),
  );
  expect(finished.code).toBe(2);
  const template = ['template', '注销卡', '--prefill'];
  expect((await abtc(home, template)).err).toContain(
    `表格里有 1 项以前办过（方岚 注销卡 ${order} 已办结）：不再办的整行删去；确要再办的，在“确认再次办理”一栏填那份订单号。`,
  );
  const before = {
    application: number,
    applicant: '方岚',
    business: 'cancellation',
    order,
    status: '已办结',
  };
  const made = await abtc(home, [...template, '--json']);
  sound([...template, '--json'], made);
  expect(JSON.parse(made.out)).toMatchObject({ filedBefore: [{ ...before, inTable: true }] });

  expect((await submit(home, { ...fang, 确认再次办理: '是' })).code).toBe(2);
  expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
  expect((await submit(home, { ...fang, 确认再次办理: order })).code).toBe(0);
  expect(await home.filed()).toEqual({ submits: 2, orders: 2 });

  // The status does not allow the business any more.
  await home.decide({ kind: 'application', applyid: idOf(number), applyNo: number, from: '', to: '已注销' });
  const gone = await abtc(home, template);
  expect(gone.out).not.toContain(number);
  expect(gone.err).toContain(
    `以前办过、没有填入的有 1 项：现在的状态不能再办（方岚 注销卡 ${order} 已办结）。`,
  );
});

test('colleague’s order of another business: blocked, also with its number, left out of lists and templates', async () => {
  const home = await serve();
  const colleague = newHome();
  const portal = ['--portal', home.url];
  await login(colleague, 'qi.chengchuan@lanhe.example', ['--account', 'handler', ...portal]);
  const applyNo = rehearsed('施子桐')['申请单号']!;
  expect((await submit(colleague, rehearsed('施子桐'), portal)).code).toBe(0);
  const theirs = `${applyNo}-01-hb`;

  const cancel = { ...fang, 申请单号: applyNo, 姓名: '施子桐', 材料文件夹: `方岚_${number}` };
  const open = await check(home, cancel);
  const what = `同一申请单的换补卡 ${theirs}（待受理，${TIME}，由 qi.chengchuan@lanhe.example 提交）还没有办结`;
  expect(open.first).toMatch(
    new RegExp(
      `^✖ 第2行 施子桐 注销卡：${what}：注销卡不能与其他业务同时办理，否则注销之后可能还会制出新卡，这次不提交。办结后再提交；急需注销的，请先问办理机构能否退回那份订单。$`,
      'u',
    ),
  );
  expect(open.code).toBe(2);
  const answered = await check(home, { ...cancel, 确认再次办理: theirs });
  expect(answered.first).toBe(open.first);
  expect(answered.code).toBe(2);

  const { out } = await abtc(home, ['list', '--json']);
  const { can } = JSON.parse(out).items.find((i: { application: string }) => i.application === applyNo);
  expect(can.cancellation).toEqual({
    can: false,
    rule: 'other-order-open',
    why: '同一申请单有其他业务在办',
    order: theirs,
  });
  expect((await abtc(home, ['show', applyNo])).out).toContain(
    `✖ 注销卡  同一申请单有其他业务在办：换补卡 ${theirs}`,
  );
  const template = await abtc(home, ['template', '注销卡', '--prefill']);
  expect(template.out).not.toContain(applyNo);
  expect(template.err).toContain(
    `另有 1 份申请单没有填入：同一申请单有还没办结的订单（施子桐 换补卡 ${theirs}）。运行 abtc orders 查看；办结后再办。`,
  );
});

test('unknown: a filing perhaps accepted is not sent before it is settled [F3 F7 F29]', async () => {
  const home = await serve({ settleSeconds: 600 });
  await home.faults(
    { operation: 'submit', kind: 'late', delayMs: 3600_000 },
    { operation: 'submit', kind: 'drop', times: 1 },
  );
  const sent = await submit(home, fang);
  expect(sent.code).toBe(3);
  expect(sent.out).toContain('待核实');
  const changed = await check(home, { ...fang, 注销原因: '退休' });
  expect(changed.first).toMatch(
    /^✖ 第2行 方岚 注销卡：这项业务在 .+ 提交过，结果待核实，在核实之前不会再次提交。请运行 abtc login 重新登录，再运行 abtc resume。$/u,
  );
  expect(changed.code).toBe(2);
  for (const again of [await submit(home, fang), await abtc(home, ['resume'])]) {
    expect(again.code).toBe(3);
    expect(again.out).toContain('已提交 0，门户未接收 0，未提交 0，待核实 1');
  }
  expect(await home.filed()).toEqual({ submits: 1, orders: 1 });
});

test('form-refused, buttons unlike the guide, unknown economies: reported, and nothing is filed', async () => {
  const home = await serve();
  // The same portal with other buttons for two applications, other economies for a third, and no forms.
  const refused =
    '{"Response":{"Error":{"Code":"NOT_ALLOWED","Message":"当前状态不可办理"},"RequestId":"1"}}';
  const url = await proxied(home.url, (text, path) =>
    path.endsWith('/GetForm')
      ? refused
      : text
          .replace(/("applyNo":"APEC20241001000184".*?"buttons":\[)/u, `$1${EARLY},`)
          .replace(new RegExp(`("applyNo":"${number}".*?"buttons":)\\[.*?\\]`, 'u'), '$1[]')
          .replace(/("applyNo":"APEC20230725000066".*?"approvedEconomies":\["KOR",)/u, '$1"XYZ",'),
  );
  await login(home, undefined, ['--portal', url]);
  const early = { ...rehearsed('沈知琳'), 申请单号: 'APEC20241001000184', 姓名: '陆文禾' };
  const table = writeTable(home, '表.csv', [early, fang, rehearsed('陆安岚'), rehearsed('林𠮷安')]);
  const args = ['submit', '--from', table, ...materials, '--yes', '--portal', url];
  const { code, out } = await abtc(home, args);
  expect(sentences(out).filter((line) => line.startsWith('✖'))).toEqual([
    '✖ 第2行 陆文禾 提前制卡：门户显示可以办理，但按指南，状态“已邮寄”不可办理。两者不一致，暂不办理。请向办理机构核实。',
    '✖ 第3行 方岚 注销卡：按指南，状态“已自取”可以办理，但门户没有显示该按钮。两者不一致，暂不办理。请在门户核实。',
    '✖ 第4行 陆安岚 注销卡：门户没有给出本业务的表单：当前状态不可办理。请在门户核实申请单的状态后再试。',
    '✖ 第5行 林𠮷安 提前制卡：门户列出的获批经济体中有不认识的代码：XYZ。不能判断是否全部获批，暂不办理。请在门户核实。',
  ]);
  expect(code).toBe(2);
  expect(await home.filed()).toEqual({ submits: 0, orders: 0 });
});
const EARLY = '{"businessType":"TQZK","label":"提前制卡"}';

/** A portal that passes another one's answers on, changed by `change`. */
async function proxied(far: string, change: (text: string, path: string) => string): Promise<string> {
  const own = /^(?:host|connection|content-length)$/u;
  const server = createServer((request, response) => {
    void (async () => {
      const headers = Object.entries(request.headers).filter(([name]) => !own.test(name)) as [
        string,
        string,
      ][];
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      const answer = await fetch(new URL(request.url ?? '', far), { method: 'POST', headers, body });
      const type = answer.headers.get('content-type') ?? '';
      response
        .writeHead(answer.status, { 'content-type': type })
        .end(change(await answer.text(), request.url ?? ''));
    })();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/APEC/`;
}
