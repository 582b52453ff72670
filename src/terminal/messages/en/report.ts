/** English texts around results. */
import { businessFacts } from '../../../filing/business.js';
import type { report as zh } from '../zh/report.js';

const point = (a: { name: string; address: string; phone: string }): string =>
  [a.name, a.address, a.phone && `phone ${a.phone}`].filter(Boolean).join(', ');
const s = (count: number): string => (count === 1 ? '' : 's');

const withOrders = (rows: { row: number; order: string | undefined }[]): string =>
  rows.map(({ row, order }) => `row ${row}${order ? ` (order ${order})` : ''}`).join(', ');

export const report = {
  nextTitle: 'Next steps',
  next: {
    'hand-in-at': (a) => `hand the old card in at ${point(a)}`,
    'hand-in-words': (a) => `“${a.words}”`,
    'hand-in-id': () => 'bring a valid proof of identity when handing a card in',
    'hand-in-post': (a) => `post the old card to ${a.agency || 'the agency'}`,
    'hand-in-no-address': () =>
      "the portal's form gives no address for it: see the agency's information on the order page (abtc order NUMBER), or ask the agency",
    'hand-in-lost': () => 'lost card: the form asked for no hand-in (卡丢失除外)',
    'lost-ask': () => 'the card is lost: do what the agency answered',
    'hand-in-deadline': () => 'no public deadline for handing in is known; ask the agency',
    'collect-at': (a) => `collect the card at ${point(a)}`,
    'collect-words': (a) => `“${a.words}”`,
    'posted-to': (a) =>
      `posted to ${[a.recipient, a.phone && `phone ${a.phone}`, a.address].filter(Boolean).join(', ')}`,
    'pickup-when': () => "no public date is known; rely on the portal's status and the agency's notice",
    fee: (a) => `${a.item || 'fee'} ${a.currency} ${a.amount} (each)`,
    'fee-not-given': () => 'the portal gives no fee (it need not be free); what it asks you to pay applies',
    'fee-none-for-passport': () =>
      'the portal gives no fee, and what it asks you to pay applies; a passport change before the card is made costs no application fee',
    'pay-voucher': () =>
      'pay in the portal and upload the payment voucher (缴费凭证) where it asks for it; pay nothing to the local office',
    'pay-invoice': () =>
      "the e-invoice goes to the enterprise's mailbox after approval; check the spam folder, and ask if it has not come after a month",
    'card-old-passport': () => 'passport changed: the old card does not work until the new one is ready',
    'card-handed-back': () =>
      'after handing in the old card there is no card until the new one comes; travel in between requires a visa',
    'card-cancelled': () => 'the card is being cancelled: do not use it any more',
    look: () => 'abtc orders for the orders, abtc list for the applications',
  },
  brief: {
    'hand-in-at': (a) => `hand the old card in at ${point(a)}`,
    'hand-in-post': (a) =>
      `post the old card to ${a.agency || 'the agency'}; its address is on the order page, or ask the agency`,
    'lost-ask': () => 'the card is lost: do what the agency answered',
    fee: (a) => `pay ${a.currency} ${a.amount} as the portal asks for it`,
    'fee-not-given': () => 'the portal gives no fee (it need not be free); what it asks you to pay applies',
    'pay-voucher': () => 'pay in the portal and upload the voucher there',
    'collect-at': (a) => `collect the card at ${point(a)}`,
    'posted-to': (a) =>
      `the card is posted to ${[a.recipient, a.phone && `phone ${a.phone}`, a.address].filter(Boolean).join(', ')}`,
  },
  fees: (sums: string) => `Fees of what was submitted: ${sums}`,
  eachTitle: 'To do, person by person',
  onlyLook: (order: string) => `progress: abtc order ${order}`,
  topic: {
    'hand-in': 'Hand in',
    pickup: 'Collect',
    pay: 'Fees',
    card: 'Old cards that no longer work',
    look: 'Follow the progress',
  },
  toPay: { pay: 'Pay', check: 'Check the fee' },
  basis: {
    portal: " (the portal's words)",
    guide: ' (official guide)',
    offices: ' (public answers of other offices, not this portal)',
    ours: ' (a note by abtc, not by the portal)',
  },
  people: (names, more) => `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  returnedTitle: (count) => `Returned by the agency: ${count}`,
  returned: (a) =>
    `order ${a.order} has the portal status “${a.status}” (seen ${a.at})${a.note === '' ? '' : `; the agency's note: “${a.note}”`}. See on the portal whether this order can be corrected, or ask the agency; write its number under 确认再次办理 only to file another one`,
  finished: (status) => `finished (${status})`,
  refiled: (order) => `filed again since: order ${order}`,
  namesakeTodo: (a) =>
    `batch ${a.batch} filed this business later for someone of the same name (order ${a.order}): if it is the same person, do not file it again; otherwise correct this row and submit it`,
  notSentCount: (rows, filed) => `${rows}${filed > 0 ? ` (${filed} with an order)` : ''}`,
  returnedUnread: 'To read why it was returned, run abtc report --now, or see the order page on the portal',
  returnedBefore: (count) =>
    `${count} order${count === 1 ? '' : 's'} of earlier batches ${count === 1 ? 'was' : 'were'} returned; see abtc batches`,
  office: (a) =>
    `Portal status (seen ${a.at}): ${a.statuses.map((s) => `${s.status} ${s.count}`).join(', ')}${a.unseen > 0 ? `, not seen yet ${a.unseen}` : ''}`,
  looking: 'Looking at the orders on the portal',
  notesTitle: 'Please note',
  beside: (a) =>
    `this run submitted order ${a.order}, and the portal has another order of the same business, ${a.others.join(', ')}; a colleague may have filed it too: ask now, and have the agency return one of them if necessary`,
  elsewhere: ({ batch, host }) =>
    `The ledger records that it was submitted in batch ${batch}${host ? ` by the computer ${host}` : ''}, which is not on this computer.`,
  notListed: (order) =>
    `order ${order} was submitted and the portal's list does not show it yet; run abtc resume later to look again (nothing is submitted twice)`,
  byPerson: ' (decided by a person)',
  filed: ' (has an order already)',
  filedTodo:
    'there is an order already; do not submit it again. If in doubt, look on the portal or ask the agency',
  waitTodo: ({ orders, rows, unknown, mend }) =>
    `${mend ? 'correct the row, and ' : ''}submit it again when ${[
      ...(orders.length > 0 ? [`${orders.join(', ')} ${orders.length === 1 ? 'is' : 'are'} finished`] : []),
      ...(rows.length > 0
        ? [`row${s(rows.length)} ${rows.join(', ')} ${rows.length === 1 ? 'is' : 'are'} finished`]
        : []),
      ...(unknown.length > 0
        ? [`${unknown.map((b) => businessFacts[b].name).join(', ')} is settled (abtc resume)`]
        : []),
    ].join(' and ')}`,
  numberTodo: 'to file it, write the order number of the reason under 确认再次办理, and submit the row again',
  asOf: (at) => `When submitted (${at}): `,
  statusNow: ({ order, status, at }) => `Since then order ${order} was seen as “${status}” (${at}).`,
  batchesTitle: (a) =>
    `${a.count} batch${a.count === 1 ? '' : 'es'}${a.unknown > 0 ? `; ${a.unknown} unknown filing${s(a.unknown)} in the ledger` : ''}`,
  batchesElsewhere: (batches) =>
    `The ledger has ${batches.length} more that ${batches.length === 1 ? 'is' : 'are'} not on this computer: ${batches.map(({ batch, host }) => (host ? `${batch} (${host})` : batch)).join(', ')}`,
  unknownLeft: ({ count, others, elsewhere, hosts }) =>
    [
      others
        ? `Other batches have ${count} more unknown filing${s(count)}.`
        : `The ledger has ${count} unknown filing${s(count)}.`,
      ...(elsewhere > 0
        ? [
            `${elsewhere < count ? `${elsewhere} of them ` : ''}${elsewhere === 1 ? 'was' : 'were'} submitted on another computer${hosts.length > 0 ? ` (${hosts.join(', ')})` : ''}: run abtc resume there.`,
          ]
        : []),
      ...(elsewhere < count
        ? ['Next: abtc resume (looks on the portal; abtc batches shows which batch)']
        : []),
    ].join(' '),
  nothingLeft: (a) => {
    const rows = (count: number): string => `${count} row${s(count)}`;
    const parts = [
      a.again > 0 &&
        (a.cleaned
          ? `${rows(a.again)} not submitted, and the copy of the table was removed: correct them in your own table and run abtc submit`
          : `${rows(a.again)} cannot be sent as they are, for the reasons below; to correct and submit them: abtc report ${a.batch} --failed`),
      a.filed > 0 && `${rows(a.filed)} whose business has an order already, nothing to submit`,
      a.superseded > 0 && `${rows(a.superseded)} changed by a later batch`,
      a.waits > 0 && `${rows(a.waits)} waiting until another business is finished`,
      a.unknown > 0 && `${rows(a.unknown)} whose business is unknown: do not submit them`,
    ].filter(Boolean);
    return `Batch ${a.batch} has nothing left to do${parts.length > 0 ? `: ${parts.join('; ')}` : a.rows > 0 ? `: ${rows(a.rows)} not submitted, for the reasons below` : '; everything is submitted'}.`;
  },
  failedLeft: (a) =>
    [
      ...(a.rows > 0
        ? [`To submit again: ${a.rows} row${s(a.rows)}.`]
        : a.returned.length > 0
          ? []
          : ['No row needs to be submitted again.']),
      ...(a.returned.length > 0
        ? [
            `Returned by the agency: ${a.returned.length} row${s(a.returned.length)}. See first whether the order can be corrected on the portal, or ask the agency; write its number under 确认再次办理 only to file another one: ${a.returned.map(({ row, order }) => `row ${row} ${order ?? ''}`).join(', ')}.`,
          ]
        : []),
      ...(a.unknown
        ? [`Unknown, and left out so that nothing is sent twice: ${a.unknown}. Run abtc resume.`]
        : []),
      ...(a.superseded ? [`Left out, because a later batch changes them: ${a.superseded}.`] : []),
      ...(a.filed.length > 0
        ? [
            `Left out, because the business has an order already: ${withOrders(a.filed)}. To correct something, ask the agency.`,
          ]
        : []),
      ...(a.refiled.length > 0
        ? [`Left out, because it was returned and filed again since: ${withOrders(a.refiled)}.`]
        : []),
      ...(a.beside ? [`Left out, because another business has to be finished first: ${a.beside}.`] : []),
      ...(a.resumed > 0
        ? [
            `Not filed yet, with nothing to correct: ${a.resumed} row${s(a.resumed)}; abtc resume ${a.batch} carries on.`,
          ]
        : []),
      ...(a.rows + a.returned.length === 0 ? [] : [`Materials: ${a.materials}`]),
    ].join(' '),
  notWritten: ' No file was written.',
  questionsNone: 'This batch has no unknown filings, so there is nothing to ask.',
  cleaned: (at) =>
    `Personal data and the copy of the table were removed from this batch on ${at} (abtc clean); names, numbers and results stay.`,
  written: (file) => `Written to ${file} (it contains personal data; keep it safe).`,
  rows: (rows) => `row${/\D/u.test(rows) ? 's' : ''} ${rows}`,
  fact: {
    attempt: 'attempt',
    intentAt: "submitted (portal's clock)",
    account: 'account',
    draft: 'draft',
    host: 'submitted on the computer',
    baseline: 'orders known before',
    seen: 'last look',
    outcome: 'outcome so far',
  },
  attempt: (a) =>
    `${a.id} (${a.tries === undefined ? 'the ledger has no complete record of it' : `submitted ${a.tries} time${s(a.tries)}`})`,
  seen: (a) =>
    `at ${a.asOf} by the portal's clock, account ${a.account}, orders read completely (${a.listed}); new since the submit: ${a.orders.join(', ') || 'none'}; draft: ${{ open: 'still open', absent: 'gone', 'not-asked': 'not asked' }[a.draft]}`,
  noLook: 'not looked for on the portal yet',
  notKept: 'not recorded',
  settle: {
    title: (a) => `Batch ${a.batch}, row ${a.row} ${a.person} ${a.business} ${a.application}: unknown`,
    ended: 'How did it end, according to what you found out?',
    accepted: 'submitted (the portal or the agency gave an order number)',
    notSent: 'not sent (the agency has received nothing)',
    leave: 'not certain yet; record nothing',
    order: 'Order number, as the portal or the agency gave it',
    strangeOrder: (a) =>
      `Order ${a.order} does not begin with the application number ${a.application}, as the guide's example does. Please check it again.`,
    name: (a) =>
      a.accepted
        ? `To be recorded: submitted, order ${a.order}; it will never be sent again. To confirm, type the applicant's name`
        : "To be recorded: not sent; abtc resume will send it again. To confirm, type the applicant's name",
    left: 'Nothing was changed; it is still unknown.',
  },
  hint: {
    now: 'the status of these orders on the portal now',
    failed: 'the rows to correct and submit again (a workbook keeps the others, with 办理 blank)',
    failedFile: (batch, ending) => `failed-${batch}.${ending}`,
    questions: 'a sheet of questions for the agency (unknown filings)',
    settle: 'when you know how this row ended, record it',
    html: 'the report to print: list, who does what, appendix (an offline web page)',
    notices: 'a note for each applicant (what to hand in and where, where to collect)',
    batch: 'one batch row by row',
    writeFailed: 'as a table: ',
    submitFailed: 'after correcting it: ',
    submitReturned: 'only to file another one, after writing its number: ',
  },
} satisfies typeof zh;
