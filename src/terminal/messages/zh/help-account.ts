/** 登录、退出、我是谁。 */
import type { HelpTexts } from '../help.js';

export const accountHelp: Pick<HelpTexts['commands'], 'login' | 'logout' | 'whoami'> = {
  login: {
    summary: '登录企业门户',
    examples: [
      'abtc login',
      'abtc login --qr',
      'abtc login --account handler --email zhang@example.com',
      'abtc login --email office@example.com --remember',
    ],
  },
  logout: {
    summary: '退出登录，删除本机保存的会话',
    examples: ['abtc logout', 'abtc logout --as zhang@example.com', 'abtc logout --all --forget'],
  },
  whoami: {
    summary: '当前登录的账号和有效期；--all 列出各门户、各账号',
    examples: ['abtc whoami', 'abtc whoami --all', 'abtc whoami --all --json'],
  },
};
