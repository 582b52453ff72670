import { businessFacts, type Business } from '../../../filing/business.js';
import type { Outcome } from '../../../ledger/ledger-records.js';
import type { Stop } from '../../../report/report.js';
import type { Phase, RowName, SaidName } from '../../../run/events.js';

const span = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} 秒` : `${Math.floor(seconds / 60)} 分 ${Math.ceil(seconds % 60)} 秒`;

/** `第2行 方岚 注销卡`, and without a row where there is one filing only. */
const named = ({ row, person, business }: SaidName): string =>
  `${row === undefined ? '' : `第${row}行 `}${person} ${businessFacts[business].name}`;

export const run = {
  waiting: {
    settling: (seconds: number) => `等待 ${seconds} 秒，让门户列表更新后再核实…`,
    listing: (seconds: number) => `等门户列表中出现第一份订单（最多再等 ${seconds} 秒），之后再提交其余的…`,
    trouble: (seconds: number) => `门户连续出错：暂停 ${seconds} 秒，再看它是否恢复…`,
    busy: (seconds: number) => `门户繁忙，要求稍候：等待 ${seconds} 秒…`,
    page: (seconds: number) => `窗口里的页面还没有准备好，已等 ${seconds} 秒…`,
  },
  /** `until`: when filings may begin again. */
  closed: (until: string) => `现在不在办理时段内，等到 ${until} 再继续。按 Ctrl-C 可以停止，已办的都有记录。`,
  /** `没有办成` only of what is proved: a filing of unknown outcome may be at the portal. */
  heldBack: (a: { business: Business; because: RowName; outcome: Outcome; rows: number }) => {
    const first = `${businessFacts[a.business].name}先试办的第${a.because.row}行（${a.because.person}）`;
    const others = `其余 ${a.rows} 行同样的业务没有提交`;
    return a.outcome === 'unknown'
      ? `${first}结果待核实，${others}。请按上面的提示核实后运行 abtc resume。`
      : `${first}没有办成，${others}。弄清原因后运行 abtc resume。`;
  },
  /** The same before the run. */
  stageAhead: ({ business, allowed, rows }: { business: Business; allowed: 'none' | 'one'; rows: number }) =>
    allowed === 'one'
      ? `${businessFacts[business].name}在这个门户上还没有经人核对办成过一份：这次只提交一份，其余 ${rows} 份留到下一次。`
      : `${businessFacts[business].name}现在不能在这个门户上提交（已关闭，或还没有核对过页面）：${rows} 份这次不提交。`,
  /** Rows that the enterprise's stage on the portal does not admit yet. */
  stage: ({ business, allowed, rows }: { business: Business; allowed: 'none' | 'one'; rows: number }) =>
    allowed === 'one'
      ? `${businessFacts[business].name}在这个门户上还没有经人核对办成过一份，这次只提交一份；其余 ${rows} 行没有提交，先在门户上核对这一份。`
      : `${businessFacts[business].name}现在不能在这个门户上提交（已关闭，或还没有核对过页面），${rows} 行没有提交。看 abtc portal list。`,
  /** `12/50 · 已提交 10 · 未办成 2 · 每分钟 24 · 约剩 1 分 35 秒` */
  going: (a: {
    done: number;
    of: number;
    accepted: number;
    failed: number;
    perMinute: number | undefined;
    secondsLeft: number | undefined;
  }) =>
    [
      `${a.done}/${a.of}`,
      `已提交 ${a.accepted}`,
      ...(a.failed > 0 ? [`未办成 ${a.failed}`] : []),
      ...(a.perMinute === undefined ? [] : [`每分钟 ${a.perMinute} 项`]),
      ...(a.secondsLeft === undefined ? [] : [`约剩 ${span(a.secondsLeft)}`]),
    ].join(' · '),
  /** The batch will probably outlast the session. */
  outlasts: (a: { minutes: number; left: number; until: string }) =>
    `注意：办理估计要 ${a.minutes} 分钟，而登录 ${a.left} 分钟后（${a.until}）失效。中途会请您重新登录；也可以先运行 abtc login 再开始。`,
  /** For `--again`: rows by number, with the finished order of each. */
  onceMore: {
    ask: (a: SaidName & { order: string; status: string; at: string }) =>
      `${named(a)}：以前的订单 ${a.order}（${a.status}，${a.at}）已结束。要再次办理同一业务，请输入申请人姓名；直接回车则不办`,
    differs: (a: SaidName) => `输入的姓名与申请人不同：${named(a)}不再次办理。`,
    left: (a: SaidName) => `${named(a)}不再次办理。`,
    notPossible: '不能再次办理：以前的订单已结束、又没有其他问题的才可以。',
    nobody: '没有可以再次办理的行：以前的订单已结束、又没有其他问题的行才可以。',
  },
  /** The application has other orders of the same business. */
  secondOrder: (a: SaidName & { order: string; others: string[] }) =>
    `${named(a)}：本次提交的订单是 ${a.order}，门户上还有同一业务的另一份订单 ${a.others.join('、')}。可能有同事也提交了，请马上核对，必要时请办理机构退回其中一份。`,
  /** No list has shown the order so far. */
  unlisted: (a: SaidName & { order: string; seconds: number }) =>
    `${named(a)}：订单 ${a.order} 已提交 ${a.seconds} 秒，门户列表中仍未出现。在它出现之前，不能从列表判断别的申请单有没有人提交过。`,
  goOnUnlisted: (a: { orders: string[]; seconds: number }) =>
    `等了 ${a.seconds} 秒，门户列表中仍没有 ${a.orders.join('、')}。这样就看不出同事或别的电脑是否已经提交过，其余的可能重复。仍要继续提交吗？`,
  loginAgain: (email: string) => `登录已失效，办理已暂停。请重新登录 ${email}，然后继续；直接回车则停止。`,
  loginRefused: (words: string) => `没有登录成功${words ? `（${words}）` : ''}。`,
  otherEnterprise: '这个账号属于另一家企业，不能继续这一批。',
  otherAccount: (email: string) => `登录的是另一个账号 ${email}，不是开始这一批的账号，不能接着办。`,
  /** For a person to compare before submitting. */
  review: (a: {
    person: string;
    business: string;
    application: string;
    via: 'http' | 'chrome';
    picture: string | undefined;
  }) => [
    `请核对${a.via === 'chrome' ? '信息确认页' : '门户保存的内容'}：${a.person} ${a.business}（${a.application}）`,
    a.via === 'chrome'
      ? `窗口停在信息确认页，尚未提交${a.picture === undefined ? '' : `；截图：${a.picture}`}`
      : '已从门户读回，与计划逐项一致，尚未提交：',
  ],
  /** The page shows only a part of a value. */
  shownInPart: ({ label, planned, shown }: { label: string; planned: string; shown: string }) =>
    shown === ''
      ? `“${label}”在页面上只有图片，没有文件名。图片就是“${planned}”吗？`
      : `“${label}”在页面上只显示“${shown}”，看得见的部分与“${planned}”一致。页面上就是它吗？`,
  /** A picture that the portal encodes anew: what is known of it, before the question. */
  recoded: (a: {
    person: string;
    slot: string;
    file: string;
    type: string;
    sent: number;
    listed: number;
  }) => [
    `门户收下的图片与所发的大小不同，三次上传都一样，像是门户重新编码了图片：${a.person}，“${a.slot}”`,
    `  文件 ${a.file}（${a.type.toUpperCase()}）：发送 ${a.sent} 字节，门户列出 ${a.listed} 字节${a.listed < a.sent ? `（少 ${a.sent - a.listed} 字节）` : ''}`,
    '  门户没有给出像素大小，也不能把图片取回来看：图片是否完整、是否清楚，从这里看不出来。请先在门户的草稿里打开它看一眼。',
  ],
  recodedQuestion: (slot: string, type: string) =>
    `图片在门户上完整、清楚吗？回答“是”则提交，以后“${slot}”的 ${type.toUpperCase()} 图片不再问。`,
  recodedUnkept: '没能记住这次的回答（写不进设置文件夹），下次还会问。',
  reviewColumns: { planned: '将要提交', onPage: '页面显示（不同时）' },
  reviewQuestion: (person: string, business: string) => `与本人材料一致，提交 ${person} 的${business}吗？`,
  /** Why a run ended early. */
  stopped: {
    login: '登录已失效，已停止；还没轮到的行没有提交。请运行 abtc login 重新登录，再运行 abtc resume。',
    portal: '门户连续出错或回答无法识别，已停止；还没轮到的行没有提交。',
    interrupted: '已按要求停止；手头的都已办完，还没轮到的行没有提交。',
    limit: '已办满 --limit 给出的数目；还没轮到的行没有提交。运行 abtc resume 继续。',
    ledger: '台账写不进去，已停止；还没轮到的行没有提交。',
    listing:
      '门户的“我的申请单”列表还不完整，为避免重复提交，已停止；还没轮到的行没有提交。请用 abtc orders 核对列表，看到已提交的订单后运行 abtc resume 继续。',
    'other-portal': '现在连到的已不是原来的门户，已停止；还没轮到的行没有提交。',
    'second-order':
      '有人也在提交这张表：同一申请单出现了第二份同类订单，已停止；还没轮到的行没有提交。请先与同事核对，再运行 abtc resume。',
    stage: '还有按门户的阶段暂时不能提交的行，没有提交。之后运行 abtc resume 继续。',
  } satisfies Record<Stop, string>,
  /** Nothing else is sent. The fees of these rows. */
  planOnlyInDoubt: (count: number, fees: string[]) =>
    `不提交新的，只核实以上 ${count} 行的结果：先到门户看有没有订单；证实门户没有收到的，才会在原来的草稿里重新提交，重新提交的费用：${fees.join('；')}。`,
  /** The whole table was submitted before. */
  allFiled: (count: number, batches: readonly string[] = []) =>
    `没有要提交的：${count} 行以前都已提交。${batches.length > 0 ? `在批次 ${batches.join('、')} 中，没有另建批次；运行 abtc report ${batches.at(-1)} 查看那一批。` : ''}`,
  /** Stopped at the user's request, and filings of the run are unknown. */
  interruptedUnknown: (count: number) =>
    `已按要求停止；${count} 项还没有看到结果（待核实），还没轮到的行没有提交。运行 abtc resume 核实并继续。`,
  /** The portal asked for a pause that is too long to wait. `one`: one filing only. */
  notBefore: (time: string, one: boolean) =>
    `门户要求 ${time}（北京时间）以后再连接，已停止，不会自己再试${one ? '。' : '；还没轮到的行没有提交。到时运行 abtc resume 继续；提前运行时，门户若仍要求等待，还是什么也不提交。'}`,
  /** The same where there is one filing only. */
  stoppedOne: {
    login: '登录已失效，停在提交之前。请运行 abtc login 重新登录。',
    portal: '门户连续出错或回答无法识别，已停止。',
    interrupted: '已按要求停止。',
    limit: '',
    ledger: '台账写不进去，已停止。',
    listing: '门户的申请单列表还不能据以判断，已停止。请用 abtc orders 核对列表。',
    'other-portal': '回答的已不是原来的门户，已停止。',
    'second-order': '同一申请单出现了第二份同类订单，可能有同事也提交了，请马上核对。',
    stage: '没有提交。',
  } satisfies Record<Stop, string>,
  phase: {
    tracing: '核实上次的结果',
    preparing: '填写并上传',
    checking: '核对信息确认页',
    submitting: '提交',
    verifying: '核对回执',
  } satisfies Record<Phase, string>,
  uploading: (file: string, percent: number) => `上传 ${file} ${percent}%`,
  stopping: '正在停止，先把手头的办完……（再按一次 Ctrl-C 立即退出）',
};
