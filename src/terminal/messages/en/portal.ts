/** English texts about portals, their labels and recordings. */
import type { portal as zh } from '../zh/portal.js';

export const portal = {
  servedHere: '(the practice portal of this computer)',
  via: { http: 'HTTP', chrome: 'browser' },
  unseen: {
    guide: "the guide's address; abtc was never tested with it",
    other: 'abtc was never tested with it',
  },
  answeredOnly: (portal) =>
    `It calls itself "${portal}" and answered once with a known API; nothing more has been verified. The first login shows this and asks you to agree, and the first filing of each business is submitted only after you have reviewed it.`,
  added: (name, url) => `Added the portal ${name}: ${url}`,
  removed: (name) => `Removed the portal ${name}; its ledger and browser profile stay on this computer.`,
  walking: (where) => `looking at ${where}`,
  counts: (found, missing, notVisited) =>
    `Words of the pages: ${found} found, ${missing} not found, ${notVisited} not visited (uploads, pickup and confirmation appear only during a filing).`,
  notFound: 'Not found:',
  assumed: '(assumed: not in the guide)',
  perhaps: 'perhaps: ',
  notThere: 'Not on this portal, and not needed: ',
  notVisited: 'Not visited: ',
  later: 'Not found on later pages by a filing:',
  stoppedAt: (where, why) => `It could not go on at "${where}" (${why}); everything else was visited.`,
  looked:
    'Looked at: the words of the pages suffice, and both lists were read to their ends. File one first.',
  notLooked:
    'This does not count as a look yet: words are missing, or a list was not read to its end. Correct the labels and look again.',
  comma: ', ',
  written: (file) =>
    `Wrote ${file}: replace the words that were not found with those of the page (seen lists the nearest), then use it.`,
  guideAgain: (name) => `The portal ${name} uses the guide's words again.`,
  used: (name, file, changed) =>
    `The portal ${name} uses ${file} from now on (${changed} differ from the guide).`,
  stage: {
    nobody: (portal) => `${portal}: no enterprise has logged in yet`,
    of: (portal, enterprise, code) => `${portal}: ${enterprise} (${code})`,
    notLooked: 'not looked at yet: nothing can be submitted',
    lookAgain:
      'the labels, or the way to it, have changed since it was looked at: nothing can be submitted before another look',
    looked: (day) => `looked at on ${day}`,
    reviewed: (names) => `one filed after a person's review, more may be filed: ${names}`,
    untried: (names) => `not filed yet, one first: ${names}`,
    off: (names) => `switched off, not submitted: ${names}`,
    next: {
      login: (portal) => `next: abtc login --portal ${portal}`,
      look: {
        http: (portal) => `next: abtc list --portal ${portal}`,
        chrome: (portal) => `next: abtc portal labels --portal ${portal}`,
      },
      first: (portal) =>
        `next: abtc submit --from TABLE.csv --materials DIR --portal ${portal} --review --limit 1`,
      any: (portal) => `next: abtc submit --from TABLE.csv --materials DIR --portal ${portal}`,
    },
  },
  switched: (a) =>
    `${a.business} of ${a.enterprise} on the portal ${a.portal} ${a.changed ? 'is now' : 'was already'} ${a.isOff ? 'off: it is not submitted' : 'on'}.`,
  recording: (file) =>
    `Recording to ${file}: names, types and lengths, no content. Log in and file one application by hand in the window, then close it (or press Ctrl-C here).`,
  recorded: ({ file, entries, withheld, elsewhere }) =>
    `Recorded ${entries} requests in ${file}${withheld > 0 ? `; of ${withheld} only method and status, because they might contain personal data` : ''}${elsewhere > 0 ? `; ${elsewhere} to other addresses are left out` : ''}.`,
  next: {
    login: (name) => `abtc login --portal ${name}  log in`,
    submit: (name) =>
      `abtc submit --from TABLE.csv --materials DIR --portal ${name} --review --limit 1  file one first`,
    write: (name) =>
      `abtc portal labels --portal ${name} --write labels.json  write a file, correct it, use it`,
    use: (name, file) => `abtc portal labels --portal ${name} --use ${file}  after correcting it`,
    labels: (name) => `abtc portal labels --portal ${name}  check again`,
    recorded: 'Look through it, make sure that it contains nothing personal, and send it to us',
  },
  live: {
    lines: (url, via) => [
      `The first connection to a real portal: ${url}`,
      ...(via === 'chrome'
        ? [
            '1. abtc was never tested with it: it recognises pages by the words of the official guide, and stops with a message at anything else.',
            '2. You log in yourself, in the window: abtc types no account, password or captcha, and keeps no password.',
            '3. It opens lists, fills in forms and uploads files; the first filing of each business stops at the confirmation page until you have reviewed it and agreed here.',
            '4. At an unknown page, a captcha, a maintenance notice or anything else that is not as planned, it presses nothing and reports it.',
            '5. A submission of unknown outcome is never sent again, only looked for under 我的申请单; please do not use that window meanwhile.',
          ]
        : [
            '1. abtc was never tested with it: when it was added it answered with a known API, and nothing more has been verified.',
            '2. The account and the password you type are sent to this address: make sure that it is the portal you mean.',
            '3. It reads lists, saves forms and uploads files; the first filing of each business is read back from the portal, and submitted only after you have reviewed it and agreed here.',
            '4. At an unknown answer or anything else that is not as planned, it submits nothing and reports it.',
            '5. A submission of unknown outcome is never sent again, only looked for under 我的申请单.',
          ]),
    ],
    question: 'Continue?',
  },
} satisfies typeof zh;
