/** 中文帮助：设置和体检。 */
import type { HelpTexts } from '../help.js';

type SettingsCommand = 'doctor' | Extract<keyof HelpTexts['commands'], `config${string}`>;

export const settingsHelp: Pick<HelpTexts['commands'], SettingsCommand> = {
  config: {
    summary: '设置：表格留空时用的默认值（联系人、收件、代办点）、共享台账、上次的账号、文件位置',
    examples: [
      'abtc config',
      'abtc config set 联系人姓名 阮知遥',
      'abtc config set 共享台账 /mnt/hr/台账',
      'abtc config --json',
    ],
  },
  'config get': { summary: '显示一项默认值', examples: ['abtc config get 联系人电话'] },
  'config set': {
    summary:
      '保存一项默认值：联系人姓名、联系人电话、收件人、收件电话、收件地址、交卡代办点、取卡代办点；或指明共享台账的文件夹',
    examples: [
      'abtc config set 联系人姓名 阮知遥',
      'abtc config set 联系人电话 13800001234',
      'abtc config set 共享台账 /mnt/hr/台账',
    ],
  },
  'config unset': {
    summary: '去掉一项默认值，或不再使用共享台账',
    examples: ['abtc config unset 联系人姓名'],
  },
  doctor: {
    summary: '解除台账的锁：占用它的电脑已死机、断电或关机时，由人在终端上确认',
    examples: ['abtc doctor --unlock'],
  },
};

export const settingsOptions: Pick<HelpTexts['options'], 'unlock'> = {
  unlock: '解除台账的锁：显示占用它的电脑、用户、时间，输入电脑名称后解除（没有代答的选项）',
};
