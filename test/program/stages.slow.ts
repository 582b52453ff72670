/** Stages on a portal that is not on this machine: looked, one reviewed filing of each business, then more; switched off. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { noOpenssl } from '../portal/certificates.js';
import { ELSEWHERE, live, reviewed, stageFiles, stagesOf, submitting } from './live.js';
import { OFFICE } from './run.js';

vi.setConfig({ testTimeout: 240_000 });

const OTHER = 'office@chengyu.example';

/** The same portal at another port. */
async function otherPort(url: string): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), ELSEWHERE);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, ELSEWHERE, done));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `https://${ELSEWHERE}:${(server.address() as AddressInfo).port}/APEC/`;
}

describe.skipIf(noOpenssl || process.platform !== 'linux')('stages', () => {
  test('not-looked: nothing is submitted before `list`; then one of a business, reviewed, and after it more', async () => {
    const { home, run, person, filed } = await live();
    const table = submitting(home, '方岚', '陆安岚', '谢承衡');
    expect((await run(['portal', 'list'])).out).toContain('下一步：abtc list --portal x');
    for (const args of [table, [...table, '--review'], [...table, '--limit', '1']]) {
      const { code, screen } = await person(args, []);
      expect([code, screen]).toEqual([2, expect.stringContaining('请先运行 abtc list --portal x')]);
    }
    // Only both lists are the look.
    expect((await run(['orders'])).code).toBe(0);
    expect(await stagesOf(run)).toMatchObject([{ looked: null, next: 'look' }]);
    expect((await run(['list'])).code).toBe(0);
    expect(await stagesOf(run)).toMatchObject([{ looked: expect.any(String), next: 'first' }]);

    // A filing that the person does not confirm changes nothing, and the next of the business is asked about too.
    const no = [reviewed('方岚', '注销卡', 'n'), reviewed('陆安岚', '注销卡', 'n')];
    await person(submitting(home, '方岚', '陆安岚'), no);
    expect(await filed()).toEqual({ submits: 0, orders: 0 });
    expect((await stagesOf(run))[0]!.businesses['cancellation']!.reviewed).toBeNull();

    const yes = [reviewed('方岚', '注销卡', 'y'), reviewed('谢承衡', '未制卡仅更换护照', 'y')];
    const first = await person(submitting(home, '方岚', '陆安岚', '谢承衡'), yes);
    expect(first.code, first.screen).toBe(3);
    expect(first.screen).toContain(
      '注销卡在这个门户上还没有经人核对办成过一份：这次只提交一份，其余 1 份留到下一次',
    );
    expect(first.screen).toContain('其余 1 行没有提交');
    expect(await filed()).toEqual({ submits: 2, orders: 2 });
    const [stage] = await stagesOf(run);
    expect(stage).toMatchObject({ staged: true, next: 'first' });
    expect(stage!.businesses).toMatchObject({
      cancellation: { reviewed: expect.any(String), order: expect.stringContaining('APEC'), off: null },
      'passport-change': { reviewed: expect.any(String) },
      replacement: { reviewed: null, order: null },
    });
    const [file] = stageFiles(home);
    expect(statSync(file!).mode & 0o777).toBe(0o600);

    // As before, the first of each run is reviewed; the others are not.
    const rest = await person(['resume', '--yes'], [reviewed('陆安岚', '注销卡', 'y')]);
    expect(rest.code, rest.screen).toBe(0);
    expect(await filed()).toEqual({ submits: 3, orders: 3 });
    const list = (await run(['portal', 'list'])).out;
    for (const line of ['核对过', '可以接着办：未制卡仅更换护照、注销卡', '先办一份：提前制卡、换补卡'])
      expect(list).toContain(line);
  });

  test('stages are kept per enterprise and address: another enterprise and another address begin at nothing', async () => {
    const { home, url, run, person, filed } = await live();
    expect((await run(['list'])).code).toBe(0);
    expect((await run(['login', '--email', OTHER])).code).toBe(0);
    const other = await person(submitting(home, '方岚'), []);
    expect([other.code, other.screen]).toEqual([2, expect.stringContaining('abtc list --portal x')]);
    expect((await stagesOf(run)).map((s) => [s.enterprise.name, s.next])).toEqual([
      ['岚禾精密机械有限公司', 'first'],
      ['澄屿远航国际贸易有限公司', 'look'],
    ]);
    expect((await run(['list', '--as', OFFICE])).code).toBe(0);

    const elsewhere = await otherPort(url);
    await run(['portal', 'remove', 'x']);
    expect((await run(['portal', 'add', 'x', elsewhere, '--via', 'http'])).code).toBe(0);
    const login = await person(['login', '--email', OFFICE], [{ when: '继续吗', type: 'y\r' }]);
    expect(login.code, login.screen).toBe(0);
    const moved = await person(submitting(home, '方岚'), []);
    expect([moved.code, moved.screen]).toEqual([2, expect.stringContaining('abtc list --portal x')]);
    expect((await stagesOf(run)).map((s) => s.next)).toEqual(['look']);
    expect(await filed()).toEqual({ submits: 0, orders: 0 });
  });

  test('stage-damaged: nothing is submitted while it is not known what is switched off', async () => {
    const { home, run, person, filed } = await live();
    expect((await run(['list'])).code).toBe(0);
    expect((await run(['portal', 'off', '注销卡'])).code).toBe(0);
    const [file] = stageFiles(home);
    expect(JSON.parse(readFileSync(file!, 'utf8'))).toMatchObject({ version: 1 });
    for (const text of [
      '{',
      '{"version":1}',
      readFileSync(file!, 'utf8').replace('岚禾', '岚禾').replace('91', '92'),
    ]) {
      writeFileSync(file!, text);
      const { code, screen } = await person(submitting(home, '方岚'), []);
      expect([code, screen]).toEqual([1, expect.stringContaining('已损坏')]);
    }
    expect(await filed()).toEqual({ submits: 0, orders: 0 });
  });
});
