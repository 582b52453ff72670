/** English texts of problems. The portal's words stay Chinese, because users look for them on the portal. */
import { businessFacts } from '../../../filing/business.js';
import { isPicture } from '../../../filing/materials/picture.js';
import type { OtherOrderFiled, ProblemArgs, Needs } from '../../../filing/problem.js';
import type { Sentences } from '../sentence.js';
import { ofCharacters } from './characters.js';
import { oneOf, quoteIn, submittedOnce } from './choices.js';
import { ofContents, ofFileTypes } from './file-types.js';
import { ofTable } from './table-problems.js';

const list = (items: readonly (string | number)[]): string => items.join(', ');
/** What each option makes necessary. */
const wanted = (wants: readonly Needs[] = []): string =>
  wants
    .map(({ options, columns }) => {
      const names = columns.map(({ heading, material, only }) => {
        const name = material ? `the material "${heading}"` : `"${heading}"`;
        return only ? `${name} (if "${only.heading}" is ${quotedOr(only.options)})` : name;
      });
      return ` ${quotedOr(options)} also needs ${list(names)}.`;
    })
    .join('');
const quotedOr = (options: readonly string[]): string => options.map((o) => `"${o}"`).join(' or ');
const upper = (types: readonly string[]): string => list(types.map((t) => t.toUpperCase()));
const inRows = (rows: readonly number[]): string => `${rows.length === 1 ? 'row' : 'rows'} ${list(rows)}`;
/** Of businesses that exclude each other, one was filed since. */
const addIt = (noColumn: true | undefined): string =>
  noColumn ? ' (the table has no such column: add it)' : '';

const yesIsNone = (yes: true | undefined): string => (yes ? ' (是 does not count, only the number)' : '');

const otherFiled = (filed: OtherOrderFiled | undefined): string | undefined =>
  filed &&
  `${businessFacts[filed.business].name} was filed since, order ${filed.order}; until that is finished this row cannot be filed.`;

const filedBefore = ({ order, at, compared, host }: ProblemArgs['already-filed']): string =>
  `This was submitted before (order ${order}${at ? `, ${at}` : ''}${host ? `, submitted on the computer ${host}` : ''}); it is not sent again. ${host === undefined ? '' : 'Its batch is not on this computer. '}${
    compared === 'differs'
      ? 'It now differs from what was submitted'
      : 'It cannot be compared now with what was submitted'
  }: to correct something, ask the agency.`;

