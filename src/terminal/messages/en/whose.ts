/** English texts about the account of a browser window, and an earlier version's ledger without an enterprise. */
import type { whose as zh } from '../zh/whose.js';

export const whose = {
  intro: (portal) => [
    `The pages of portal ${portal} do not show which enterprise and account are logged in. Each enterprise has its own ledger: please enter them once, as shown in the window. The name is compared with the enterprise on every form.`,
  ],
  ask: {
    name: 'Enterprise (as on its licence)',
    creditCode: 'Unified social credit code',
    email: 'Account on the portal (e-mail)',
  },
  codeWrong: (code) =>
    `"${code}" is not a valid credit code (18 characters, the last one a check digit). Please check it.`,
  right: (name, creditCode, email) =>
    `The window is logged in as ${name} (${creditCode}), account ${email}: is that right?`,
  nameless: {
    found: (folder, accepted, unknown) =>
      `An earlier ledger on this computer names no enterprise (${folder}): ${accepted} applications were submitted, and ${unknown} have an unknown outcome.`,
    unreadable: (folder) =>
      `An earlier ledger on this computer names no enterprise, and cannot be read (${folder}).`,
    isOurs: (name, creditCode) =>
      `Was all of it filed by ${name} (${creditCode})? If yes, it becomes the ledger of this enterprise.`,
    moved: (folder) => `It is now the ledger of this enterprise: ${folder}`,
    stays: (applications) => [
      'It stays where it is and does not become part of the ledger of this enterprise; its records are no longer used.',
      ...(applications.length > 0
        ? [
            `Before you continue, look for these applications under 我的申请单 on the portal, and do not file again what was submitted: ${applications.join(', ')}`,
          ]
        : [
            'Before you continue, look under 我的申请单 on the portal for what was submitted before, and do not file it again.',
          ]),
    ],
    lookedAt: 'Have you looked? Continue?',
  },
} satisfies typeof zh;
