/** What others do meanwhile: a colleague in a browser, the offices, somebody who saves a file. */
import { renameSync, writeFileSync } from 'node:fs';
import { businessCode } from '../../src/portal/http/mapping.js';
import { isPortalError } from '../../src/portal/errors.js';
import type { PlannedRow } from '../../src/plan/plan.js';
import { status } from '../../src/practice/guide/statuses.js';
import type { Change } from '../../src/practice/state/events.js';
import { applicationIn } from '../../src/practice/state/state.js';
import type { Random } from '../once/random.js';
import { COLLEAGUE, type Stage } from './stage.js';
import { submitted } from '../portal/submitting.js';

export interface Colleague {
  /** Drafts the colleague made. */
  drafts: Set<string>;
  /** Drafts of ours that the colleague submitted. */
  touched: Set<string>;
  /** Applications the offices changed. */
  moved: Set<string>;
  /** Rows of which a file is not the confirmed one any more, with what puts it back. */
  files: Map<PlannedRow, () => void>;
  /** Does something about a row; says what. `idle`: no process of ours is running. */
  act(row: PlannedRow, idle: boolean): Promise<string>;
  office(row: PlannedRow): Promise<string>;
  file(row: PlannedRow): string;
}

export function makeColleague(stage: Stage, random: Random): Colleague {
  const [drafts, touched, moved] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const files: Colleague['files'] = new Map();

  async function act({ filing }: PlannedRow, idle: boolean): Promise<string> {
    const portal = await stage.quietly(COLLEAGUE);
    const other = {
      ...filing,
      fields: filing.fields.map((f) => (f.id === 'contactName' ? { ...f, value: '祁承川' } : f)),
    };
    const ours = [...stage.store.read().drafts.values()].find(
      (d) =>
        d.applyid === filing.application.id &&
        d.businessType === businessCode(filing.business) &&
        d.orderNo === undefined &&
        !drafts.has(d.followid),
    );
    const what = random.pick([
      'files',
      'files',
      'drafts',
      ...(ours ? ['submits-ours'] : []),
      ...(ours && idle ? ['edits-ours'] : []),
    ]);
    if (what === 'submits-ours') {
      touched.add(ours!.followid);
      const held = { draft: ours!.followid, fields: {}, files: [], noticeId: undefined };
      await submitted(portal, { ...held, applicationId: filing.application.id, business: filing.business });
      return `a colleague submits our draft of ${filing.application.number}`;
    }
    if (what === 'edits-ours') {
      await portal.prepare({ ...other, files: [] }, ours!.followid, () => undefined);
      return `a colleague edits our draft of ${filing.application.number}`;
    }
    const same = random.next() < 0.5 ? filing : other;
    const held = await portal.prepare(same, undefined, (p) => {
      if (p.type === 'draft') drafts.add(p.draft);
    });
    if (what === 'drafts') return `a colleague drafts ${filing.business} for ${filing.application.number}`;
    const { order } = await submitted(portal, held);
    return `a colleague files ${order}`;
  }

  async function office({ filing }: PlannedRow): Promise<string> {
    const { id, number } = filing.application;
    const { store } = stage;
    const state = store.read();
    const application = applicationIn(state, id)!;
    const order = [...state.orders.values()].find((o) => o.applyid === id && o.status !== '已办结');
    const common = { applyid: id, applyNo: number };
    const changes: Change[] = [
      {
        kind: 'application',
        ...common,
        from: application.status,
        to: random.pick([status.lapsed, status.collected, status.producing]),
      },
      ...(application.approved.length < 10
        ? [
            {
              kind: 'economies' as const,
              ...common,
              economies: [['PER', 'CHL', 'MEX'].find((e) => !application.approved.includes(e)) ?? 'NZL'],
            },
          ]
        : []),
      ...(order
        ? [
            {
              kind: 'order' as const,
              ...common,
              orderNo: order.orderNo,
              from: order.status,
              to: random.pick(['办理中', '已办结', '已退回'] as const),
            },
          ]
        : []),
    ];
    const change = random.pick(changes);
    if (change.kind !== 'order') moved.add(id);
    await store.act(() => ({
      events: [{ t: 'change', at: stage.now().getTime(), change }],
      value: undefined,
    }));
    return `the office: ${change.kind} of ${number}${'to' in change ? ` → ${change.to}` : ''}`;
  }

  return {
    ...{ drafts, touched, moved, files, office },
    async act(row, idle) {
      try {
        return await act(row, idle);
      } catch (error) {
        if (isPortalError(error) || (error as Error).name === 'FileChanged')
          return `a colleague tries: ${(error as Error).message}`;
        throw error;
      }
    },
    file(row) {
      const file = row.filing.files[0];
      if (!file || files.has(row)) return 'no file to change';
      renameSync(file.path, `${file.path}.kept`);
      writeFileSync(file.path, random.next() < 0.5 ? `${'x'.repeat(file.bytes)}` : 'another file');
      files.set(row, () => renameSync(`${file.path}.kept`, file.path));
      return `somebody saves ${file.name} anew`;
    },
  };
}