export const problems: Sentences<ProblemArgs> = {
  ...ofCharacters,
  ...ofFileTypes,
  ...ofContents,
  ...ofTable,
  'business-missing': ({ known }) => `The business is not given.${oneOf(known)}`,
  'business-unknown': ({ known, near }) =>
    `There is no such business.${near === undefined ? '' : ` Did you mean "${near}"?`}${oneOf(known)}`,
  'business-conflict': ({ found, given }) =>
    `业务 is "${found}", but the command line has "${given}", so it is not clear which one is meant. Correct the row, or leave the business out of the command line.`,
  'application-missing': () => 'The application is not given. Fill in 申请单号, or both 姓名 and 护照号.',
  'application-number-shape': () =>
    'This is not an application number, which consists of APEC, a date of 8 digits and 6 more digits, without a suffix such as "-01-ta".',
  'number-damaged': ({ label }) =>
    `Excel has turned "${label}" into a number with an exponent; its digits are lost. Format the column as text and type it again.`,
  'phone-zero-lost': ({ label, perhaps }) =>
    `"${label}" seems to have lost the 0 of its area code (${perhaps}?). Format the column as text and type it again.`,
  'date-serial': ({ label, perhaps }) =>
    `Excel has turned "${label}" into a number, which usually means ${perhaps}. Check it, and write it as ${perhaps}.`,
  'date-ambiguous': ({ label, readings }) =>
    `"${label}" can be read in two ways: ${readings.join(' or ')}. Write it as 2026-03-01.`,
  'enterprise-mismatch': ({ column, enterprise }) =>
    `"${column}" is not that of "${enterprise}", which is logged in. Check that this is the right table.`,
  'credit-code-shape': () =>
    'This is not a 统一社会信用代码 (18 characters, the last one a check digit). Check it.',
  'agency-mismatch': ({ agency }) =>
    `On the portal the agency of this application is "${agency}", and that applies. Check that the row is about the right person.`,
  'application-not-found': ({ enterprise }) =>
    `"${enterprise}" has no such application. Check the number, and that you are logged in as the enterprise it belongs to.`,
  'person-not-found': ({ enterprise }) =>
    `"${enterprise}" has no application with this name and passport. Check both, or give 申请单号.`,
  'person-ambiguous': ({ numbers }) =>
    `Several applications have this name and passport: ${list(numbers)}. Give 申请单号.`,
  'person-mismatch': ({ column }) =>
    `"${column}" is not what the portal has for this application. Check the person and the number.`,
  'row-duplicate': ({ rows, same }) =>
    same
      ? `The same as ${inRows(rows)}: it is filed only once, and not from this row. Remove this row.`
      : `The same application and business as ${inRows(rows)}, but with other content; neither is sent. Keep the right one.`,
  'two-businesses': ({ rows, businesses, filed }) =>
    otherFiled(filed) ??
    `The same application has another business in ${inRows(rows)} (${list(businesses.map((b) => businessFacts[b].name))}); neither is sent. File one first, and the other when that is finished.`,
  'passport-first': ({ rows }) =>
    `The passport of the same application is changed in ${inRows(rows)}: that must be finished first, or the card would be made for the old passport, so this one is not sent. Submit it afterwards.`,
  'cancellation-beside': ({ rows, businesses, filed }) =>
    otherFiled(filed) ??
    `The same application has ${list(businesses.map((b) => businessFacts[b].name))} in ${inRows(rows)}: a cancellation cannot be combined with another business, so neither is sent. Keep one.`,
  'already-filed': (a) =>
    a.since === undefined
      ? filedBefore(a)
      : `Submitted since in batch ${a.since}${a.order ? `, order ${a.order}` : ''}; nothing is left to submit.`,
  'filed-in-doubt': ({ at, host }) =>
    `This ${submittedOnce(at)}, and its outcome is unknown; it is not sent again until that is settled. ${
      host === undefined
        ? 'Run abtc login, then abtc resume.'
        : `Its batch is not on this computer: run abtc login and abtc resume on ${host ? `the computer ${host}` : 'the one that submitted it'}; if that computer cannot be used, look on the portal and settle it here with abtc resume --settle ROW.`
    }`,
  'order-open': ({ order, status, at, by, tried }) =>
    `The portal has an order of the same business, ${order} (${status}, ${at}${by ? `, filed by ${by}` : ''}), of which this computer's ledger has no record: ${
      tried
        ? `the ledger has a submit of this filing at ${tried} after which no order was seen, and the order may come from that; or a colleague has filed it`
        : 'a colleague may have filed it, or this computer before its ledger was restored or lost (then run abtc doctor --rebuild)'
    }. Find out first; nothing is sent until it is finished.`,
  'order-finished': ({ order, status, at, yes }) =>
    `The same business was filed before (${order}, ${status}, ${at}). To file it again, write that order's number under 确认再次办理${yesIsNone(yes)}, or add --again at a terminal.`,
  'filed-again': ({ order }) => `Confirmed: the same business is filed again, after order ${order}.`,
  'other-order-open': ({ order, business, status, at, by, then, yes }) => {
    const told = list([status, at, by && `filed by ${by}`].filter(Boolean));
    const open = `the ${businessFacts[business].name} ${order} of the same application (${told})`;
    if (then === 'answered') return `Confirmed: this is filed although ${open} is not finished.`;
    if (then === 'answer')
      return `There is ${open}, which is not finished; usually one waits for that. To file this now anyway, write that order's number under 确认再次办理 (several separated by commas)${yesIsNone(yes)}.`;
    if (then === 'cancel-later')
      return `There is ${open}, which is not finished: a cancellation cannot be combined with another business, or a new card may be made after it, so this one is not sent. Submit it when that is finished; if it is urgent, ask the agency whether it can return that order.`;
    return business === 'cancellation'
      ? `There is ${open}, which is not finished: a cancellation cannot be combined with another business, so this one is not sent. See abtc order ${order}, and ask your colleagues.`
      : `There is ${open}, which is not finished: the card would be made for the old passport, so this one is not sent. Submit it when that is finished.`;
  },
  'other-in-doubt': ({ business, at }) =>
    `The ${businessFacts[business].name} of the same application ${submittedOnce(at)}, and its outcome is unknown; this one is not sent until that is settled. Run abtc login, then abtc resume.`,
  'order-returned': ({ order, status, yes }) =>
    `This was submitted as order ${order}, which is now "${status}". abtc order ${order} shows why. See first whether that order can be corrected on the portal, or ask the agency; write its number under 确认再次办理 only to file another one${yesIsNone(yes)}.`,
  'field-missing': ({ label, options, wants, noColumn }) =>
    `${noColumn ? `The table has no column "${label}", which is required. Add it.` : `"${label}" is blank.`}${options.length > 0 ? ` This agency offers: ${list(options)}.` : noColumn ? '' : ' Fill it in.'}${wanted(wants)}`,
  'field-option': ({ label, options, wants, near, agency, byDefault }) =>
    `"${label}" ${byDefault === undefined ? 'has no such option' : `does not offer the default "${byDefault}"`}.${near === undefined ? '' : ` Did you mean "${near}"?`} This agency offers: ${list(options)}.${wanted(wants)}${byDefault === undefined ? '' : ` Fill it in, or correct the default: abtc config set ${label} POINT --agency ${agency}.`}`,
  'field-too-long': ({ label, max }) => `"${label}" is longer than ${max} characters. Shorten it.`,
  'field-unused': ({ label }) => `"${label}" is not asked for here (with these choices); it is not sent.`,
  'phone-shape': ({ label }) =>
    `"${label}" is not a phone number. Give an 11-digit mobile number or a landline with its area code (0731-88880000).`,
  'date-shape': ({ label }) => `"${label}" is not a date. Write it as 2026-03-01.`,
  'date-order': () =>
    "The new passport's date of issue must be before its expiry date and not in the future. Check it.",
  'passport-expired': () => 'The new passport has expired. Check the date.',
  'passport-shape': () =>
    'This does not look like the number of a Chinese passport. Check it before you submit.',
  'passport-same': () =>
    "The new passport's number is that of the application's old passport. Give the new number.",
  'passport-taken': ({ rows, holder }) => {
    const of = [
      ...(rows.length > 0 ? [`the new passport of somebody else in ${inRows(rows)}`] : []),
      ...(holder ? [`the passport that ${holder.person} (${holder.number}) has on the portal`] : []),
    ];
    return `The new passport has the same number as ${of.join(' and ')}, so this is not sent. A passport belongs to one person: compare with the passports.`;
  },
  'passport-short': ({ months, wanted }) =>
    `The new passport is valid for only ${months} more months (${wanted} are usually required). Ask the agency first.`,
  'reason-passport': ({ reason }) => `换补卡原因 is "${reason}", so 同时更换护照 should be 是. Check both.`,
  'economy-unknown': ({ codes }) =>
    `The portal lists approvals of unknown economies: ${list(codes)}. It is not clear whether all have approved, so this is not filed. Look on the portal.`,
  'destination-unknown': () =>
    'This destination is not known, so its approval was not checked. Write it as on the card, such as 日本 or JPN.',
  'destination-not-approved': ({ economy, approved }) =>
    `${economy} has not approved (approved: ${list(approved)}); a card made early does not cover it, so travel there needs what its own entry rules require. Check that early production is still wanted.`,
  'card-expiring': ({ expires, months }) =>
    months <= 0
      ? `The card expired on ${expires}: a renewal is usually the right business, not a replacement. Ask the agency first.`
      : `The card expires on ${expires}, in ${months} months: a renewal is usually the right business, not a replacement. Ask the agency first.`,
  'lost-card': ({ agency, noColumn }) =>
    `The card is lost, but for a cancellation it must be handed in: ask "${agency}" first, then write 是 under 卡丢失已核实${addIt(noColumn)}.`,
  'form-stepwise': ({ agency }) =>
    `The portal shows the form${agency === '' ? '' : ` of "${agency}"`} only step by step; later steps and files are checked during the filing: if anything is missing, it stops before submitting and reports that.`,
  'tick-missing': ({ text, column, lostToo, noColumn }) =>
    `A person must confirm: "${text}".${lostToo ? ' The portal asks for this in every case, even for lost cards.' : ''} Then write 是 under ${column}${addIt(noColumn)}.`,
  'notice-unconfirmed': ({ text, noColumn }) =>
    `The portal's notice: "${text}". To confirm it, write 是 under 提前制卡提示已知晓${addIt(noColumn)}.`,
  'form-refused': ({ words }) =>
    `The portal did not give the form of this business: ${words}. Look at the application's status on the portal, then try again.`,
  'folder-missing': ({ tried, near, loose }) =>
    near === undefined
      ? `There is no folder with this person's materials. ${loose === undefined ? '' : `Of the ${loose} files in the materials directory itself none is certainly theirs: sort them by person with abtc sort, or: `}Create one of: ${list(tried)}.`
      : `There is no folder with this person's materials. Is it "${near}"? If so, write that name under 材料文件夹, or rename it: ${tried.join(' or ')}.`,
  'folder-outside': ({ folder }) =>
    `"${folder}" is not the name of a folder in the materials directory. Only folders in it can be used; give its name, not a path.`,
  'folder-deeper': ({ folder }) =>
    `Files in the subfolder "${folder}" are not read. Put what is needed into the person's folder itself.`,
  'heap-unsure': ({ slot, files, count }) =>
    `The material "${slot}" is missing, and it is not certain which file is it (perhaps ${list(files.map((f) => `"${f}"`))}${count > files.length ? `, ${count} in all` : ''}). Sort the files with abtc sort, which asks about each.`,
  'folder-none': ({ folder, folders, count, loose }) =>
    `No folder in ${folder} belongs to a person in the table (${count > 0 ? `there are ${count}: ${list(folders)}${count > folders.length ? ', …' : ''}` : 'there are none'}).${loose === undefined ? '' : ` ${loose} files lie in it without a folder: abtc sort sorts them by person.`} Check that --materials names the right directory.`,
  'folder-unused': ({ folders, count }) =>
    `Folders in the materials directory that match nobody in this table (${count}): ${list(folders)}${count > folders.length ? ', …' : ''}. Ignore this if they belong to another table; otherwise check their names.`,
  'folder-unreadable': ({ folder }) =>
    `The folder "${folder}" cannot be read. Check its permissions; it must not be a link to another place.`,
  'materials-unreadable': ({ folder, why }) =>
    ({
      missing: `There is no materials folder ${folder}. Check the path.${quoteIn(folder)}`,
      'not-a-folder': `${folder} is not a folder.`,
      denied: `The materials folder ${folder} cannot be read: no permission.`,
    })[why],
  'slot-missing': ({ slot, folder, types, files }) =>
    folder === ''
      ? `The material "${slot}" is missing (${upper(types)}).`
      : files.length === 0
        ? `The material "${slot}" is missing. Put a file whose name contains "${slot}" into the folder "${folder}" (${upper(types)}).`
        : `The material "${slot}" is missing. The folder "${folder}" has files that match no material: ${list(files)}. If it is one of them, write its name under 材料:${slot}, or rename it so that its name contains "${slot}" (${upper(types)}).`,
  'loss-proof-missing': ({ slots }) => `The card is lost, but there is no proof of it. Add: ${list(slots)}.`,
  'slot-unknown': ({ slot, known }) => `This business has no material "${slot}".${oneOf(known)}`,
  'slot-too-many': ({ slot, files, max }) =>
    `"${slot}" takes at most ${max} file(s), but there are ${list(files)}. Keep what is needed${files.every(isPicture) ? '; if they are pages of one document and a PDF is taken, abtc sort … --mend makes one PDF of them' : ''}.`,
  'file-named-missing': ({ file, folder }) => `There is no file "${file}" in "${folder}" or in 公共材料.`,
  'file-ambiguous': ({ file, slots }) =>
    `"${file}" may belong to ${list(slots)}. Rename it, or name it under 材料:….`,
  'file-outside': ({ file }) =>
    `"${file}" is not a file name. Only files in the person's folder or in 公共材料 can be used.`,
  'file-not-regular': ({ file }) =>
    `"${file}" is not an ordinary file (perhaps a link). Put the file itself there.`,
  'file-unreadable': ({ file, missing }) =>
    missing
      ? `There is no file "${file}". Check its name and place.`
      : `"${file}" cannot be read. Check its permissions.`,
  'file-empty': ({ file }) => `"${file}" is empty (0 bytes). Scan or copy it again.`,
  'file-truncated': ({ file }) => `"${file}" is incomplete: its end is missing. Scan or copy it again.`,
  'file-damaged': ({ file }) => `"${file}" is damaged and does not open. Scan or save it again.`,
  'pdf-encrypted': ({ file }) =>
    `"${file}" cannot be opened without a password, so the agency cannot read it. Save it without one.`,
  'pdf-restricted': ({ file }) =>
    `"${file}" opens, but printing or copying it is restricted. An agency that cannot print it may return the order: to be safe, scan it again, or print it to a new PDF.`,
  'pdf-empty': ({ file }) => `"${file}" is empty: it has no page, or only blank ones. Scan it again.`,
  'image-grey': ({ file, slot }) => `"${slot}" must be in colour, but "${file}" is grey. Scan it in colour.`,
  'image-looks-grey': ({ file, slot }) =>
    `"${slot}" must be in colour, but "${file}" looks black and white. Open it, and scan it again if it is.`,
  'image-rotated': ({ file }) =>
    `"${file}" is upright only because of a rotation mark; the agency may see it sideways. Open it, rotate it and save it, or let abtc sort … --mend make an upright copy.`,
  'image-small': ({ file, width, height, min }) =>
    `"${file}" has only ${width}×${height} pixels (the short side is below ${min}) and may not be legible. Scan it at a higher resolution.`,
  'same-scan': ({ file, slot, rows }) =>
    `"${file}" ("${slot}") is the same file as another person's in ${inRows(rows)}; neither is sent. Use each person's own scan.`,
  'same-letter': ({ file, slot, rows }) =>
    `"${file}" ("${slot}") is the same file as another person's in ${inRows(rows)}. If they share it, keep one copy in 公共材料; otherwise use one for each.`,
  'status-unknown': ({ status }) =>
    `The status "${status}" is not in the guide; it is not clear whether this may be filed, so it is not. Look on the portal.`,
  'status-wrong': ({ status, needs }) =>
    `The status is "${status}"; this business can be filed only in: ${list(needs.map((n) => `"${n.replace(',', '，')}"`))}.`,
  'economies-none': () => 'No economy has approved yet, so early production is not possible.',
  'economies-all': () =>
    'All economies have approved: the card is made anyway, so early production is not needed.',
  'buttons-disagree': ({ status, portal }) =>
    portal
      ? `The portal offers this, but by the guide it is not possible in status "${status}". The two disagree, so it is not filed. Ask the agency.`
      : `By the guide this is possible in status "${status}", but the portal shows no button. The two disagree, so it is not filed. Look on the portal.`,
};
