/** Requests, answers, lists and files. */
import type { Safeguard } from './table.js';

export const PORTAL: readonly Safeguard[] = [
  {
    name: 'digest of files at send',
    faults: ['F17'],
    file: 'src/portal/read-file.ts',
    from: "    if (hash.digest('hex') !== file.sha256) throw new FileChanged(file.path);\n",
    to: '',
    red: {
      file: 'test/portal/read-confirmed.test.ts',
      name: 'readConfirmed: a file of the same size with other content is never complete',
    },
  },
  {
    name: 'source file changed after it was confirmed',
    faults: ['F17'],
    file: 'src/portal/read-file.ts',
    from: 'if (!stat.isFile() || stat.size !== file.bytes) throw new FileChanged(file.path);',
    to: '',
    red: {
      file: 'test/portal/read-confirmed.test.ts',
      name: 'readConfirmed: of a file of another size nothing is sent',
    },
  },
  {
    name: 'last piece held until the digest is right',
    faults: ['F17'],
    file: 'src/portal/read-file.ts',
    from: '      if (held) yield held;\n      held = piece;',
    to: '      yield piece;',
    red: {
      file: 'test/portal/read-confirmed.test.ts',
      name: 'readConfirmed: a file of the same size with other content is never complete',
    },
  },
  {
    name: 'upload kept short by the portal',
    faults: ['F14'],
    file: 'src/portal/http/upload.ts',
    from: 'if (data.fileSize === file.bytes) return;',
    to: 'return;',
    red: {
      file: 'test/run/odd-uploads.test.ts',
      name: 'upload: a file that the portal kept short is sent again',
    },
  },
  {
    name: 'second copy of a file',
    faults: ['F15'],
    file: 'src/portal/http/portal.ts',
    from: 'else if (!place) await remove(wire, draft, file.accessoryId);',
    to: '',
    red: {
      file: 'test/run/odd-uploads.test.ts',
      name: 'upload: an answer is lost and the portal keeps both copies: not sent; the next run removes the second one',
    },
  },
  {
    name: 'pause of a busy portal holds all',
    faults: ['F10'],
    file: 'src/portal/http/call.ts',
    from: '      if (asked !== undefined) wire.pace.hold(asked);\n      if (pause',
    to: '      if (pause',
    red: {
      file: 'test/portal/http-busy.slow.ts',
      name: 'Retry-After that is short is waited for, at least as long as was asked',
    },
  },
  {
    name: 'pause holds a submit too',
    faults: ['F10'],
    file: 'src/portal/http/call.ts',
    from: "  await wire.pace.turn('out-of-turn');\n",
    to: '',
    red: {
      file: 'test/portal/http-busy.slow.ts',
      name: 'Retry-After (seconds) of one request makes all others wait, a submit too, and none is sent in a burst',
    },
  },
  {
    name: 'no burst after a pause',
    faults: ['F10'],
    file: 'src/portal/http/pace.ts',
    from: 'calm ? AFTER_PAUSE_MS : 0);\n        const turn',
    to: '0);\n        const turn',
    red: {
      file: 'test/portal/pace.test.ts',
      name: 'makePace: a pause holds all of them, and is reported once',
    },
  },
  {
    name: 'list: total changed between pages',
    faults: ['F51'],
    file: 'src/portal/http/pages.ts',
    from: "    if (data.total !== first.data.total) return { misfit: 'Data.total differs between pages' };\n",
    to: '',
    red: {
      file: 'test/portal/http-lists.test.ts',
      name: 'list whose pages do not fit together, page 2 says that there is nothing: read three times, and never a part of it',
    },
  },
  {
    name: 'list: shorter than its total',
    faults: ['F51'],
    file: 'src/portal/http/pages.ts',
    from: "return { misfit: 'Data.list ends before Data.total' };",
    to: 'return { data: [...items.values()], date: first?.date, waited: first?.waited ?? 0 };',
    red: {
      file: 'test/portal/http-lists.test.ts',
      name: 'list whose pages do not fit together, a total, and no rows: read three times, and never a part of it',
    },
  },
  {
    name: 'a page is no answer',
    faults: ['F4', 'F8'],
    file: 'src/portal/http/consular.ts',
    from: "  if (/html/u.test(answer.contentType) || /^\\s*<(!doctype|html)/iu.test(answer.text))\n    throw new UnknownAnswer(operation, 'html', `HTTP ${answer.status}`);\n",
    to: '',
    red: { file: 'test/portal/http-garbage.test.ts', name: 'a page: UnknownAnswer, sent once' },
  },
  {
    name: '5xx is no refusal',
    faults: ['F4', 'F5'],
    file: 'src/portal/http/consular.ts',
    from: "  if (answer.status >= 500) throw new NoAnswer(operation, 'http-status', answer.status);\n",
    to: '',
    red: { file: 'test/portal/http-garbage.test.ts', name: 'decode: a 500 page of a gateway' },
  },
  {
    name: '19-digit numbers',
    faults: ['F43'],
    file: 'src/portal/http/consular.ts',
    from: '(/^-?\\d{16,}$/u.test(text) ? text : Number(text))',
    to: 'Number(text)',
    red: {
      file: 'test/portal/http-lists.test.ts',
      name: 'decode: 19-digit ids keep every digit, bare or as text',
    },
  },
  {
    name: 'certificates are verified',
    faults: ['F8'],
    file: 'src/portal/http/trust.ts',
    from: 'if (own === undefined) return { rejectUnauthorized: true };',
    to: 'if (own === undefined) return { rejectUnauthorized: false as true };',
    red: {
      file: 'test/portal/http-certificates.test.ts',
      name: 'rejectUnauthorized holds against NODE_TLS_REJECT_UNAUTHORIZED=0 in the process',
    },
  },
  {
    name: 'session of another portal',
    faults: ['F11'],
    file: 'src/portal/session.ts',
    from: '  if (session?.portal !== portal) return undefined;\n',
    to: '',
    red: { file: 'test/portal/session.test.ts', name: 'loadSession: a file of another portal is never used' },
  },
  {
    name: 'files of sessions are private',
    faults: [],
    file: 'src/filing/text-files.ts',
    from: '        await handle.sync();\n',
    to: '',
    red: {
      file: 'test/ledger/synced.test.ts',
      name: 'what writePrivate writes is synced before it takes the place of the old file',
    },
  },
  {
    name: 'source file replaced by a link',
    faults: ['F17'],
    file: 'src/portal/read-file.ts',
    from: 'constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)',
    to: 'constants.O_RDONLY',
    red: {
      file: 'test/portal/read-confirmed.test.ts',
      name: 'readConfirmed: a link in the place of the file is not followed',
    },
  },
];
