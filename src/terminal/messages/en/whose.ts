/** Whose window a browser's is, and the ledger that an earlier version kept without an enterprise. */
import type { whose as zh } from '../zh/whose.js';

export const whose = {
  intro: (portal) => [
    `The pages of portal ${portal} do not say which enterprise and account are logged in. Ledgers are kept per enterprise: please say it once, as the window has it. It is compared with the enterprise's name on every form.`,
  ],
  ask: {
    name: 'Enterprise (as on its licence)',
    creditCode: 'Unified social credit code',
    email: 'Account on the portal (e-mail)',
  },
  codeWrong: (code) =>
    `"${code}" is no valid credit code (18 characters, the last one a check digit). Please look again.`,
  right: (name, creditCode, email) =>
    `The window is logged in as ${name} (${creditCode}), account ${email}: is that right?`,
  nameless: {
    found: (folder, accepted, unknown) =>
      `An earlier ledger on this computer names no enterprise (${folder}): ${accepted} applications were submitted, and of ${unknown} the end is unknown.`,
    unreadable: (folder) =>
      `An earlier ledger on this computer names no enterprise, and cannot be read (${folder}).`,
    isOurs: (name, creditCode) =>
      `Was all of it filed by ${name} (${creditCode})? With yes it goes on as the ledger of this enterprise.`,
    moved: (folder) => `It is the ledger of this enterprise now: ${folder}`,
    stays: (applications) => [
      'It stays where it is and does not become part of the ledger of this enterprise; what it knows is not asked any more.',
      ...(applications.length > 0
        ? [
            `Before you go on, look for these applications in My orders on the portal, and do not file again what was submitted: ${applications.join(', ')}`,
          ]
        : [
            'Before you go on, look in My orders on the portal for what was submitted before, and do not file it again.',
          ]),
    ],
    lookedAt: 'Have you looked, and go on?',
  },
} satisfies typeof zh;
