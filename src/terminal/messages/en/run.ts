import type { run as zh } from '../zh/run.js';
import { businessFacts } from '../../../filing/business.js';

const span = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.ceil(seconds % 60)} s`;

export const run = {
  waiting: {
    settling: (seconds) => `Waiting ${seconds} s for the portal's list to settle, then looking again…`,
    listing: (seconds) =>
      `Waiting for the first order to be listed (${seconds} s more at most) before the others are sent…`,
    trouble: (seconds) => `The portal keeps failing: pausing ${seconds} s, then seeing whether it is well…`,
    busy: (seconds) => `The portal is busy and asks for a pause: waiting ${seconds} s…`,
  },
  closed: (until) =>
    `Outside the hours for filing; it goes on at ${until}. Ctrl-C stops it, and nothing is lost.`,
  heldBack: ({ business, because, rows }) =>
    `${businessFacts[business].name}: the one tried first, row ${because.row} (${because.person}), did not end well, so the other ${rows} of this business were not sent. Find out why, then run abtc resume.`,
  going: (a) =>
    [
      `${a.done}/${a.of}`,
      `accepted ${a.accepted}`,
      ...(a.failed > 0 ? [`not done ${a.failed}`] : []),
      ...(a.perMinute === undefined ? [] : [`${a.perMinute} a minute`]),
      ...(a.secondsLeft === undefined ? [] : [`about ${span(a.secondsLeft)} left`]),
    ].join(' · '),
  outlasts: (a) =>
    `Note: this batch will take about ${a.minutes} min, and the session ends in ${a.left} min (${a.until}). You will be asked to log in again on the way; or run abtc login first.`,
  onceMore: {
    ask: (a) =>
      `Row ${a.row} ${a.person} ${businessFacts[a.business].name}: the earlier order ${a.order} (${a.status}, ${a.at}) has ended. To file the same business again, type the applicant's name; Enter alone leaves it`,
    differs: (a) => `That is not the applicant of row ${a.row}: it is not filed again.`,
    left: (a) => `Row ${a.row} is not filed again.`,
    nobody:
      'No row can be filed again: only those whose earlier order has ended and that have no other problem.',
  },
  secondOrder: (a) =>
    `Row ${a.row} ${a.person} ${businessFacts[a.business].name}: this run submitted order ${a.order}, and the portal has another order of the same business, ${a.others.join(', ')}. A colleague may have filed it too: ask now, and have the agency return one of them if need be.`,
  unlisted: (a) =>
    `Row ${a.row} ${a.person}: order ${a.order} was submitted ${a.seconds} s ago and is not listed yet. Until it is, the list does not tell what others have filed.`,
  goOnUnlisted: (a) =>
    `After ${a.seconds} s the portal's list still lacks ${a.orders.join(', ')}. What a colleague or another computer has filed cannot be seen then, so the others may be filed twice. Go on all the same?`,
  loginAgain: (email) =>
    `The session is over; what was under way has stopped where it is safe. Log in again as ${email} to go on; Enter alone stops.`,
  loginRefused: (words) => `Not logged in${words ? ` (${words})` : ''}.`,
  otherEnterprise: 'That account belongs to another enterprise; this batch cannot go on with it.',
  otherAccount: (email) =>
    `${email} is another account than the one this batch was begun with; it cannot go on with it.`,
  review: ({ person, business, application, via, picture }) => [
    `Please look at ${via === 'chrome' ? 'the confirmation page' : 'what the portal holds'}: ${person}, ${business} (${application})`,
    via === 'chrome'
      ? `The window stands at the confirmation page; nothing is submitted yet${picture === undefined ? '' : `. Picture: ${picture}`}`
      : 'Read back from the portal and the same as planned, field by field; nothing is submitted yet:',
  ],
  reviewQuestion: (person, business) => `Is everything right: submit the ${business} of ${person}?`,
  stopped: {
    login:
      'The session is over; stopped. Rows whose turn had not come were not sent. Run abtc login, then abtc resume.',
    portal:
      'The portal failed several times in a row, or its answer is not known; stopped. Rows whose turn had not come were not sent.',
    interrupted:
      'Stopped as asked: what was under way was finished; rows whose turn had not come were not sent.',
    limit: 'As many as --limit says were sent; rows whose turn had not come were not. abtc resume goes on.',
    listing:
      "The portal's list of orders cannot be relied on yet; stopped. Rows whose turn had not come were not sent. Look at abtc orders; once it shows what was submitted, abtc resume goes on.",
    'other-portal':
      'Another portal answers now than before; stopped. Rows whose turn had not come were not sent.',
    'second-order':
      'Somebody else is filing this table: an application has a second order of the same business; stopped. Rows whose turn had not come were not sent. Ask your colleagues first, then run abtc resume.',
    ledger: 'The ledger cannot be written; stopped. Rows whose turn had not come were not sent.',
  },
  phase: {
    tracing: 'finding out how the last try ended',
    preparing: 'filling in and uploading',
    checking: 'reading back the confirmation page',
    submitting: 'submitting',
    verifying: 'reading the order',
  },
  uploading: (file, percent) => `uploading ${file} ${percent}%`,
  stopping: 'Stopping: what is under way is finished first… (Ctrl-C again leaves at once)',
} satisfies typeof zh;
