/** What abtc config --help says. */
import type { HelpTexts } from '../help.js';

type SettingsCommand = Extract<keyof HelpTexts['commands'], `config${string}`>;

export const settingsHelp: Pick<HelpTexts['commands'], SettingsCommand> = {
  config: {
    summary:
      'settings: defaults for blank cells (contact, address, agent points), last accounts, where the files are',
    examples: [
      'abtc config',
      'abtc config set 联系人姓名 阮知遥',
      'abtc config set ledger /mnt/hr/ledger',
      'abtc config --json',
    ],
  },
  'config get': { summary: 'show one default', examples: ['abtc config get "contact phone"'] },
  'config set': {
    summary:
      'save a default: contact name, contact phone, recipient, recipient phone, recipient address, hand-in point, pickup point; or a certificate authority (PEM file), or the folder of a shared ledger (experimental)',
    examples: [
      'abtc config set "contact name" 阮知遥',
      'abtc config set "contact phone" 13800001234',
      'abtc config set "certificate authority" company-root.pem',
      'abtc config set ledger /mnt/hr/ledger',
    ],
  },
  'config unset': {
    summary: 'take a default away, or leave the shared ledger',
    examples: ['abtc config unset "contact name"'],
  },
};
