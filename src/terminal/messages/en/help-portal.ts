/** What `abtc portal --help` says. */
import type { HelpTexts } from '../help.js';

type PortalCommand = Extract<keyof HelpTexts['commands'], `portal${string}`>;

export const portalHelp: Pick<HelpTexts['commands'], PortalCommand> = {
  portal: {
    summary: 'which portals there are, and how they are reached',
    examples: ['abtc portal', 'abtc portal list --json'],
  },
  'portal list': { summary: 'list the portals', examples: ['abtc portal list'] },
  'portal add': {
    summary: 'add a portal: a name and its address',
    examples: [
      'abtc portal add hunan https://portal.example.cn/APEC/',
      'abtc portal add ceshi https://portal.example.cn/APEC/ --via http',
      'abtc portal add rehearsal http://127.0.0.1:8080/APEC/ --via chrome',
    ],
  },
  'portal remove': {
    summary: 'remove a portal that was added (its ledger stays)',
    examples: ['abtc portal remove hunan'],
  },
  'portal labels': {
    summary: "look only: do the words of the portal's pages agree with the guide?",
    examples: [
      'abtc portal labels --portal live',
      'abtc portal labels --portal live --write labels.json',
      'abtc portal labels --portal live --use labels.json',
      'abtc portal labels --portal live --guide',
    ],
  },
  'portal record': {
    summary: 'you file one by hand; names, types and lengths of the requests are kept, no content',
    examples: ['abtc portal record live', 'abtc portal record live --write live.har'],
  },
};
