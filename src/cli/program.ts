/** The commands: what each takes, and the two files, command and view, that are loaded when it runs. */
import type { Spec } from './argv.js';
import { EXIT } from './exit.js';
import { batchSpecs } from './program-batches.js';
import { doctorSpecs } from './program-doctor.js';
import { filingSpecs } from './program-filing.js';
import { businessOf as business, required } from './program-flags.js';
import { portalSpecs } from './program-portal.js';
import { practiceSpecs } from './program-practice.js';
import { scriptSpecs } from './program-scripts.js';
import { settingsSpecs } from './program-settings.js';
import { show } from './show.js';

export const specs: readonly Spec[] = [
  {
    name: 'login',
    usage: 'login',
    options: [
      ['--account <kind>', 'account'],
      ['--email <email>', 'email'],
      ['--password-stdin', 'passwordStdin'],
      ['--qr', 'qr'],
      ['--remember', 'remember'],
    ],
    async run(context, { flags }) {
      const account = flags.oneOf('account', ['enterprise', 'handler']);
      const { login } = await import('./commands/login.js');
      const { accountView } = await import('../terminal/views/account.js');
      const given = {
        account,
        email: flags.text('email'),
        passwordStdin: flags.yes('password-stdin'),
        qr: flags.yes('qr'),
        remember: flags.yes('remember'),
      };
      return show(context, flags, accountView, await login(context, given));
    },
  },
  {
    name: 'logout',
    usage: 'logout',
    options: [
      ['--all', 'allSessions'],
      ['--forget', 'forget'],
    ],
    async run(context, { flags }) {
      const { logout, logoutAll } = await import('./commands/logout.js');
      const { loggedOutView } = await import('../terminal/views/account.js');
      const act = flags.yes('all') ? logoutAll : logout;
      return show(context, flags, loggedOutView, await act(context, flags.yes('forget')));
    },
  },
  {
    name: 'whoami',
    usage: 'whoami',
    options: [['--all', 'allAccounts']],
    async run(context, { flags }) {
      const { whoami, whoamiAll } = await import('./commands/whoami.js');
      const { accountView, keptView } = await import('../terminal/views/account.js');
      if (flags.yes('all')) return show(context, flags, keptView, await whoamiAll(context));
      return show(context, flags, accountView, await whoami(context));
    },
  },
  {
    name: 'list',
    usage: 'list',
    options: [
      ['--status <status>', 'status'],
      ['--can <business>', 'can'],
      ['--csv', 'csv'],
    ],
    async run(context, { flags }) {
      const can = await business('--can', flags.text('can'));
      const { list } = await import('./commands/list.js');
      const { applicationsView } = await import('../terminal/views/applications.js');
      return show(
        context,
        flags,
        applicationsView,
        await list(context, { status: flags.text('status'), can }),
      );
    },
  },
  {
    name: 'show',
    usage: 'show <application>',
    async run(context, { args, flags }) {
      const { show: showOne } = await import('./commands/show.js');
      const { applicationView } = await import('../terminal/views/application.js');
      return show(context, flags, applicationView, await showOne(context, args[0]!));
    },
  },
  {
    name: 'orders',
    usage: 'orders',
    options: [
      ['--business <business>', 'business'],
      ['--application <number>', 'application'],
      ['--csv', 'csv'],
    ],
    async run(context, { flags }) {
      const given = {
        business: await business('--business', flags.text('business')),
        application: flags.text('application'),
      };
      const { orders } = await import('./commands/orders.js');
      const { ordersView } = await import('../terminal/views/orders.js');
      return show(context, flags, ordersView, await orders(context, given));
    },
  },
  {
    name: 'order',
    usage: 'order <order>',
    async run(context, { args, flags }) {
      const { order } = await import('./commands/order.js');
      const { orderView } = await import('../terminal/views/order.js');
      return show(context, flags, orderView, await order(context, args[0]!));
    },
  },
  {
    name: 'template',
    usage: 'template <business-name>',
    options: [
      ['--prefill', 'prefill'],
      ['--can', 'canPrefill'],
      ['--status <status>', 'statusPrefill'],
      ['--folders <dir>', 'folders'],
      ['--write <file>', 'writeTemplate'],
    ],
    async run(context, { args, flags }) {
      const [status, folders] = [flags.text('status'), flags.text('folders')];
      const given = {
        business: (await business('<business-name>', args[0]))!,
        prefill: flags.yes('prefill') || flags.yes('can') || status !== undefined || folders !== undefined,
        status,
        folders,
        write: flags.text('write'),
        json: flags.yes('json'),
      };
      const { template } = await import('./commands/template.js');
      const { templateNotes, templateView } = await import('../terminal/views/template.js');
      const value = await template(context, given);
      if (!given.json) for (const note of templateNotes(value, context.screen)) context.screen.err(note);
      return show(context, flags, templateView, value);
    },
  },
  {
    name: 'check',
    usage: 'check <table>',
    options: [
      ['--materials <dir>', 'materials'],
      ['--business <business>', 'business'],
      ['--offline', 'offline'],
      ['--write <file>', 'writeProblems'],
    ],
    async run(context, { args, flags }) {
      const offline = flags.yes('offline');
      const given = {
        table: args[0]!,
        materials: offline ? flags.text('materials') : required(flags, 'materials'),
        business: await business('--business', flags.text('business')),
        offline,
        write: flags.text('write'),
      };
      const { check } = await import('./commands/check.js');
      const { checkView, isClean } = await import('../terminal/views/check.js');
      const value = await check(context, given);
      await show(context, flags, checkView, value);
      return isClean(value) ? EXIT.done : EXIT.input;
    },
  },
  ...scriptSpecs,
  {
    name: 'completion',
    usage: 'completion <shell>',
    async run(context, { args }) {
      const { completion } = await import('./completion.js');
      context.screen.data(await completion(args[0]!, specs, context.screen.texts.lang));
      return EXIT.done;
    },
  },
  ...filingSpecs,
  ...batchSpecs,
  ...doctorSpecs,
  ...settingsSpecs,
  ...portalSpecs,
  ...practiceSpecs,
];
