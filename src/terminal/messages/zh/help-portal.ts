/** `abtc portal --help`。 */
import type { HelpTexts } from '../help.js';

type PortalCommand = Extract<keyof HelpTexts['commands'], `portal${string}`>;

export const portalHelp: Pick<HelpTexts['commands'], PortalCommand> = {
  portal: { summary: '有哪些门户、怎样连接', examples: ['abtc portal', 'abtc portal list --json'] },
  'portal list': { summary: '列出门户', examples: ['abtc portal list'] },
  'portal add': {
    summary: '添加一个门户：名称和地址',
    examples: [
      'abtc portal add hunan https://portal.example.cn/APEC/',
      'abtc portal add ceshi https://portal.example.cn/APEC/ --via http',
      'abtc portal add lianxi http://127.0.0.1:8080/APEC/ --via chrome',
    ],
  },
  'portal remove': { summary: '删除一个添加的门户（台账保留）', examples: ['abtc portal remove hunan'] },
  'portal labels': {
    summary: '只看不办：核对门户页面上的字与指南是否一致',
    examples: [
      'abtc portal labels --portal live',
      'abtc portal labels --portal live --write 标签.json',
      'abtc portal labels --portal live --use 标签.json',
      'abtc portal labels --portal live --guide',
    ],
  },
  'portal record': {
    summary: '您亲手办理一份，记录请求的名称、类型和长度（不记内容）',
    examples: ['abtc portal record live', 'abtc portal record live --write live.har'],
  },
};
