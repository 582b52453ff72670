/** An office with people to cancel cards for, their folders, and tables about them: what a plan is drawn up from. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMaterials } from '../../src/filing/materials/open-materials.js';
import { chinaDate } from '../../src/filing/china-time.js';
import type { Profile } from '../../src/filing/agency/profile.js';
import type { Application } from '../../src/filing/model.js';
import { csvSource } from '../../src/filing/table/source.js';
import { readTable } from '../../src/filing/table/table.js';
import { inOneFolder, ledgerFile } from '../../src/ledger/records.js';
import { batchFolder, keepBatch } from '../../src/plan/batches.js';
import { buildPlan, type BuildPlanInput } from '../../src/plan/build-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import { readFiled } from '../../src/plan/history.js';
import { rowStatus } from '../../src/plan/row-status.js';
import { portalSource } from '../../src/plan/source.js';
import type { Portal } from '../../src/portal/portal.js';
import { pdfLetter } from '../fixtures/scans.js';
import { candidates } from '../portal/filings.js';
import { office } from '../run/office.js';

const HEAD = '业务,申请单号,姓名,注销原因,联系人姓名,联系人电话,交卡方式,需交还原卡已知晓,确认再次办理';
/** A row of the table. */
export const line = (a: Application, more: { phone?: string; again?: string; business?: string } = {}) =>
  `${more.business ?? '注销卡'},${a.number},${a.applicant},离职,阮知遥,${more.phone ?? '13900000001'},邮寄,是,${more.again ?? ''}`;
/** Makes a row another one. */
export const LINE = { phone: '13900000002' };

/** An office with people who can be cancelled, their folders, and the plans it has made. */
export async function desk(count: number) {
  const o = await office({ settleSeconds: 0 });
  const people = (await candidates(o.portal(), 'cancellation', '2001')).slice(0, count);
  const fileOf = (a: Application, root = o.materials) => join(root, a.number, '注销申请.pdf');
  for (const a of people) {
    mkdirSync(join(o.materials, a.number));
    writeFileSync(fileOf(a), pdfLetter(a.number));
  }
  const records = inOneFolder(o.ledgerFolder);
  /** Plans that become batches as soon as there is a ledger. */
  const drawn: Plan[] = [];
  /** The plan of these lines; it becomes a batch, as it would by submitting. */
  async function draw(
    lines: readonly string[],
    root = o.materials,
    {
      portal = o.portal(),
      profiles = [],
      ...more
    }: Partial<Pick<BuildPlanInput, 'again' | 'found'>> & {
      portal?: Pick<Portal, 'applications' | 'orders' | 'form'>;
      profiles?: readonly Profile[];
    } = {},
  ): Promise<Plan> {
    if (existsSync(ledgerFile(o.ledgerFolder)))
      for (const earlier of drawn.splice(0)) await keepBatch(batchFolder(records), earlier, Buffer.from(''));
    const materials = await openMaterials(root);
    if ('rule' in materials) throw new Error(materials.rule);
    const [about, account] = [await o.portal().about(), await o.portal().whoami()];
    const plan = await buildPlan({
      table: readTable(csvSource(Buffer.from([HEAD, ...lines, ''].join('\n'))), false),
      tableName: '名单.csv',
      business: undefined,
      isWritten: true,
      materials,
      defaults: {},
      ...(await readFiled(records)),
      about,
      account,
      source: await portalSource(portal, { profiles, account, today: chinaDate(about.time) }),
      now: o.time.now(),
      progress: () => undefined,
      ...more,
    });
    drawn.push(plan);
    return plan;
  }
  const shown = async (plan: Plan) => {
    const states = await o.states();
    return plan.rows.map((r) => {
      if (r.held) return r.problems.map((p) => p.rule);
      return ['accepted', 'unknown'].includes(rowStatus(r, states).is) ? 'settled' : 'ready';
    });
  };
  /** The offices are done with every order. */
  const finish = async () => {
    for (const { applyid, applyNo, orderNo } of await o.orders())
      await o.world.decide({ kind: 'order', applyid, applyNo, orderNo, from: '待受理', to: '已办结' });
  };
  /** The folders of all batches are deleted. */
  const forget = (): void => {
    drawn.splice(0);
    rmSync(batchFolder(records), { recursive: true, force: true });
  };
  /** A plan that was drawn becomes no batch, unless it is submitted. */
  const undraw = () => void drawn.splice(0);
  return { ...o, people, fileOf, draw, undraw, shown, finish, forget };
}
