/** abtc doctor 的话，以及台账读不完整时的话。 */
import type { Check, FindingArgs } from '../../../doctor/finding.js';
import type { FindingText, Sentences } from '../sentence.js';
import { unfit } from './faults-ledger.js';
import { ledger, syncServices } from './ledger.js';
import { wayFindings } from './proxy.js';

const fine = (text: string): FindingText => ({ text, todo: '' });
const REBUILD =
  '用该企业的账号登录该门户（abtc login），再运行 abtc doctor --rebuild；在此之前不会提交任何业务';
const owner = (a: { host: string; user: string; pid: number; since: string }): string =>
  `电脑 ${a.host}${a.user ? `，用户 ${a.user}` : ''}，进程 ${a.pid}${a.since ? `，自 ${a.since}` : ''}`;
const window = (a: { seconds: number; told: boolean }): string =>
  `${a.seconds} 秒${a.told ? '' : '（门户没有说明列表多久更新，按此等待）'}`;

const finding: Sentences<FindingArgs, FindingText> = {
  ...wayFindings,
  'ledger-sound': (a) => fine(`完好：已提交 ${a.accepted} 项，待核实 ${a.doubtful} 项。`),
  'ledger-none': () => fine('还没有台账，也没有批次。'),
  'ledger-damaged': (a) => ({
    text: `第 ${a.line} 行已损坏：还能读出 ${a.readable} 条记录，有 ${a.lost} 处读不出。`,
    todo: `请保留原文件，${REBUILD}`,
  }),
  'ledger-unreadable': (a) => ({
    text: `读不了（${a.cause}）。`,
    todo: `请检查磁盘和文件权限；若文件已坏，请保留它，${REBUILD}`,
  }),
  'ledger-missing': (a) => ({
    text: `有 ${a.batches} 个批次，却没有台账，不能断定哪些已经提交。`,
    todo: `请从备份恢复该文件；没有备份，或备份较旧时，${REBUILD}`,
  }),
  'ledger-newer': (a) => ({
    text: `由更新的版本写成（格式 ${a.version}，本版本只认识 ${a.known}）。`,
    todo: '请升级 abtc',
  }),
  'ledger-other': (a) => ({
    text: `它属于另一个门户或企业（${a.instance}，${a.enterprise}），不属于所在的文件夹。`,
    todo: `请把它移回原处；这里若没有自己的台账，${REBUILD}`,
  }),
  'ledger-torn': (a) => ({
    text: `最后一条没有写完（上次被中断，${a.bytes} 字节），其余完好。`,
    todo: '不用处理：下次提交或 abtc resume 时会自动另存到旁边的文件',
  }),
  'ledger-doubtful': (a) => ({
    text: `有 ${a.doubtful} 项结果待核实。`,
    todo: '请运行 abtc login 重新登录，再运行 abtc resume',
  }),
  'ledger-older': (a) => ({
    text: `没有这些批次的任何记录：${a.batches.join('、')}。它可能是从备份恢复的旧台账，也可能是批次刚建立就被中断。`,
    todo: '如果恢复过备份或换过电脑，请登录（abtc login）后运行 abtc doctor --rebuild；否则再次提交同一张表格即可',
  }),
  'ledger-readonly': (a) => ({
    text: `不能写入（${a.cause}）。`,
    todo: '请检查它的所有者、权限和磁盘是否只读；写不进台账时不会提交任何业务',
  }),
  'ledger-shared': () => fine(`与同事共用。${ledger.experimental}`),
  'ledger-folder': (a) => ({
    text: `共享台账不能放在 ${a.folder}：${unfit(a).text}。`,
    todo: unfit(a).todo,
  }),
  'ledger-setting': () => ({
    text: '设置中写有共享台账的位置，但设置文件读不出：不知道台账在哪里，什么也不会提交。',
    todo: '请改正设置文件，或移走它，再用 abtc config set 共享台账 文件夹 重设',
  }),
  'ledger-own': (a) => ({
    text: '这台电脑自己的台账还没有并入共享台账：里面的提交同事看不到，所以不会提交任何业务。',
    todo: `请运行 abtc config set 共享台账 ${a.folder}，把它并入`,
  }),
  'ledger-synced': (a) => ({
    text: `台账在由${syncServices[a.service]}同步的文件夹里：同步可能把它换成旧的一份。`,
    todo: '请用环境变量 ABTC_HOME 换到不同步的文件夹',
  }),
  'batches-sound': (a) => fine(`${a.batches} 个批次，都读得出。`),
  'batches-damaged': (a) => ({
    text: `已损坏：${a.folders.join('、')}。`,
    todo: '请从备份恢复这些文件夹；没有备份时把它们移到别处保留，其余批次才能继续办理',
  }),
  'batches-other': (a) => ({
    text: `属于另一个门户或企业：${a.batches.join('、')}。`,
    todo: '请把它们移回原来的文件夹',
  }),
  'lock-free': () => fine('没有程序在使用台账。'),
  'lock-held': (a) => fine(`正由本机的另一个 abtc 使用（${owner(a)}）。`),
  'lock-left': (a) => fine(`使用它的程序已经结束（${owner(a)}），下次办理时自动收回。`),
  'lock-elsewhere': (a) => ({
    text: `由另一台电脑、另一个容器或无法判断的程序占用（${owner(a)}）。`,
    todo: '请等它结束；若确认它已不再运行（死机、断电、已关机），在终端运行 abtc doctor --unlock',
  }),
  'lock-unreadable': () => ({
    text: '锁文件读不出，不知道是谁在使用台账，因此谁也不能办理。',
    todo: '请确认没有别的 abtc 在运行，再在终端运行 abtc doctor --unlock',
  }),
  'settings-sound': () => fine('读得出，内容有效。'),
  'settings-none': () => fine('还没有设置。'),
  'settings-encoding': (a) => ({
    text: '保存时编码不对（多半是用记事本另存成了 ANSI），里面的文字会变成乱码。',
    todo: `请用记事本打开 ${a.file}，另存为 UTF-8，核对其中的文字；或移走它，再用 abtc config set 重设`,
  }),
  'settings-not-json': (a) => ({
    text: '内容不完整或格式有误，其中的设置没有使用。',
    todo: `请改正 ${a.file}，或移走它，再用 abtc config set 重设`,
  }),
  'settings-unusable': (a) => ({
    text: `这些默认值不能用：${a.keys.join('、')}。`,
    todo: '请用 abtc config set 重设，或用 abtc config unset 去掉',
  }),
  'settings-unreadable': (a) => ({ text: `读不了（${a.cause}）。`, todo: `请检查 ${a.file} 的权限` }),
  'session-none': () => fine('这台电脑上没有保存的登录。'),
  'session-kept': (a) =>
    fine(
      `${a.portal}：${a.email}（${a.enterprise}），${a.since} 登录。是否仍然有效只有门户知道（abtc whoami --all）。`,
    ),
  'session-damaged': () => ({
    text: '这份登录读不出，等于没有登录。',
    todo: '请运行 abtc login 重新登录',
  }),
  'disk-sound': (a) => fine(`可以正常写入${a.free ? `，剩余 ${a.free}` : ''}。`),
  'disk-little': (a) => ({
    text: `可以写入，但只剩 ${a.free}。`,
    todo: '请腾出空间：写不进台账时会停止提交',
  }),
  'disk-unwritable': (a) => ({
    text: `不能写入（${a.cause}）。`,
    todo: `请检查 ${a.folder} 的权限、磁盘空间，以及磁盘是否只读`,
  }),
  'rights-sound': () => fine('本工具的文件只有本人可读。'),
  'rights-open': (a) => ({
    text: `这台电脑的其他用户也能读到：${a.paths.join('、')}${a.count > a.paths.length ? `……共 ${a.count} 处` : ''}。`,
    todo: `请运行 chmod -R go-rwx ${a.folder}`,
  }),
  'rights-writable': (a) => ({
    text: '这台电脑的任何用户都能写这个文件夹，可以用别的文件替换您的文件。',
    todo: `请运行 chmod o-w ${a.folder}`,
  }),
  'rights-not-examined': () => fine('Windows 上没有检查：用户目录由系统保护。'),
  'clock-sound': () => fine('没有比现在更晚的记录。'),
  'clock-agrees': (a) => fine(`与门户 ${a.portal} 的时钟一致。`),
  'clock-behind': (a) => ({
    text: `台账里最新的记录是 ${a.newest}，比现在（${a.now}）还晚：时钟现在慢了，或那时快了。`,
    todo: '请校准这台电脑的时间',
  }),
  'clock-differs': (a) => ({
    text: `门户 ${a.portal} 的时钟是 ${a.theirs}，这台电脑是 ${a.ours}。`,
    todo: '请校准这台电脑的日期、时间和时区；办理以门户的时钟为准，不受影响',
  }),
  'not-examined': (a) => ({
    text: `没有检查成功（${a.cause}）。`,
    todo: '请检查这个文件夹的所有者和权限',
  }),
  'clock-not-asked': (a) => fine(`门户 ${a.portal} 现在连不上，没有比较时钟。`),
};

