/** What is said when a command does not reach its end: the cause and the next step. */
import { loginCommand, type FaultArgs } from '../faults.js';
import type { Sentences } from '../sentence.js';
import { spelledOut } from '../../../filing/characters.js';
import { ALIKE, notUtf8, standIn } from './characters.js';
import { ledgerFaults } from './faults-ledger.js';
import { noAnswer, step, unknownAnswer } from './fault-words.js';
import { portalFaults } from './faults-portal.js';
import { status } from './status.js';

export const faults: Sentences<FaultArgs> = {
  ...ledgerFaults,
  ...portalFaults,
  'numbers-unknown': (a) => status.notListed(a.numbers, a.enterprise, a.business),
  usage: (a) => `This command is not right: ${a.text}. See abtc --help.`,
  'unknown-option': (a) =>
    `There is no option ${a.option}.${a.near ? ` Did you mean ${a.near}?` : ''} See abtc --help.`,
  'unknown-command': (a) =>
    `There is no command ${a.command}.${a.near ? ` Did you mean ${a.near}?` : ''} See abtc --help.`,
  'missing-argument': (a) => `The argument ${a.argument} is missing. Add --help for usage and examples.`,
  'missing-option-value': (a) => `The option ${a.option} needs a value. Add --help for usage and examples.`,
  'missing-option': (a) => `Add ${a.option}. --help shows usage and examples.`,
  'bad-value': (a) =>
    `${a.option} cannot be "${a.value}".${a.near ? ` Did you mean "${a.near}"?` : ''}${a.allowed.length > 0 ? ` One of: ${a.allowed.join(', ')}.` : ''}`,
  'status-nowhere': (a) =>
    `No application has the status "${a.status}", and the guide knows none of that name.${a.near ? ` Did you mean "${a.near}"?` : ''}${a.known.length > 0 ? ` There are: ${a.known.join(', ')}.` : ''}`,
  'extra-argument': () => 'There are too many arguments. Add --help for usage and examples.',
  'portal-address': (a) =>
    `"${a.value}" is no portal. Use practice (the practice portal), live (the real one), a name that was added with abtc portal add, or an https:// address; http:// only on this machine.`,
  'needs-answer': (a) =>
    ({
      email: `The e-mail cannot be asked for here (no terminal, or --no-input or --json). Add ${a.flag}.`,
      password: `The password cannot be asked for here (no terminal, or --no-input or --json). Pass it on standard input with ${a.flag}, or set ABTC_PASSWORD.`,
      confirm: `A person has to confirm, and nobody can be asked here (no terminal, or --no-input or --json), so nothing was sent. Look at the plan with --dry-run, then add ${a.flag}.`,
      rebuild: `A person has to confirm that the ledger is rebuilt, and nobody can be asked here (no terminal, or --no-input or --json), so nothing was changed. Run abtc doctor first, then add ${a.flag}.`,
      business: `It is not said which business, and nobody can be asked here (no terminal, or --no-input or --json). Name the business and the application, and give the answers with ${a.flag} FILE.json; for several people use --from TABLE --materials DIR.`,
      application: `It is not said which application, and nobody can be asked here (no terminal, or --no-input or --json). Name it, and give the answers with ${a.flag} FILE.json; for several people use --from TABLE --materials DIR.`,
    })[a.what],
  'answers-unreadable': ({ file, why, at }) =>
    ({
      missing: `There is no file ${file}.`,
      folder: `${file} is a folder, not a file.`,
      denied: `${file} may not be read.`,
      json: `${file} is not JSON.`,
      control: `${file} has a line break or a control character here: ${at.join(', ')}. Take it out and try again.`,
      shape: `${file} is not right here: ${at.join(', ')}. It needs version (1), business and application, and may have fields (heading: text) and materials (material: path); all values are text in quotes.`,
      business: `The business in ${file} is none of the four: early-production, replacement, passport-change, cancellation.`,
      outside: `These relative paths in ${file} lead out of its folder: ${at.join(', ')}. Use files inside it, or whole paths.`,
    })[why],
  'answers-other': ({ file }) =>
    `The command line names another business or application than ${file}. Say it once, or make them agree.`,
  'cannot-file': (a) => `${a.business} cannot be filed for ${a.person} (${a.number}) now: ${a.why}.`,
  'login-first': (a) =>
    ((how) => (a.expired ? `The session is over. Run ${how}.` : `Nobody is logged in. Run ${how} first.`))(
      loginCommand(a.portal),
    ),
  'login-refused': (a) =>
    `The login was refused: ${a.words}${a.code === 'AUTH_LOCKED' ? '' : '. It was tried this once only; several wrong passwords lock the account, so check before trying again'}.${a.handler ? " It was tried as the enterprise's own account; for a handler's add --account handler." : ''}`,
  'account-unknown': (a) =>
    `No session of ${a.email} at the portal ${a.portal} is kept on this machine.${a.known.length > 0 ? ` There are: ${a.known.join(', ')}.` : ''} Run abtc login --email ${a.email}.`,
  'qr-needs-person': () =>
    'A QR code has to be shown on a terminal and scanned by a person (there is no terminal here, or --no-input or --json was given). Run it on a terminal, or use --email and --password-stdin.',
  'qr-over': (a) =>
    ({
      refused: 'The login was refused on the phone. Run abtc login --qr when it is wanted.',
      unscanned:
        'Several codes were shown and nobody scanned one, so this has stopped. Run abtc login --qr when the phone is ready.',
    })[a.why],
  'captcha-needs-person': () =>
    'The portal asks for a captcha, which a person has to read, and nobody can be asked here (no terminal, or --no-input or --json was given). The password was not looked at. Run abtc login on a terminal.',
  unreachable: (a) =>
    `The portal ${a.address} cannot be reached: ${
      {
        refused: 'nothing answers at that address',
        blocked: 'a firewall or security program of this computer does not let it connect',
        dns: 'there is no such address',
        tls: 'its certificate is not trusted, has expired, or is for another address, so the connection was not made and no password or data was sent. A company’s own certificate authority is added with abtc config set "certificate authority" FILE for HTTP; through the browser, the system’s and the browser’s certificates count',
        timeout: 'connecting took too long',
        window: 'the browser window is gone, or no longer at the confirmation page',
        busy: `it is busy${a.seconds === undefined ? '' : ` and asks to wait ${a.seconds} seconds`}`,
      }[a.why]
    }. Nothing was submitted. Check the network and the address, then try again.`,
  'no-answer': (a) =>
    `No answer came while ${step(a.operation)} (${noAnswer[a.why]}${a.status === undefined ? '' : `, HTTP ${a.status}`}). Try again later.`,
  'unknown-answer': (a) =>
    a.why === 'control'
      ? "The portal's list shows none of the orders that this computer's ledger knows: the session may be over, or the list is cut short. Going by it, filings would be made twice, so nothing was submitted. Log in again (abtc login) and compare with abtc orders."
      : `While ${step(a.operation)} the portal answered in a way this version does not know (${unknownAnswer[a.why]}: ${a.detail}). It went no further. Try again later; if it stays so, ${a.why === 'html' ? 'this portal can be reached through a browser only: abtc portal add NAME URL --via chrome' : 'update abtc or file on the portal itself'}.`,
  refused: (a) => `The portal refused ${step(a.operation)}: ${a.words} (${a.code}).`,
  'list-shrank': (a) =>
    `The portal's list of ${a.what} is not complete: of the ${a.known} seen last time ${a.gone} ${a.gone === 1 ? 'is' : 'are'} gone, and ${a.listed} ${a.listed === 1 ? 'is' : 'are'} listed now. Applications and orders do not vanish: most likely the session is over, or the list was cut short. Nothing was taken from this look, and nothing remembered. Log in again (${loginCommand(a.portal)}) and check with ${{ applications: 'abtc list', orders: 'abtc orders' }[a.what]}.${a.file === undefined ? '' : ` If the list is right, delete ${a.file}; the next look then starts afresh.`}`,
  'not-found': (a) =>
    ({
      application: `There is no application ${a.number}. abtc list shows them all.`,
      order: `There is no order ${a.number}. abtc orders shows them all.`,
      batch: `There is no batch ${a.number}. abtc report shows the latest.`,
    })[a.what],
  'file-exists': (a) =>
    `There is ${a.file} already; it was not overwritten, so that nothing filled in is lost. Rename or move it first, or give another name with ${a.option}${a.option === '--html' ? '; --overwrite replaces it' : ''}.`,
  'file-unwritable': (a) =>
    `${a.file} cannot be written: ${{ missing: 'there is no such folder', denied: 'no permission' }[a.why]}. Give another place with ${a.option}.`,
  'flag-needs': (a) => `${a.flag} goes with ${a.needs.join(' or ')}.`,
  'status-of-what': () =>
    'Of what? Give numbers of applications or orders, or --all (all applications), --business B (the orders of that business) or --changed (what is new).',
  'flags-together': (a) => `Only one at a time of ${a.flags.join(', ')}.`,
  'settle-needs-person': () =>
    'Only a person at a terminal decides how a filing of unknown outcome ended (there is no terminal here, or --no-input or --json was given); no flag answers for them. Nothing was changed.',
  'again-needs-person': () =>
    '--again wants a person at a terminal who types the name of each applicant (there is no terminal here, or --no-input or --json was given); no flag answers for them, so nothing was sent. Or write the earlier order under 确认再次办理 in the table.',
  'row-missing': (a) =>
    `Batch ${a.batch} has no row ${a.row}. abtc report ${a.batch} shows its rows. Nothing was changed.`,
  'row-not-unknown': (a) =>
    `Row ${a.row}${a.person ? ` ${a.person}` : ''} of batch ${a.batch} is not unknown, so there is nothing to decide. If another batch is meant, name it (abtc batches). Nothing was changed.`,
  'name-differs': () => "That is not the applicant's name. Nothing was changed; it is still unknown.",
  'order-of-other': (a) =>
    `In the ledger, order ${a.order} is that of application ${a.application}; it cannot be this one's too. Nothing was changed; please compare again.`,
  'settled-meanwhile': () =>
    'While you answered, something else was recorded about this filing; your answer was not. Please look at abtc report again.',
  'folder-refused': (a) =>
    `${a.path} ${
      {
        link: 'is a link to elsewhere and was not followed',
        'not-a-folder': 'is no folder',
        'not-a-file': 'is no plain file of ours',
        denied: 'cannot be read and written',
        alike: `and ${spelledOut(a.other)}: their names ${ALIKE}, and it is not clear which is meant`,
      }[a.why]
    }. No table was written. Move it away, or give another folder with --folders.`,
  'config-key': (a) =>
    `There is no setting called "${a.key}".${a.near ? ` Did you mean "${a.near}"?` : ''} There are ${a.known.join(', ')}.`,
  'config-value': (a) =>
    `The default of ${a.column} ${
      {
        blank: 'cannot be blank; abtc config unset takes it away',
        control: 'has a line break or a control character in it; take that out',
        phone: 'has to be an 11-digit mobile number, or a landline with its area code such as 0731-88880000',
        letter: a.why === 'letter' ? `has as its letter ${a.at} ${standIn(a.code)}; type it again` : '',
      }[a.why]
    }. Nothing was changed.`,
  'config-too-long': (a) =>
    `The default of ${a.column} can have ${a.max} characters at most. Nothing was changed.`,
  'agency-unknown': (a) =>
    a.what === 'profile'
      ? `There is no profile of the agency "${a.agency}".${a.known.length > 0 ? ` There are ${a.known.join(', ')}.` : ''} Log in and run abtc agency pull.`
      : `No application is handled by an agency "${a.agency}".${a.known.length > 0 ? ` There are ${a.known.join(', ')}.` : ' See abtc list.'}`,
  'practice-busy': (a) =>
    `The practice portal did not start: port ${a.port} is taken or cannot be used (${a.text}). Give another one, or none to have one chosen.`,
  'practice-qr': (a) =>
    `${
      {
        none: 'No QR code waits to be scanned. Switch the login page to 电子营业执照扫码登录',
        unknown:
          'The practice portal has no such QR code. Copy what stands behind # on the login page, or leave the code out for the newest one',
        over: 'This QR code is over (expired, refused, confirmed or used). Refresh it on the login page',
      }[a.why]
    }, then run abtc practice scan.`,
  'disk-full': (a) =>
    `The disk is full${a.file ? `: ${a.file} cannot be written` : ''}. Nothing was sent. Make room and try again.`,
  unexpected: (a) =>
    `Something unexpected happened: ${a.text}. Add --debug for details; the ledger is unharmed, abtc report shows what was done.`,
  'file-not-utf8': (a) =>
    `${a.file === '-' ? 'Standard input' : a.file} ${notUtf8(a.savedAs)}. Nothing of it was used.`,
};
