/** 供脚本查询状态用的中文。 */
import { businessFacts, type Business } from '../../../filing/business.js';
import { chinaTime } from '../../../filing/china-time.js';
import type { Change } from '../../../status/changes.js';
import type { Holds } from '../../../status/followed.js';

export const status = {
  holds: { yes: '已达到', 'not-yet': '尚未', never: '不会再达到' } satisfies Record<Holds, string>,
  noOrder: '还没有订单',
  count: (shown: number) => `共 ${shown} 项`,
  expected: (wanted: readonly string[], counts: Record<Holds, number>, all: number) =>
    all === 0
      ? `没有可查的项，尚未达到“${wanted.join('”或“')}”`
      : `共 ${all} 项，状态为“${wanted.join('”或“')}”的 ${counts.yes}，尚未 ${counts['not-yet']}${counts.never > 0 ? `，不会再达到 ${counts.never}` : ''}`,
  slip: (status: string, near: string | undefined) =>
    `注意：现在没有“${status}”这个状态，指南里也没有${near ? `；是不是“${near}”？` : '。'}如果门户确有此状态，可不理会。`,
  what: {
    application: '新申请单',
    status: '状态',
    economies: '新获批经济体',
    order: '新订单',
    'order-status': '订单状态',
  } satisfies Record<Change['what'], string>,
  baseline: ({ applications, orders }: { applications: number; orders: number }) =>
    `第一次查看：已记下 ${applications} 份申请单、${orders} 个订单的状态，下次从这里比较。`,
  unchanged: (since: string) => `自 ${since} 以来没有变化。`,
  changed: (count: number, since: string) => `自 ${since} 以来有 ${count} 项变化。`,
  firstOf: (count: number) => `其中 ${count} 份申请单是第一次查看，下次从这里比较。`,
  damaged: '上次查看的记录读不出，这一次按第一次查看处理。',
  nextLook: (at: Date, seconds: number) => `下次查看：${chinaTime(at)}（还有 ${duration(seconds)}）`,
  lookFailed: (sentence: string) => `这一次没有查到，下次再查：${sentence}`,
  backAgain: '门户恢复了。',
  notListed: (numbers: string[], enterprise: string, business: Business | undefined) =>
    `“${enterprise}”的列表里没有：${numbers.join('、')}${business ? `（订单须是${businessFacts[business].name}的）` : ''}。申请单号见 abtc list，订单号见 abtc orders。`,
};

const duration = (seconds: number): string =>
  seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
