/** Portals, their labels and recordings. */
import type { portal as zh } from '../zh/portal.js';

export const portal = {
  servedHere: '(the practice portal of this machine)',
  via: { http: 'HTTP', chrome: 'browser' },
  unseen: { guide: "the guide's address; nobody here has seen it", other: 'nobody here has seen it' },
  answeredOnly: (portal) =>
    `It calls itself "${portal}" and answered once in an API this tool knows; nobody has verified more of it. The first login says so and asks you to agree, and the first filing of each business is submitted only when you have looked at it.`,
  added: (name, url) => `Added the portal ${name}: ${url}`,
  removed: (name) => `Removed the portal ${name}; its ledger and browser profile stay on this machine.`,
  walking: (where) => `looking at ${where}`,
  counts: (found, missing, notVisited) =>
    `Words of the pages: ${found} found, ${missing} not found, ${notVisited} not visited (uploads, pickup and confirmation are seen only while filing).`,
  notFound: 'Not found:',
  assumed: '(assumed: not in the guide)',
  perhaps: 'perhaps: ',
  notThere: 'Not on this portal, and not needed: ',
  notVisited: 'Not visited: ',
  comma: ', ',
  written: (file) =>
    `Wrote ${file}: put the words of the page in the place of those that were not found (seen lists the nearest), then use it.`,
  guideAgain: (name) => `The portal ${name} goes by the guide's words again.`,
  used: (name, file, changed) =>
    `The portal ${name} goes by ${file} from now on (${changed} unlike the guide).`,
  recording: (file) =>
    `Recording to ${file}: names, types and lengths, no content. Log in and file one application by hand in the window, then close it (or press Ctrl-C here).`,
  recorded: ({ file, entries, withheld, elsewhere }) =>
    `Recorded ${entries} requests in ${file}${withheld > 0 ? `; of ${withheld} only method and status, since it was not certain that they hold nothing personal` : ''}${elsewhere > 0 ? `; ${elsewhere} to other addresses are left out` : ''}.`,
  next: {
    login: (name) => `abtc login --portal ${name}  log in`,
    submit: (name) =>
      `abtc submit --from TABLE.csv --materials DIR --portal ${name} --review --limit 1  file one first`,
    write: (name) => `abtc portal labels --portal ${name} --write labels.json  write a file, mend it, use it`,
    use: (name, file) => `abtc portal labels --portal ${name} --use ${file}  once it is mended`,
    labels: (name) => `abtc portal labels --portal ${name}  look once more`,
    recorded: 'Look through it, make sure that nothing personal is in it, and send it to us',
  },
  live: {
    lines: (url, via) => [
      `The first connection to a real portal: ${url}`,
      ...(via === 'chrome'
        ? [
            '1. The authors of this tool have never seen it: pages are known by the words of the official guide, and anything else stops the work with a sentence.',
            '2. You log in yourself, in the window: no account, password or captcha is typed for you, and no password is kept.',
            '3. It opens lists, fills in forms and uploads files; the first filing of each business stops at the confirmation page until you have looked at it and agreed here.',
            '4. An unknown page, a captcha, a notice of maintenance, anything that is not as planned: nothing is pressed, and it says so.',
            '5. A submission whose end is not known is never sent again, only looked for in My orders; please leave that window alone meanwhile.',
          ]
        : [
            '1. The authors of this tool have never seen it: when it was added it answered in an API this tool knows, and nobody has verified more.',
            '2. The account and the password you type are sent to this address: make sure that it is the portal you mean.',
            '3. It reads lists, saves forms and uploads files; the first filing of each business is read back from the portal, and submitted only when you have looked at it and agreed here.',
            '4. An answer that is not known, anything that is not as planned: nothing is submitted, and it says so.',
            '5. A submission whose end is not known is never sent again, only looked for in My orders.',
          ]),
    ],
    question: 'Go on?',
  },
} satisfies typeof zh;
