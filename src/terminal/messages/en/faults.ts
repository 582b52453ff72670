/** English faults: why a command cannot finish, and the next step. */
import { loginCommand, type FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import { spelledOut } from '../../../filing/characters.js';
import { parseNumber } from '../../../filing/number.js';
import { ALIKE, standIn } from './characters.js';
import { inEnglish, oneOf } from './choices.js';
import { fileFaults } from './faults-files.js';
import { ledgerFaults } from './faults-ledger.js';
import { noAnswer, step, remedy, unknownAnswer } from './fault-words.js';
import { faultLines } from './practice-faults.js';
import { portalFaults } from './faults-portal.js';
import { notifyFaults } from './notify.js';
import { proxyFaults } from './proxy.js';
import { sealedFaults } from './sealed.js';
import { status } from './status.js';

export const faults: Sentences<FaultArgs> = {
  ...ledgerFaults,
  ...portalFaults,
  ...{ ...notifyFaults, ...proxyFaults, ...sealedFaults, ...fileFaults },
  'numbers-unknown': (a) => status.notListed(a.numbers, a.enterprise, a.business),
  usage: (a) => `This command is invalid: ${a.text}. See abtc --help.`,
  'unknown-option': (a) =>
    `There is no option ${a.option}.${a.near ? ` Did you mean ${a.near}?` : ''} See abtc --help.`,
  'unknown-command': (a) =>
    `There is no command ${a.command}.${a.near ? ` Did you mean ${a.near}?` : ''} See abtc --help.`,
  'missing-argument': (a) => `The argument ${a.argument} is missing. Add --help for usage and examples.`,
  'missing-option-value': (a) => `The option ${a.option} needs a value. Add --help for usage and examples.`,
  'missing-option': (a) =>
    `Add ${a.option}${a.option === '--materials' ? ' DIR' : ''}. --help shows usage and examples.`,
  'bad-value': (a) =>
    `${a.option} cannot be "${a.value}".${a.near ? ` Did you mean "${inEnglish(a.near)}"?` : ''}${oneOf(a.allowed)}`,
  'age-shape': ({ value }) => `--older-than cannot be "${value}": write days with a d, such as 180d.`,
  'status-nowhere': (a) =>
    `No application has the status "${a.status}", and the guide does not know it.${a.near ? ` Did you mean "${a.near}"?` : ''}${a.known.length > 0 ? ` Existing statuses: ${a.known.join(', ')}.` : ''}`,
  'extra-argument': (a) =>
    a.dash === undefined
      ? `There is a word too many${a.word === undefined ? '' : `: "${a.word}"`}. ${a.isLogin ? `To log in with this account, run abtc login --email ${a.word}.` : 'Add --help for usage and examples.'}`
      : `This command was not understood: begin "${a.dash}" with two plain hyphens, --.`,
  'portal-address': (a) =>
    `"${a.value}" is not a portal. Use practice (the practice portal), live (the real one), a name that was added with abtc portal add, or an https:// address; http:// only on this computer.`,
  'needs-answer': (a) =>
    ({
      email: `abtc cannot ask for the e-mail here (no terminal, or --no-input or --json). Add ${a.flag}.`,
      password: `abtc cannot ask for the password here (no terminal, or --no-input or --json). Pass it on standard input with ${a.flag}, or set ABTC_PASSWORD.`,
      notify: `abtc cannot ask for the address for notices here (no terminal, or --no-input or --json). Pass it on standard input with ${a.flag}, or set ABTC_NOTIFY.`,
      proxy: `abtc cannot ask for the address of the proxy here (no terminal, or --no-input or --json). Give it, or pass it on standard input with ${a.flag} if it has a password.`,
      confirm: `A person must confirm, but abtc cannot ask here (no terminal, or --no-input or --json), so nothing was sent. Look at the plan with --dry-run, then add ${a.flag}.`,
      rest: `Only what --limit allowed was confirmed of this batch, and abtc cannot ask about the rest here (no terminal, or --no-input or --json), so nothing was sent. Look at abtc report, then add ${a.flag}.`,
      clean: `A person must confirm, but abtc cannot ask here (no terminal, or --no-input or --json), so nothing was removed. Look at the list with --dry-run, then add ${a.flag}.`,
      rebuild: `A person must confirm that the ledger is rebuilt, but abtc cannot ask here (no terminal, or --no-input or --json), so nothing was changed. Run abtc doctor first, then add ${a.flag}.`,
      business: `The business is missing, and abtc cannot ask here (no terminal, or --no-input or --json). Name the business and the application, and give the answers with ${a.flag} FILE.json; for several people use --from TABLE --materials DIR.`,
      application: `The application is missing, and abtc cannot ask here (no terminal, or --no-input or --json). Name it, and give the answers with ${a.flag} FILE.json; for several people use --from TABLE --materials DIR.`,
    })[a.what],
  'answers-unreadable': ({ file, why, at, missing = [], unknown = [], near, line, ends }) =>
    ({
      missing: `There is no file ${file}.`,
      folder: `${file} is a folder, not a file.`,
      denied: `${file} cannot be read: no permission.`,
      json: `${file} is not JSON${line === undefined ? '' : ends ? `: it ends after line ${line}, perhaps without } or "` : `: line ${line} is wrong, perhaps a comma or a quotation mark`}.`,
      control: `${file} has a line break or a control character here: ${at.join(', ')}. Remove it and try again.`,
      shape: `${file} ${[
        missing.length > 0 && `lacks ${missing.join(', ')}`,
        unknown.length > 0 && `has too much: ${unknown.join(', ')}`,
        at.length > 0 && `is wrong here: ${at.join(', ')}`,
      ]
        .filter(Boolean)
        .join(
          '; ',
        )}. It needs version (1), business and application, and may have fields (heading: text) and materials (material: path); all values are text in quotes.`,
      business: `The business ${at.length > 0 ? `"${at.join('')}" ` : ''}in ${file} is none of the four${near === undefined ? '' : ` (did you mean "${near}"?)`}: early-production, replacement, passport-change, cancellation.`,
      outside: `These relative paths in ${file} lead out of its folder: ${at.join(', ')}. Use files inside it, or absolute paths.`,
    })[why],
  'answers-other': ({ file }) =>
    `The command line names another business or application than ${file}. Give it only once, or make them agree.`,
  'cannot-file': (a) => `${a.business} cannot be filed for ${a.person} (${a.number}) now: ${a.why}.`,
  'login-first': (a) =>
    ((how) => (a.expired ? `The session has ended. Run ${how}.` : `Not logged in. Run ${how} first.`))(
      loginCommand(a.portal),
    ),
  'login-refused': (a) =>
    `The login failed: ${a.words}${a.code === 'AUTH_LOCKED' ? '' : '. Several wrong passwords lock the account, so check before you try again'}.${a.handler ? " It was tried as the enterprise's own account; for a handler's account add --account handler." : ''}`,
  'login-stopped': (a) =>
    `Not logged in: no other password of ${a.email} was tried. Several wrong passwords lock the account, so check before you try again.`,
  'account-unknown': (a) =>
    `No session of ${a.email} at the portal ${a.portal} is kept on this computer.${a.known.length > 0 ? ` Kept sessions: ${a.known.join(', ')}.` : ''} Run abtc login --email ${a.email}.`,
  'menu-needs-person': () =>
    'The menu needs a terminal. A script runs the commands themselves; abtc --help lists them.',
  'qr-needs-person': () =>
    'A QR code must be shown on a terminal and scanned by a person (there is no terminal here, or --no-input or --json was given). Run this at a terminal, or use --email and --password-stdin.',
  'qr-over': (a) =>
    ({
      refused: 'The login was refused on the phone. Run abtc login --qr to try again.',
      unscanned:
        'Several codes were shown and none was scanned, so abtc stopped. Run abtc login --qr when the phone is ready.',
    })[a.why],
  'captcha-needs-person': () =>
    'The portal asks for a captcha, which a person must read, but abtc cannot ask here (no terminal, or --no-input or --json was given). The password was not checked. Run abtc login at a terminal.',
  'no-answer': (a) =>
    `No answer came while ${step(a.operation)} (${noAnswer[a.why]}${a.status === undefined ? '' : `, HTTP ${a.status}`}). Try again later.`,
  'unknown-answer': (a) =>
    a.why === 'control'
      ? "The portal's list shows none of the orders that this computer's ledger knows: the session may have ended, or the list is cut short. To file nothing twice, abtc stopped, and nothing was submitted. Log in again (abtc login) and compare with abtc orders."
      : `While ${step(a.operation)} the portal answered in a way this version does not know (${unknownAnswer[a.why]}: ${a.detail}). abtc stopped there. ${remedy(a.why)}.`,
  refused: (a) => `The portal refused ${step(a.operation)}: ${a.words} (${a.code}).`,
  'name-shared': ({ name, all }) =>
    `${all.length} applications are in the name of "${name}". Give the number: ${all.join(', ')}.`,
  'heap-refused': (a) =>
    ({
      missing: `There is no folder or file ${a.path}. Check the path.`,
      empty: `There are no files in ${a.path}. Check the path.`,
      sorted: `${a.path} is a folder of sorted materials and cannot be sorted into itself. Keep the files that came in another folder.`,
      denied: `${a.path} may not be read.`,
      'not-zip': `${a.path} is neither a folder nor a .zip. Give the folder with the files, or a .zip (unpack RAR and 7Z first).`,
      damaged: `The archive ${a.path} is damaged. Download it again, or unpack it and give the folder.`,
      'too-many': `${a.path} has more than ${a.max} files; it may be the wrong folder. Give a folder that has only materials.`,
      'too-large': `${a.path} unpacks to more than ${a.max} MB. Unpack it and give the folder.`,
    })[a.why],
  'heap-changed': ({ file }) =>
    `"${file}" was changed meanwhile. It and the files after it were not copied; those before it were. Run the command again.`,
  'sort-record-damaged': ({ folder, file }) =>
    `${file} in ${folder} is damaged. Rename it and run the command again: copied files stay; only what was declined is asked once more.`,
  'letter-placeholder': ({ file, names, near }) =>
    `${names.map((name) => `{${name}}`).join(', ')} in the letter template "${file}" is no column${near === undefined ? '' : ` (perhaps {${near}}?)`}, so no letter was made. Correct it in Word, or add the column to the table.`,
  'letter-template': ({ file, why, text }) =>
    ({
      none: `There is no letter template in "${file}". Get copies with abtc letters --templates-to, edit them, and keep their names.`,
      'not-docx': `"${file}" is no Word document (.docx) that can be read, so no letter was made. Save it as .docx in Word or WPS.`,
      header: `The letter template "${file}" has a column's name in braces in its header, footer or comments, so no letter was made. Move it to the text.`,
      brace: `A paragraph of the letter template "${file}" has a brace without its counterpart, so no letter was made: "${text}"`,
    })[why],
  'not-found': (a) =>
    ({
      application: `There is no application ${a.number}. abtc list shows them all.`,
      order:
        parseNumber(a.number) === undefined
          ? `There is no order ${a.number}. abtc orders shows them all.`
          : `${a.number} is the number of an application, not of an order. Its orders: abtc show ${a.number}`,
      batch: `There is no batch ${a.number}. abtc report shows the latest.`,
    })[a.what],
  'flag-needs': (a) => `${a.flag} needs ${a.needs.join(' or ')}.`,
  'status-of-what': () =>
    'Status of what? Give numbers of applications or orders, or --all (all applications), --business B (the orders of that business) or --changed (what is new).',
  'flags-together': (a) => `Give only one of ${a.flags.join(', ')}.`,
  'settle-needs-person': () =>
    'Only a person at a terminal can decide how an unknown filing ended (there is no terminal here, or --no-input or --json was given); no option can answer instead. Nothing was changed.',
  'again-needs-person': () =>
    "--again needs a person at a terminal who types each applicant's name (there is no terminal here, or --no-input or --json was given); no option can answer instead, so nothing was sent. Or write the earlier order under 确认再次办理 in the table.",
  'row-missing': (a) =>
    `Batch ${a.batch} has no row ${a.row}. abtc report ${a.batch} shows its rows. Nothing was changed.`,
  'row-not-unknown': (a) =>
    `Row ${a.row}${a.person ? ` ${a.person}` : ''} of batch ${a.batch} is not unknown, so there is nothing to decide. If another batch is meant, name it (abtc batches). Nothing was changed.`,
  'name-differs': () => "That is not the applicant's name. Nothing was changed; it is still unknown.",
  'order-of-other': (a) =>
    `In the ledger, order ${a.order} belongs to application ${a.application}, so it cannot belong to this one. Nothing was changed; please compare again.`,
  'order-is-application': (a) =>
    `${a.order} is the application's number, not an order's; an order's looks like APEC20221031000002-01-ta. ${a.seen.length > 0 ? `At the last look the portal had these new orders of the same application and business: ${a.seen.join(', ')}.` : 'abtc orders shows the numbers of orders.'} Nothing was changed; it is still unknown.`,
  'settled-meanwhile': () =>
    'While you answered, something else was recorded about this filing; your answer was not recorded. Please look at abtc report again.',
  'folder-refused': (a) =>
    `${a.path} ${
      {
        link: 'is a link to elsewhere and was not followed',
        'not-a-folder': 'is not a folder',
        'not-a-file': 'is not an ordinary file',
        denied: 'cannot be read and written',
        alike: `and ${spelledOut(a.other)}: their names ${ALIKE}, and it is not clear which is meant`,
      }[a.why]
    }. No table was written. Move it away, or give another folder with --folders.`,
  'config-key': (a) =>
    `There is no setting called "${a.key}".${a.near ? ` Did you mean "${a.near}"?` : ''} Settings: ${a.known.join(', ')}.`,
  'config-agency': (a) =>
    `No agency is called "${a.agency}". Did you mean "${a.near}"? If it is another agency, write its code, or run abtc agency pull first to learn it.`,
  'config-every-agency': (a) =>
    `"${a.setting}" is the same for every agency, so --agency cannot be given. Nothing was changed.`,
  'config-value': (a) =>
    `The default of ${a.column} ${
      {
        blank: 'cannot be blank; abtc config unset removes it',
        control: 'contains a line break or a control character; remove it',
        phone: 'must be an 11-digit mobile number, or a landline with its area code such as 0731-88880000',
        letter: a.why === 'letter' ? `has at position ${a.at} ${standIn(a.code)}; type it again` : '',
      }[a.why]
    }. Nothing was changed.`,
  'config-too-long': (a) =>
    `The default of ${a.column} can have ${a.max} characters at most. Nothing was changed.`,
  'agency-unknown': (a) =>
    a.what === 'profile'
      ? `There is no profile of the agency "${a.agency}".${a.known.length > 0 ? ` Known agencies: ${a.known.join(', ')}.` : ''} Log in and run abtc agency pull.`
      : `No application is handled by an agency "${a.agency}".${a.known.length > 0 ? ` Known agencies: ${a.known.join(', ')}.` : ' See abtc list.'}`,
  'practice-fault': (a) =>
    [
      `${
        {
          kind: `The practice portal has no fault "${a.name}"`,
          operation: `The practice portal has no operation "${a.name}"`,
          form: `--fault cannot read "${a.name}"; write OPERATION:FAULT[:RATE][:NAME=VALUE], as submit:drop:0.2`,
        }[a.why]
      }.${a.near === undefined ? '' : ` Did you mean "${a.near}"?`}`,
      ...(a.why === 'operation' ? [`Operations: ${a.operations.join(', ')}; * is all of them.`] : []),
      ...(a.why === 'kind' ? ['Faults:', ...faultLines] : []),
      'See abtc practice serve --help.',
    ].join('\n'),
  'practice-busy': (a) =>
    `The practice portal did not start: port ${a.port} is taken or cannot be used (${a.text}). Give another port, or none to let abtc choose one.`,
  'practice-qr': (a) =>
    `${
      {
        none: 'No QR code is waiting to be scanned. Switch the login page to 电子营业执照扫码登录',
        unknown:
          'The practice portal has no such QR code. Copy the text after # on the login page, or leave the code out for the newest one',
        over: 'This QR code is no longer valid (expired, refused, confirmed or used). Refresh it on the login page',
      }[a.why]
    }, then run abtc practice scan.`,
  'disk-refused': ({ file, why }) =>
    `${
      {
        denied: `There is no permission to read or write ${file || 'a file'}. Check that it and its folder belong to you and can be written; another program may also be using it`,
        'read-only': `The disk of ${file || 'a file'} is read-only. Make it writable, or put the data folder on a writable disk with ABTC_HOME`,
        busy: `${file || 'A file'} is in use by another program, such as Excel or a virus scanner. Close it, or wait a moment`,
        'too-many': `Too many files are open${file ? `, so ${file} cannot be opened` : ''}. Close some programs, or raise the system's limit of open files (ulimit -n)`,
      }[why]
    }. Then run it again. What was submitted is in the ledger; see abtc report.`,
  'disk-full': (a) =>
    `The disk is full${a.file ? `: ${a.file} cannot be written` : ''}. Make room and try again; what was submitted is in the ledger, see abtc report.`,
  'output-lost': (a) =>
    `The output was not written in full (${a.why === 'full' ? 'the disk is full' : `write error ${a.code}`}); do not use the part that was. This program's records are not affected: write the output to another place, and see abtc report for what was filed.`,
  unexpected: (a) =>
    `Something unexpected happened: ${a.text}. Add --debug for details; the ledger is intact, and abtc report shows what was done.`,
};
