/** abtc doctor 的帮助。 */
import type { HelpTexts } from '../help.js';

export const doctorHelp: Pick<HelpTexts['commands'], 'doctor'> = {
  doctor: {
    summary: '自检：台账、批次、台账锁、设置、登录、磁盘、文件权限、时钟；必要时重建台账',
    notes: [
      '只查看，不改动，不提交。有问题时退出码 1；没有问题或只有提醒时 0。',
      '--rebuild：台账损坏、丢失，或从旧备份恢复之后，用原台账读得出的记录、本机的批次和门户的列表重建它。须先登录。',
      '  原台账改名保留，不会删除。门户的列表读完两遍，中间等门户更新列表所需的时间（门户没有说明时等 120 秒）。',
      '  门户上找到的记为已受理；其余可能提交过的一律记为待核实，包括原来记为未提交、被拒绝的，和还没有轮到的；重建不会使任何一行变为可以提交。',
      '  有待核实的，退出码 3：重新登录后运行 abtc resume 逐项核实。',
      '--unlock：占用台账的电脑死机、断电或已关机，锁没有解除时用。显示占用它的电脑、用户、开始时间和台账最后一条，由人在终端输入电脑名称确认。',
      '  正在提交的记为待核实。没有终端时（或用了 --no-input、--json）拒绝，退出码 2；没有可以代答的选项。',
      '',
    ],
    examples: [
      'abtc doctor',
      'abtc doctor --offline --json',
      'abtc doctor --rebuild',
      'abtc doctor --unlock',
    ],
  },
};

export const doctorOptions: Pick<HelpTexts['options'], 'offlineClock' | 'rebuild' | 'unlock' | 'yesRebuild'> =
  {
    offlineClock: '不连门户：不与门户比较时钟',
    rebuild: '重建当前门户和企业的台账：只增加已知的，不使任何一行变为可以提交',
    unlock: '解除台账的锁：显示占用它的电脑、用户、时间，输入电脑名称后解除（没有代答的选项）',
    yesRebuild: '重建前不再询问',
  };
