/** 台账的位置、迟到的结果、解除台账的锁。 */
import type { Outcome } from '../../../ledger/ledger-records.js';
import type { SyncService } from '../../../ledger/shared-folder.js';

export const syncServices: Record<SyncService, string> = {
  onedrive: ' OneDrive ',
  icloud: ' iCloud 云盘',
  dropbox: ' Dropbox ',
  'google-drive': ' Google 云端硬盘',
  nutstore: '坚果云',
  wps: ' WPS 云盘',
  wedrive: '企业微信微盘',
  baidu: '百度网盘',
  'synology-drive': ' Synology Drive ',
  syncthing: ' Syncthing ',
  'macos-cloud': '网盘（macOS 的 CloudStorage）',
};

export const ledger = {
  shared: '共享台账',
  fromEnvironment: '（环境变量 ABTC_LEDGER）',
  experimental:
    '共享台账是试验性功能：只在 Linux 电脑之间用 Samba（SMB 3.1.1）和 NFS 4.2 服务器试过，没有用 Windows、macOS 的电脑，也没有用 Windows 文件服务器或 NAS 试过。',
  /** This computer's own ledger is in a folder that such a client copies. */
  synced: (service: SyncService) =>
    `这台电脑的台账在由${syncServices[service]}同步的文件夹里：同步可能把它换成旧的一份。请用环境变量 ABTC_HOME 换到不同步的文件夹。`,
  late: ({ taken, refused }: { taken: number; refused: readonly string[] }) =>
    [
      ...(taken > 0 ? [`补记了 ${taken} 条结果：当时台账的锁已被解除或台账被改动，没能记入。`] : []),
      ...refused.map((file) => `有一条迟到的结果与台账不符，没有记入，请在门户核对（abtc orders）：${file}`),
    ].join('\n'),
  set: ({ folder, before }: { folder: string; before: string | undefined }) =>
    `共享台账：${folder}${before === undefined || before === folder ? '' : `（原来是 ${before}）`}`,
  isNew: '这个文件夹里还没有台账。如果同事已经在用共享台账，请核对文件夹是否相同。',
  added: ({ filings, keptAs }: { filings: number; keptAs: string }) =>
    `已把这台电脑的台账并入（${filings} 项），原件留作 ${keptAs}。`,
  differing: (a: { application: string; business: string; here: string; shared: string }) =>
    `${a.application} ${a.business}：这台电脑记的是${a.here ? `订单 ${a.here}` : '待核实'}，共享台账记的是${a.shared ? `订单 ${a.shared}` : '待核实'}，以共享台账为准。请在门户核对（abtc orders）。`,
  stillSet: '环境变量 ABTC_LEDGER 优先于这项设置。',
  unset: (before: string | undefined) =>
    before === undefined
      ? '本来就没有设置共享台账。'
      : `已不再使用共享台账（原来是 ${before}）。这台电脑在共享台账中记过的批次，没有它就不能再办理。`,
  unlock: {
    free: '没有人占用这本台账，不用解除。',
    title: '台账的锁',
    host: '电脑',
    user: '用户',
    pid: '进程',
    since: '开始时间',
    last: '台账最后一条',
    unreadable: '读不出是谁的',
    lastRecord: (a: {
      at: string;
      what: 'batch' | 'preparing' | 'intent' | Outcome;
      application: string;
      business: string;
      person: string;
    }) =>
      [
        a.at,
        [a.business, a.application, a.person].filter(Boolean).join(' '),
        {
          batch: '登记批次',
          preparing: '正在准备',
          intent: '正在提交，还没有结果',
          accepted: '已提交',
          rejected: '门户未接收',
          'not-sent': '未提交',
          unknown: '待核实',
        }[a.what],
      ]
        .filter(Boolean)
        .join('  '),
    noRecord: '没有',
    begun: (a: { host: string; user: string; since: string }) =>
      `${a.host}${a.user ? ` 的 ${a.user}` : ''} 在 ${a.since} 开始解除，没有完成。`,
    lives: '这个进程看来还在这台电脑上运行。请先到它的窗口按 Ctrl-C，等它结束。',
    warning:
      '只有确知那台电脑上的 abtc 已不再运行（死机、断电、已关机）才可解除。它若还在办理，会就此停下；正在提交的一项记为待核实，核实之前不会再提交。',
    /** The word to type if the lock names no computer. */
    word: '解锁',
    ask: (word: string) => `确认解除，请输入“${word}”`,
    waiting: '正在解除，约 6 秒……',
    gone: '锁已经没有了：占用它的 abtc 刚刚结束。',
    done: (unknown: number) =>
      unknown > 0
        ? `锁已解除。${unknown} 项正在提交的记为待核实。下一步：abtc login，再 abtc resume（到门户核实）。`
        : '锁已解除，没有正在提交的。下一步：abtc resume。',
  },
};
