/** 台账、批次不能用时的说法。 */
import type { FolderRefusal, SyncService } from '../../../ledger/shared-folder.js';
import type { FaultArgs } from '../faults.js';
import { diskTroubles } from './fault-words.js';
import type { Sentences } from '../sentence.js';
import { syncServices } from './ledger.js';

/** 为什么不能放共享台账（`text`），以及怎么办（`todo`）。 */
export const unfit = (a: {
  why: FolderRefusal['why'];
  service?: SyncService;
}): { text: string; todo: string } =>
  ({
    relative: {
      text: '这不是完整路径',
      todo: '请写完整路径，如 \\\\文件服务器\\hr\\台账 或 /mnt/hr/台账',
    },
    missing: {
      text: '找不到这个文件夹，可能是共享没有连接，或名称有误。本工具不会新建它，否则会另起一本台账，以前的提交都看不到',
      todo: '请先连接共享；第一次设立时，请由人在共享里建好这个文件夹',
    },
    'not-a-folder': { text: '这不是文件夹', todo: '请写文件夹的完整路径' },
    denied: { text: '没有读写权限', todo: '请让管理员给所有办理人读写权限' },
    sync: {
      text: `它由${a.service ? syncServices[a.service] : ''}同步。同步盘随时在电脑之间复制文件，还会产生冲突副本，两台电脑各有一本台账，会重复提交`,
      todo: '请改用文件服务器上的共享文件夹（SMB 或 NFS）',
    },
  })[a.why];

export const ledgerFaults = {
  'ledger-damaged': (a) =>
    `台账 ${a.file} ${
      {
        damaged: `第 ${a.line} 行已损坏`,
        other: '属于另一个门户或企业',
        unreadable: '读不了',
      }[a.why]
    }，为避免重复提交，已停止办理，什么也没有提交。请保留该文件，运行 abtc doctor 查看怎么办。`,
  'ledger-missing': (a) =>
    `有提交过的批次，却找不到台账 ${a.file}，不能断定哪些已经提交，为避免重复提交，什么也没有提交。台账若已放到共享文件夹，请用 abtc config set 共享台账 文件夹 或环境变量 ABTC_LEDGER 指明；否则请运行 abtc doctor 查看怎么办（从备份恢复，或重建）。`,
  'ledger-newer': (a) =>
    `台账由更新的版本写成（格式 ${a.version}，本版本只认识 ${a.known}）。请升级 abtc；什么也没有提交。`,
  'file-newer': (a) =>
    `${a.file} 由更新的版本写成（格式 ${a.version}，本版本只认识 ${a.known}）。请升级 abtc；这个文件没有改动。`,
  'ledger-unwritable': (a) =>
    `台账写不进去（${a.file}：${a.why ? diskTroubles[a.why] : (a.cause ?? '')}）。为避免重复提交，从此刻起没有再提交。请检查磁盘空间和权限，再运行 abtc resume。`,
  'ledger-busy': (a) =>
    `${
      a.pid === undefined
        ? `台账的锁 ${a.file} 读不出是谁的，可能有另一个 abtc 正在使用这本台账`
        : `另一个 abtc 正在使用这本台账（电脑 ${a.host}${a.user ? `，用户 ${a.user}` : ''}，进程 ${a.pid}，自 ${a.since}）`
    }。请等它结束；若确认它已不再运行（死机、断电、已关机），在终端运行 abtc doctor --unlock。`,
  'sort-busy': ({ folder, lock, host, user, since }) =>
    `${
      host === undefined
        ? `可能有另一个 abtc sort 正在整理到 ${folder}（锁文件 ${lock} 读不出是谁的）`
        : `另一个 abtc sort 正在整理到 ${folder}（电脑 ${host}${user ? `，用户 ${user}` : ''}，自 ${since}）`
    }，这次什么也没有复制。请等它结束再运行；若确认它已不在运行（死机、断电），删除 ${lock} 再运行。`,
  'ledger-moved': (a) =>
    `台账 ${a.file} 在办理途中被别的程序改动，已停止，没有再提交。请确认没有同步盘或另一个 abtc 在改动它，也没有人解除它的锁（abtc doctor --unlock），再运行 abtc resume。`,
  'ledger-folder': (a) =>
    `共享台账不能放在 ${a.folder}：${unfit(a).text}。${unfit(a).todo}。什么也没有提交。`,
  'ledger-setting': (a) =>
    `设置文件 ${a.file} 读不出，其中写有共享台账的位置。为避免另起一本台账、重复提交，什么也没有提交。请改正这个文件，或移走它，再用 abtc config set 共享台账 文件夹 重设。`,
  'ledger-not-shared': (a) =>
    `这台电脑自己的台账 ${a.file} 还没有并入共享台账，里面的提交同事看不到，所以什么也没有提交。请运行 abtc config set 共享台账 ${a.folder}，把它并入。`,
  'unlock-needs-person': () =>
    '解除台账的锁须由人在终端上确认（这里没有终端，或用了 --no-input、--json），没有可以代答的选项。什么也没有改动。',
  'word-differs': (a) => `输入的不是“${a.word}”，锁没有解除，什么也没有改动。`,
  'no-batches': (a) =>
    a.elsewhere !== undefined
      ? `这台电脑上没有批次；共享台账中的 ${a.elsewhere} 批都在别的电脑上，请在提交它的电脑上查看。`
      : '这台电脑上没有批次的记录。用 abtc submit --from 表格 --materials 材料目录 开始。',
  'day-shape': ({ value, today }) =>
    `--since 不能是“${value}”：请写成日期，如 ${today}；只看今天的用 --today。`,
  'batch-elsewhere': (a) =>
    `批次 ${a.batch} 由同事的电脑${a.host ? ` ${a.host} ` : ''}提交，不在这台电脑上。请在那台电脑上查看或继续。`,
  'batch-damaged': (a) =>
    `批次文件夹 ${a.folder} 已损坏，不能据此办理。请保留它，运行 abtc doctor 查看怎么办。`,
  'batch-cleaned': (a) =>
    `批次 ${a.batch} 的表格副本已经清理（abtc clean），不能再列出要重交的行。请用您自己保存的表格；逐行结果见 abtc report ${a.batch}。`,
  'nobody-kept': (a) =>
    `本机保存的批次和答案里没有“${a.whose}”。请写申请人姓名、申请单号或批次号；批次见 abtc batches。`,
  'nothing-to-rebuild': () =>
    '这台电脑上没有该门户和企业的台账，也没有批次，没有可重建的内容。什么也没有改动。',
} satisfies Partial<Sentences<FaultArgs>>;
