/** 屏幕上的中文：表头、标签、进度、下一步。 */
import { businessFacts, type Business } from '../../../filing/business.js';
import type { Level } from '../../../filing/problem.js';
import type { Grade, Outcome } from '../../../ledger/ledger-records.js';
import type { Todo } from '../../../report/report.js';
import type { SaidName } from '../../../run/events.js';
import { cannot } from './cannot.js';

export const screen = {
  practiceBanner: '【演练】当前是演练门户：人员和申请单都是虚构的，不会提交到真实门户。',
  heading: {
    listed: '列表中可见',
    beside: '同类订单',
    application: '申请单号',
    applicant: '申请人',
    passport: '护照号',
    kind: '类别',
    status: '状态',
    approved: '已获批经济体',
    missing: '未获批经济体',
    agency: '办理机构',
    appliedAt: '申请时间',
    can: '可办业务',
    cannot: '不可办原因',
    business: '业务',
    order: '订单号',
    submittedAt: '提交时间',
    by: '提交账号',
    enterprise: '企业',
    barcode: '申请单条码',
    agencyBlock: '机构信息',
    address: '地址',
    phone: '电话',
    note: '说明',
    account: '账号类型',
    email: '账号',
    since: '登录时间',
    expires: '有效至',
    portal: '门户',
    creditCode: '统一社会信用代码',
    row: '行',
    person: '姓名',
    outcome: '结果',
    practice: '演练',
    reason: '原因',
    todo: '待办',
    officeStatus: '门户状态',
    returned: '被退回',
    files: '材料',
    orders: '已提交的业务',
    steps: '步骤',
    notice: '须确认的提示',
    slot: '材料',
    options: '可选',
    points: '代办点',
    fee: '费用',
    cautions: '留意',
    password: '密码',
    evidence: '依据',
    code: '代码',
    learnedAt: '取得时间',
    passportMonths: '护照有效期（月）',
    file: '文件',
    batch: '批次',
    createdAt: '时间',
    table: '表格',
    rows: '行数',
    accepted: '已提交',
    rejected: '门户未接收',
    notSent: '未提交',
    unknown: '待核实',
    unfinished: '可接着办',
    holds: '是否达到',
    what: '变化',
    from: '原来',
    to: '现在',
    economies: '经济体',
    current: '当前',
    do: '该办什么',
    rule: '规则',
    basis: '依据来源',
    place: '依据位置',
    rosterRow: '名单行',
    readAt: '读取时间',
    session: '登录',
  },
  outcome: {
    accepted: '已提交',
    rejected: '门户未接收',
    'not-sent': '未提交',
    unknown: '待核实',
  } satisfies Record<Outcome, string>,
  grade: {
    receipt: '门户回执',
    draft: '由本次草稿生成的订单',
    order: '列表中的新订单',
    absent: '已证实门户没有收到',
    person: '人工核实',
  } satisfies Record<Grade, string>,
  level: { error: '错误', confirm: '待确认', warn: '提醒' } satisfies Record<Level, string>,
  cannot,
  /** Names the order that prevents the filing. */
  underWay: (why: string, business: string, order: string) => `${why}：${business} ${order}`,
  canDo: '可办',
  filedBefore: (a?: { number: string; status: string }) =>
    a ? `以前办过（${a.number} ${a.status}）` : '（以前办过）',
  againNeeds: '，再办须在“确认再次办理”填这个订单号',
  none: '无',
  /** No business is possible. A reason with brackets of its own stands alone. */
  noneBecause: (why: string) => (why.includes('（') ? why : `无（${why}）`),
  yes: '是',
  no: '否',
  required: '必填',
  optional: '选填',
  error: '错误：',
  next: '下一步',
  where: (place: {
    row?: number | undefined;
    person?: string | undefined;
    business?: Business | undefined;
  }) =>
    [
      place.row === undefined ? '' : `第${place.row}行`,
      place.person ?? '',
      place.business ? businessFacts[place.business].name : '',
    ]
      .filter(Boolean)
      .join(' '),
  filledIn: (column: string | undefined, value: string | undefined, letter = '') =>
    [column ? `${letter}列“${column}”` : '', value ? `填写的是“${value}”` : ''].filter(Boolean).join('，'),
  row: ({ row, person, business }: SaidName) =>
    `${row === undefined ? '' : `第${row}行 `}${person} ${businessFacts[business].name}`,
  /** The window is too small for an order's barcode. */
  barcodeElsewhere: (columns: number) =>
    `条码在这里显示不下：可凭下面的条码号办理，或把窗口加宽到 ${columns} 列后用 abtc order 查看，也可在门户的订单详情页查看。`,
  practiceAccounts: '演练账号（密码是公开的）：',
  askSubmit: (a: {
    filings: number;
    /** Fewer than `filings` with `--limit`. */
    now: number;
    inDoubt: number;
    files: number;
    fees: string;
    portal: string;
    enterprise: string;
  }) =>
    a.filings === 0
      ? `有 ${a.inDoubt} 项结果待核实：先到${a.portal}核实，证实门户没有收到的重新提交。现在开始吗？`
      : `${a.now < a.filings ? `共 ${a.filings} 项，这次 ${a.now} 项。` : ''}以“${a.enterprise}”的名义向${a.portal}提交${a.now < a.filings ? `其中 ${a.now} 项业务；全部 ${a.filings} 项共 ` : ` ${a.filings} 项业务、`}${a.files} 个文件，费用：${a.fees}${a.inDoubt > 0 ? `；另有 ${a.inDoubt} 项待核实，证实门户没有收到的会重新提交` : ''}。现在提交吗？`,
  reading: {
    lists: '正在读取新办/续办列表…',
    orders: '正在读取我的申请单…',
    application: '正在读取申请单…',
    portal: '正在连接门户…',
  },
  checking: (done: number, of: number, person: string) => `正在检查 ${done}/${of} ${person}`,
  count: (what: 'applications' | 'orders', shown: number, all: number) =>
    `${what === 'applications' ? '申请单' : '订单'} ${shown} 份${shown === all ? '' : `（共 ${all} 份）`}`,
  /** The filters of a list, after its count. */
  only: (status: string | undefined, can: Business | undefined) =>
    `，只列${[status === undefined ? '' : `状态为“${status}”`, can ? `可办${businessFacts[can].name}` : ''].filter(Boolean).join('、')}的`,
  /** Columns that a narrow window has no room for. */
  dropped: (headings: string[]) =>
    `（窗口较窄，没有显示：${headings.join('、')}；加宽窗口或加 --write 文件 看全部）`,
  formNeeds: '办理所需',
  feeNotGiven: '门户未给出，以门户的缴费提示为准',
  /** In a column of fees. */
  feeUnknown: '门户未给出',
  fee: (amount: string, currency: string) => `${amount} ${currency === 'CNY' ? '元' : currency}`,
  planTitle: (a: { portal: string; enterprise: string; account: string }) =>
    `提交计划：${a.enterprise} → ${a.portal}（账号 ${a.account}）`,
  planInDoubt: (count: number) =>
    `另有 ${count} 行结果待核实：先到门户核实，证实门户没有收到的才会重新提交。`,
  planConfirmed: '以下提示和承诺已由表格中的“是”确认：',
  noticesConfirmed: (count: number) => `提前制卡提示：${count} 人已知晓（全文按 d 或加 --details 看）`,
  planFile: (a: { slot: string; file: string; bytes: string }) => `${a.slot}：${a.file}（${a.bytes}）`,
  dryRun: '只是试算：什么也没有提交。',
  nothingToSend: '没有可提交的行，什么也没有提交。',
  cancelled: '已取消，这一次什么也没有提交。',
  /** After an immediate exit; it is not known here whether anything was sent. */
  interrupted:
    '已中断。如已开始提交，每一项都有记录：运行 abtc resume 接着办（不会重复提交），abtc batches 查看。',
  notAgreed: '没有确认，什么也没有提交。',
  reportTitle: (a: { batch: string; table: string; portal: string; enterprise: string; at: string }) =>
    `批次 ${a.batch}  ${a.table}  ${a.enterprise} → ${a.portal}  ${a.at}`,
  reportSummary: (c: Record<Outcome, number>, filed = 0) =>
    `已提交 ${c.accepted}，门户未接收 ${c.rejected}，未提交 ${c['not-sent']}${filed > 0 ? `（其中 ${filed} 行的业务已有订单）` : ''}，待核实 ${c.unknown}`,
  notReached: '没有提交：还没有轮到就停下了',
  /** After an outcome that an earlier run brought about. */
  earlier: '（以前的结果，没有再次提交）',
  /** Marks everything that comes from the practice portal. */
  practiceMark: '【演练】',
  ofPortal: (name: string) => `门户：${name}`,
  colon: '：',
  tickWith: (column: string) => `在“${column}”一栏填“是”`,
  feesNotGiven: (count: number) => `${count} 项金额未定（门户没有给出，不等于免费）`,
  when: (field: string, options: string[]) => `仅当“${field}”为 ${options.join('、')}`,
  todo: {
    none: '',
    fix: '改正后重新提交本行',
    confirm: '确认后在表中填“是”，再提交本行',
    wait: '现在不能办理，状态变化后再提交',
    recheck: '重新检查并提交本行（abtc submit）',
    resend: '运行 abtc resume 继续',
    settle: '运行 abtc resume 核实；仍待核实时，重新登录再运行',
    ask: '在门户核对我的申请单，必要时问办理机构',
    returned: '请先在门户上看能否在原单上修改，或问办理机构',
  } satisfies Record<Todo, string>,
  tornTail: (a: { bytes: number; savedAs: string }) =>
    `台账最后一条没有写完（上次被中断，${a.bytes} 字节），已另存为 ${a.savedAs}，其余完好。`,
  reset: (a: { instance: string; people: number }) =>
    `演练门户已重置：新编号 ${a.instance}${a.people > 0 ? `，另外生成申请单 ${a.people} 份` : ''}。以前的登录和演练台账不再适用。`,
  serving: (a: { url: string; inspect: string | undefined }) =>
    `演练门户：${a.url}${a.inspect ? `\n检视接口：${a.inspect}` : ''}`,
  faultsOn: (faults: string[]) => `故意出错：${faults.join('、')}。要去掉：abtc practice serve --fault none`,
  servingStops: '按 Ctrl-C 停止。其他终端里的 abtc 会自动使用它。',
  notOpened: (url: string) => `没能打开浏览器。请在浏览器中打开：${url}`,
  scanned: (until: string) => `演练手机已扫码，还没有确认。二维码 ${until} 失效。`,
  scanConfirmed: (a: { name: string; creditCode: string }) =>
    `演练手机已扫码，用电子营业执照确认登录：${a.name}（${a.creditCode}）。`,
  scanRefused: '演练手机已扫码，拒绝了登录。',
  advanced: (count: number) => `机构和经济体有 ${count} 项进展：`,
  nothingAdvanced: '没有可推进的事项。',
  /** Before the batch is read: its id, its table and the number of rows. */
  lookingUp: (batch: string, table: string, rows: number) =>
    `批次 ${batch}（${table}，${rows} 行）：先核对各行办到哪里……`,
  takenOver: (batch: string) => `接着办理批次 ${batch}。`,
  hint: {
    login: 'abtc login  登录',
    list: 'abtc list  查看申请单和可办业务',
    check: 'abtc check 表格.csv --materials 材料目录  检查一张表格，不提交',
    template: (business: string) =>
      `abtc template ${business} --prefill --folders 材料 --write 名单.csv  做一张写好人员的表格，并建好各人的材料文件夹`,
    submit: '核对无误后提交：',
    fix: '改正以上各行后重新检查；已改好的行可以先提交',
    report: '查看结果；加 --csv 导出带结果的表格',
    /** `batch`: where more than one is unfinished. */
    resume: (batch?: string) => `abtc resume${batch === undefined ? '' : ` ${batch}`}  继续没有办完的批次`,
    order: 'abtc order 订单号  查看订单详情',
    thisOrder: '查看订单详情',
    orders: 'abtc orders  查看我的申请单',
    show: 'abtc show 申请单号  查看能办什么、需要什么',
    relogin: (batch?: string) =>
      `abtc login，然后 abtc resume${batch === undefined ? '' : ` ${batch}`}  重新登录后核实`,
    scanDone: '回到登录页：它会自行进入',
    scanRenew: '在登录页刷新二维码，可以再扫',
    scanDecide: 'abtc practice scan  确认登录；加 --refuse 拒绝',
  },
};
