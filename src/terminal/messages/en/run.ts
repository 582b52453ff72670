import type { run as zh } from '../zh/run.js';
import { businessFacts } from '../../../filing/business.js';
import type { SaidName } from '../../../run/events.js';

const span = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.ceil(seconds % 60)} s`;

const named = ({ row, person, business }: SaidName): string =>
  `${row === undefined ? '' : `Row ${row} `}${person} ${businessFacts[business].name}`;

export const run = {
  waiting: {
    settling: (seconds) => `Waiting ${seconds} s for the portal's listing delay, then looking again…`,
    listing: (seconds) =>
      `Waiting for the first order to be listed (${seconds} s more at most) before the others are sent…`,
    trouble: (seconds) => `The portal keeps failing: pausing ${seconds} s, then trying again…`,
    busy: (seconds) => `The portal is busy and asks for a pause: waiting ${seconds} s…`,
    page: (seconds) => `The page in the window is not ready: waited ${seconds} s…`,
  },
  closed: (until) =>
    `Outside the hours for filing; it continues at ${until}. Ctrl-C stops it; everything filed is on record.`,
  heldBack: ({ business, because, outcome, rows }) => {
    const first = `${businessFacts[business].name}: the first one, row ${because.row} (${because.person}),`;
    const others = `so the other ${rows} of this business were not sent`;
    return outcome === 'unknown'
      ? `${first} has no certain result yet, ${others}. Find it out as said above, then run abtc resume.`
      : `${first} was not submitted, ${others}. Find out why, then run abtc resume.`;
  },
  stageAhead: ({ business, allowed, rows }) =>
    allowed === 'one'
      ? `No ${businessFacts[business].name} has been filed on this portal after a person's review yet: only one is submitted now, and ${rows} next time.`
      : `${businessFacts[business].name} cannot be submitted on this portal now (it is switched off, or the pages have not been looked at): ${rows} not this time.`,
  stage: ({ business, allowed, rows }) =>
    allowed === 'one'
      ? `No ${businessFacts[business].name} has been filed on this portal after a person's review yet, so only one is submitted now. The other ${rows} were not sent: look at this one on the portal first.`
      : `${businessFacts[business].name} cannot be submitted on this portal now (it is switched off, or the pages have not been looked at): ${rows} not sent. See abtc portal list.`,
  going: (a) =>
    [
      `${a.done}/${a.of}`,
      `submitted ${a.accepted}`,
      ...(a.failed > 0 ? [`not submitted ${a.failed}`] : []),
      ...(a.perMinute === undefined ? [] : [`${a.perMinute} a minute`]),
      ...(a.secondsLeft === undefined ? [] : [`about ${span(a.secondsLeft)} left`]),
    ].join(' · '),
  outlasts: (a) =>
    `Note: this will take about ${a.minutes} min, and the session ends in ${a.left} min (${a.until}). You will be asked to log in again during the run; or run abtc login first.`,
  onceMore: {
    ask: (a) =>
      `${named(a)}: the earlier order ${a.order} (${a.status}, ${a.at}) has ended. To file the same business again, type the applicant's name; Enter alone leaves it`,
    differs: (a) => `That is not the applicant's name. ${named(a)} is not filed again.`,
    left: (a) => `${named(a)} is not filed again.`,
    notPossible:
      'It cannot be filed again: this is only possible where the earlier order has ended and there is no other problem.',
    nobody:
      'No row can be filed again: this is only possible for rows whose earlier order has ended and that have no other problem.',
  },
  secondOrder: (a) =>
    `${named(a)}: this run submitted order ${a.order}, and the portal has another order of the same business, ${a.others.join(', ')}. A colleague may have filed it too: ask now, and have the agency return one of them if necessary.`,
  unlisted: (a) =>
    `${named(a)}: order ${a.order} was submitted ${a.seconds} s ago and is not listed yet. Until it is, the list does not show what others have filed.`,
  goOnUnlisted: (a) =>
    `After ${a.seconds} s the portal's list still lacks ${a.orders.join(', ')}. Filings of a colleague or another computer may be missing too, so the other rows may be filed twice. Continue anyway?`,
  loginAgain: (email) =>
    `The session has ended, so the run is paused. Log in again as ${email} to continue; Enter alone stops.`,
  loginRefused: (words) => `Not logged in${words ? ` (${words})` : ''}.`,
  otherEnterprise: 'That account belongs to another enterprise; this batch cannot continue with it.',
  otherAccount: (email) => `This batch began with another account than ${email}; it cannot continue with it.`,
  review: ({ person, business, application, via, picture }) => [
    `Please review ${via === 'chrome' ? 'the confirmation page' : 'the data on the portal'}: ${person}, ${business} (${application})`,
    via === 'chrome'
      ? `The window shows the confirmation page; nothing is submitted yet${picture === undefined ? '' : `. Picture: ${picture}`}`
      : 'Read back from the portal, and every field is as planned; nothing is submitted yet:',
  ],
  shownInPart: ({ label, planned, shown }) =>
    shown === ''
      ? `"${label}" is only a picture on the page, without a file name. Is it "${planned}"?`
      : `Of "${label}" the page shows only "${shown}", which agrees with "${planned}". Is that what the page holds?`,
  recoded: (a) => [
    `The portal lists a picture with another size than was sent, the same after each of three uploads. It seems to encode pictures anew: ${a.person}, "${a.slot}"`,
    `  ${a.file} (${a.type.toUpperCase()}): ${a.sent} bytes sent, ${a.listed} bytes listed${a.listed < a.sent ? ` (${a.sent - a.listed} less)` : ''}`,
    '  The portal tells no size in pixels, and the picture cannot be fetched from it. Whether it is whole and sharp cannot be seen from here: open it in the draft on the portal first.',
  ],
  recodedQuestion: (slot, type) =>
    `Is the picture whole and sharp on the portal? With yes it is submitted, and ${type.toUpperCase()} pictures of "${slot}" are not asked about again.`,
  recodedUnkept:
    'The answer could not be kept (the settings folder cannot be written), so it will be asked again.',
  reviewColumns: { planned: 'to be submitted', onPage: 'on the page (if not the same)' },
  reviewQuestion: (person, business) => `Is everything right: submit the ${business} of ${person}?`,
  stopped: {
    login:
      'The session has ended, so the run stopped. Rows not reached were not sent. Run abtc login, then abtc resume.',
    portal:
      'The portal failed several times in a row, or its answer is not known, so the run stopped. Rows not reached were not sent.',
    interrupted: 'Stopped at your request: filings under way were finished; rows not reached were not sent.',
    limit: 'The number of --limit was sent; rows not reached were not. abtc resume continues.',
    listing:
      "The portal's list of orders is not complete yet. To file nothing twice, the run stopped. Rows not reached were not sent. Look at abtc orders; when it shows what was submitted, run abtc resume.",
    'other-portal': 'A different portal answers now, so the run stopped. Rows not reached were not sent.',
    'second-order':
      'Someone else is filing this table: an application has a second order of the same business, so the run stopped. Rows not reached were not sent. Ask your colleagues first, then run abtc resume.',
    ledger: 'The ledger cannot be written, so the run stopped. Rows not reached were not sent.',
    stage:
      'Some rows cannot be submitted yet at this stage of the portal; they were not sent. Run abtc resume later.',
  },
  planOnlyInDoubt: (count, fees) =>
    `Nothing new is sent. The result of the ${count} row${count === 1 ? '' : 's'} above is looked for: only what the portal is proved not to have is submitted again, in its own draft. Fees of what is submitted again: ${fees.join('; ')}.`,
  allFiled: (count, batches = []) =>
    `Nothing to submit: ${count === 1 ? 'the row was' : `all ${count} rows were`} submitted before.${batches.length > 0 ? ` See batch ${batches.join(', ')}; no other batch was made. abtc report ${batches.at(-1)} shows it.` : ''}`,
  interruptedUnknown: (count) =>
    `Stopped at your request; ${count} filing${count === 1 ? '' : 's'} without a known result (unknown), and rows not reached were not sent. abtc resume looks for them and carries on.`,
  notBefore: (time, one) =>
    `The portal asks to be left alone until ${time} (China time), so abtc stopped, and does not try again by itself.${one ? '' : ' Rows not reached were not sent. Run abtc resume then; if it is run earlier and the portal still asks to wait, nothing is sent.'}`,
  stoppedOne: {
    login: 'The session ended before the submit. Run abtc login.',
    portal: 'The portal failed several times in a row, or its answer is not known.',
    interrupted: 'Stopped at your request.',
    limit: '',
    ledger: 'The ledger cannot be written, so nothing more was sent.',
    listing: "The portal's list of orders cannot be relied on yet. Look at abtc orders.",
    'other-portal': 'A different portal answers now.',
    'second-order':
      'The application has a second order of the same business. A colleague may have filed it too: ask now.',
    stage: 'It was not submitted.',
  },
  phase: {
    tracing: 'finding out how the last attempt ended',
    preparing: 'filling in and uploading',
    checking: 'reading back the confirmation page',
    submitting: 'submitting',
    verifying: 'reading the order',
  },
  uploading: (file, percent) => `uploading ${file} ${percent}%`,
  stopping: 'Stopping: what is under way is finished first… (Ctrl-C again exits at once)',
} satisfies typeof zh;
