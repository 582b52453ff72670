/** abtc config 的帮助。 */
import type { HelpTexts } from '../help.js';

type SettingsCommand = Extract<keyof HelpTexts['commands'], `config${string}`>;

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
      '保存一项默认值：联系人姓名、联系人电话、收件人、收件电话、收件地址、交卡代办点、取卡代办点；或公司的证书机构（PEM 文件）；或共享台账的文件夹（试验性）',
    examples: [
      'abtc config set 联系人姓名 阮知遥',
      'abtc config set 联系人电话 13800001234',
      'abtc config set 证书机构 公司根证书.pem',
      'abtc config set 共享台账 /mnt/hr/台账',
    ],
  },
  'config unset': {
    summary: '去掉一项默认值，或不再使用共享台账',
    examples: ['abtc config unset 联系人姓名'],
  },
};
