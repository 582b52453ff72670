import { businessFacts } from '../../../filing/business.js';
import type { RunTexts } from '../run.js';

const span = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} 秒` : `${Math.floor(seconds / 60)} 分 ${Math.ceil(seconds % 60)} 秒`;

export const run: RunTexts = {
  waiting: {
    settling: (seconds) => `等待 ${seconds} 秒，让门户列表更新后再核实…`,
    listing: (seconds) => `等门户列表中出现第一份订单（最多再等 ${seconds} 秒），之后再提交其余的…`,
    trouble: (seconds) => `门户连续出错：暂停 ${seconds} 秒，再看它是否恢复…`,
    busy: (seconds) => `门户繁忙，要求稍候：等待 ${seconds} 秒…`,
  },
  closed: (until) => `现在不在办理时段内，等到 ${until} 再继续。按 Ctrl-C 可以停止，什么也不会丢。`,
  heldBack: ({ business, because, rows }) =>
    `${businessFacts[business].name}先试办的第${because.row}行（${because.person}）没有办成，其余 ${rows} 行同样的业务没有提交。弄清原因后运行 abtc resume。`,
  going: (a) =>
    [
      `${a.done}/${a.of}`,
      `已受理 ${a.accepted}`,
      ...(a.failed > 0 ? [`未办成 ${a.failed}`] : []),
      ...(a.perMinute === undefined ? [] : [`每分钟 ${a.perMinute} 项`]),
      ...(a.secondsLeft === undefined ? [] : [`约剩 ${span(a.secondsLeft)}`]),
    ].join(' · '),
  outlasts: (a) =>
    `注意：这一批估计要 ${a.minutes} 分钟，而登录 ${a.left} 分钟后（${a.until}）失效。中途会请您重新登录；也可以先运行 abtc login 再开始。`,
  onceMore: {
    ask: (a) =>
      `第${a.row}行 ${a.person} ${businessFacts[a.business].name}：以前的订单 ${a.order}（${a.status}，${a.at}）已结束。要再次办理同一业务，请输入申请人姓名；直接回车则不办`,
    differs: (a) => `姓名与第${a.row}行的申请人不同：这一行不再次办理。`,
    left: (a) => `第${a.row}行不再次办理。`,
    nobody: '没有可以再次办理的行：以前的订单已结束、又没有其他问题的行才可以。',
  },
  secondOrder: (a) =>
    `第${a.row}行 ${a.person} ${businessFacts[a.business].name}：本次提交的订单是 ${a.order}，门户上还有同一业务的另一份订单 ${a.others.join('、')}。可能有同事也提交了，请马上核对，必要时请办理机构退回其中一份。`,
  unlisted: (a) =>
    `第${a.row}行 ${a.person}：订单 ${a.order} 已提交 ${a.seconds} 秒，门户列表中仍未出现。在它出现之前，不能从列表判断别的申请单有没有人提交过。`,
  goOnUnlisted: (a) =>
    `等了 ${a.seconds} 秒，门户列表中仍没有 ${a.orders.join('、')}。这样就看不出同事或别的电脑是否已经提交过，其余的可能重复。仍要继续提交吗？`,
  loginAgain: (email) =>
    `登录已失效，手上的业务已停在安全的地方。请重新登录 ${email}，然后继续；直接回车则停止。`,
  loginRefused: (words) => `没有登录成功${words ? `（${words}）` : ''}。`,
  otherEnterprise: '这个账号属于另一家企业，不能继续这一批。',
  otherAccount: (email) => `登录的是另一个账号 ${email}，不是开始这一批的账号，不能接着办。`,
};
