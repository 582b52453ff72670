/** English faults about portals, browsers, certificates and rosters. */
import { loginCommand, type FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import { businessFacts } from '../../../filing/business.js';
import { answered, labelsProblem } from './fault-words.js';

export const portalFaults = {
  'authority-file': ({ file, namedBy, why }) =>
    `The certificate authority file ${file}${{ argument: '', environment: ' (from ABTC_CA)', setting: ' (from the settings)' }[namedBy]} cannot be used: ${
      {
        missing: 'it does not exist',
        denied: 'it cannot be read',
        folder: 'it is a folder',
        large: 'it is too large',
        none: 'it contains no certificate. It must be PEM (Base64) and begin with "-----BEGIN CERTIFICATE-----"; export a .cer or .der file as "Base-64 encoded X.509" first',
        damaged: 'a certificate in it is incomplete or damaged',
        key: 'it contains a private key. Leave only the certificates in it',
      }[why]
    }. Ask your network administrator for the right file${
      {
        argument: '. Nothing was changed',
        environment: ', and set ABTC_CA to it',
        setting:
          ', then run abtc config set "certificate authority" FILE; abtc config unset "certificate authority" if it is no longer needed',
      }[namedBy]
    }.`,
  'guide-over-http': (a) =>
    `${a.url} is the portal of the official guide. It publishes no API and can only be used through a browser: use --portal live, or abtc portal add NAME URL --via chrome. abtc did not connect to it, and nothing was sent.`,
  'portal-unasked': (a) =>
    `Portal ${a.portal} (${a.url}) was added for HTTP by an earlier version, which did not test whether that works, so abtc did not connect to it. Add it again: abtc portal add ${a.portal} ${a.url} --via chrome uses the browser; --via http, if you know that it works, tests it once first.`,
  'portal-no-dialect': (a) =>
    `${a.url} did not answer like a known API (${answered(a.why)}), so it was not added. Use the browser instead: abtc portal add ${a.portal} ${a.url} --via chrome.`,
  'enterprise-unconfirmed': (a) =>
    `The pages of portal ${a.portal} do not show which enterprise and account are logged in. A person must confirm this once at a terminal (there is none here, or --no-input or --json was given), so nothing was done. Run abtc login --portal ${a.portal} at a terminal.`,
  'ledger-nameless': (a) =>
    `An earlier ledger on this computer names no enterprise (${a.folder}), so it is not known to which enterprise its filings belong. Nothing was done, so that nothing is filed twice. Run abtc login --portal ${a.portal} at a terminal and answer its questions.`,
  'needs-chrome': (a) =>
    `The portal ${a.portal} is not used through a browser. Add one with abtc portal add NAME URL --via chrome, or use --portal live.`,
  'live-needs-person': (a) =>
    `abtc has not been used with the portal ${a.portal} yet. The first time a person must agree at a terminal: run abtc login --portal ${a.portal} there.`,
  'review-needs-person': (a) =>
    `On the portal ${a.portal} a person must review the confirmation page of the first filing of each business (with --review: of every filing). Run this at a terminal, without --no-input and --json.`,
  'not-looked': ({ portal, via, before }) =>
    `${before ? `The labels, or the way to the portal ${portal}, have changed since it was looked at, so look again` : `The portal ${portal} has not been looked at for this enterprise yet`}. Nothing was submitted. First run ${
      via === 'chrome'
        ? `abtc portal labels --portal ${portal}: it must find the words of the pages and read both lists to their ends`
        : `abtc list --portal ${portal}: it must read both lists to their ends`
    }.`,
  'business-off': ({ portal, businesses: [first, ...more] }) =>
    `${[first!, ...more].map((b) => businessFacts[b].name).join(', ')}: switched off on the portal ${portal}, so nothing was submitted. abtc portal on ${businessFacts[first!].name} --portal ${portal} switches it on.`,
  'stage-damaged': (a) =>
    `${a.file} is damaged, so it is not known how far this portal was tried and what is switched off. Nothing more is submitted. Delete this file, look at the portal again, and switch off again with abtc portal off what was off.`,
  'stage-busy': (a) =>
    `Another abtc is recording how far this portal was tried and did not end in time, so nothing was recorded. Wait for it to end and run this again; if no other abtc is running, delete ${a.file} first.`,
  'no-browser': ({ why, path, words }) =>
    ({
      none: 'No Chrome, Edge or Chromium was found. Install Chrome, or set ABTC_CHROME to the browser program.',
      given: `ABTC_CHROME names a browser that does not exist: ${path}`,
      profile:
        'The browser window of this portal is open in another abtc. Wait for it to end, or close that window.',
      screen: 'There is no display here for a login window. Log in on a computer with a desktop.',
      start: `The browser did not start (${path}: ${words}). Update it, or set ABTC_CHROME to another one.`,
    })[why],
  'labels-file': ({ file, what }) =>
    `The labels file ${file} cannot be used: ${what.map(labelsProblem).join('; ')}. abtc portal labels --write NEWFILE makes a complete one.`,
  'outline-none': ({ portal }) =>
    `No page of the portal ${portal} has been kept. When a command stops at a page that it does not understand, the outline of that page is kept and the window closes. For any other page run abtc portal explain --portal ${portal} --open, go to the page in the window, and close the window.`,
  'outline-file': ({ file, why }) =>
    `The outline ${file} cannot be used: ${{ missing: 'it does not exist', denied: 'it cannot be read', unknown: 'it was not written by abtc portal explain --write of this version' }[why]}.`,
  'portal-name': (a) =>
    a.why === 'preset'
      ? `${a.name} is built in: it cannot be added or removed.`
      : a.why === 'unknown'
        ? `There is no portal called ${a.name}. Known: ${a.known.join(', ')}.`
        : a.why === 'taken'
          ? `A portal called ${a.name} already exists (${a.known.join('')}). Run abtc portal remove ${a.name} first.`
          : `"${a.name}" cannot be the name of a portal: use letters, digits, dots and dashes, beginning with a letter or digit.`,
  'list-shrank': (a) =>
    `The portal's list of ${a.what} is incomplete: of the ${a.known} seen last time ${a.gone} ${a.gone === 1 ? 'is' : 'are'} missing, and ${a.listed} ${a.listed === 1 ? 'is' : 'are'} listed now. Applications and orders do not disappear: most likely the session has ended, or the list was cut short. This list was not used. Log in again (${loginCommand(a.portal)}) and check with ${{ applications: 'abtc list', orders: 'abtc orders' }[a.what]}.${a.file === undefined ? '' : ` If the list is correct, delete ${a.file}; the next look then starts from the beginning.`}`,
  'roster-refused': (a) =>
    `The roster ${a.file} ${{ missing: 'is not there. Check the path', who: 'does not say who anybody is: it needs a column 申请单号, 护照号 or 姓名', says: 'does not say who left or who has a new passport: it needs a column 离职日期, 新护照号码 or 事项 (with 离职 or 换护照). Who is missing from a list is no leaver', rows: 'is empty' }[a.why]}. The portal was not asked.`,
  'roster-doubled': (a) =>
    `The columns "${a.columns[0]}" and "${a.columns[1]}" of the roster ${a.file} mean the same, so it is not certain which of them counts. Remove one; the number of a new passport belongs into 新护照号码.`,
  'due-stale': (a) =>
    `What was read is of ${a.at}, more than a day from now (${a.now}), so no table was written. Check this computer's clock and try again.`,
} satisfies Partial<Sentences<FaultArgs>>;