export const doctor = {
  check: {
    ledger: '台账',
    batches: '批次',
    lock: '台账锁',
    settings: '设置',
    sessions: '登录',
    disk: '磁盘',
    rights: '文件权限',
    clock: '时钟',
    way: '到门户的连接',
  } satisfies Record<Check, string>,
  finding,
  todo: (what: string) => `怎么办：${what}。`,
  summary: (a: { problems: number; warnings: number }) =>
    a.problems + a.warnings === 0 ? '没有发现问题。' : `问题 ${a.problems} 个，提醒 ${a.warnings} 个。`,
  willRebuild: (a: {
    file: string;
    isThere: boolean;
    records: number;
    lost: number;
    batches: number;
    damaged: number;
    seconds: number;
    /** The portal gives a listing delay. */
    told: boolean;
    /** Colleagues share the ledger. */
    isShared: boolean;
  }) => [
    `重建台账 ${a.file}：`,
    a.isThere
      ? `  原台账还能读出 ${a.records} 条记录${a.lost > 0 ? `，有 ${a.lost} 处读不出` : ''}；它会改名保留，不会删除。`
      : '  原台账已不在。',
    `  本机有 ${a.batches} 个批次可以对照${a.damaged > 0 ? `，另有 ${a.damaged} 个读不出` : ''}。`,
    `  到门户把申请单和订单的列表各读完两遍，中间等 ${window(a)}；什么也不提交。`,
    '  门户上找到的记为已提交；其余可能提交过的，一律记为待核实，包括原来记为未提交、门户未接收的，和还没有轮到的。',
    '  待核实的不会再提交，由 abtc resume 逐项核实。',
    ...(a.isShared
      ? [
          '  这是共享台账：同事的批次在他们的电脑上，这里对照不了。重建后请每位同事也运行一次 abtc doctor --rebuild，之后再办理。',
        ]
      : []),
  ],
  rebuildQuestion: '现在重建吗？',
  notRebuilt: '没有重建，什么也没有改动。',
  hint: '看哪里坏了、怎么办',
  rebuilding: {
    reading: () => '正在读取门户的列表…',
    waiting: (seconds: number) => `等待 ${seconds} 秒，让门户列表更新后再读一遍…`,
  },
  rebuilt: {
    done: (file: string) => `台账已重建：${file}`,
    before: (file: string) => `原台账保留为：${file}`,
    salvaged: (a: { records: number; lost: number; batches: number }) =>
      `从原台账读出 ${a.records} 条记录${a.lost > 0 ? `（${a.lost} 处读不出）` : ''}，对照了 ${a.batches} 个批次。`,
    other: '原文件是另一个门户或企业的台账，没有采用其中的记录。',
    damaged: (folders: string[]) =>
      `这些批次读不出，没有全部对照：${folders.join('、')}。其中认得出的行已记为待核实；认不出的，台账里没有记录。`,
    lists: (a: { applications: number; orders: number; seconds: number; told: boolean }) =>
      `门户列表读完两遍，间隔 ${window(a)}：申请单 ${a.applications} 份，订单 ${a.orders} 份。`,
    control: (order: string) => `列表中有本机知道的订单 ${order}，可以采信。`,
    noControl: '列表中没有本机知道的订单可供对照，可能不完整：没有看到的，不能说明没有提交。',
    filed: (count: number) => `新找到并记为已提交：${count} 项。`,
    unknown: (count: number) => `待核实：${count} 项。`,
    strange: (count: number) => `门户上另有 ${count} 份订单，本机台账没有记录。`,
    hint: { report: '逐行的结果', resume: '重新登录（abtc login）后逐项核实' },
  },
  /** About a history of which only a part can be read. */
  damage: {
    ledger: (a: { file: string; line: number; records: number }) =>
      `台账 ${a.file} 第 ${a.line} 行已损坏，只能读出 ${a.records} 条记录：读不出的一律显示为待核实，以下内容可能不全。`,
    missing: (file: string) => `有批次，却找不到台账 ${file}：是否提交过无从知道，一律显示为待核实。`,
    unreadable: (file: string) => `台账 ${file} 读不了：是否提交过无从知道，一律显示为待核实。`,
    batches: (folders: string[]) => `这些批次已损坏，没有列出：${folders.join('、')}。`,
    todo: '在修复之前不会提交任何业务。请运行 abtc doctor 查看怎么办。',
    /** At the end of a command that does not need the ledger. */
    noticed: (file: string) =>
      `台账 ${file} 已损坏，在修复之前不会提交任何业务。请运行 abtc doctor 查看怎么办。`,
  },
};
