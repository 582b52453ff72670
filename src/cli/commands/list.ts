/** `abtc list` and `abtc show`: the applications, with what each can do now and why not. */
import { businessOf } from '../business-of.js';
import type { Command } from '../command.js';
import { mustBeWritable, show, showOrWrite } from '../show.js';
import { readUnknownFilings } from '../unknown-filings.js';
import { noteLooked } from '../stage.js';
import { applicationsView, listed, mustBeStatus, narrowed } from '../../terminal/views/applications.js';
import { applicationView, type ApplicationValue } from '../../terminal/views/application.js';
import { BUSINESSES } from '../../filing/business.js';
import { nameKey } from '../../filing/materials/slot-names.js';
import type { Application } from '../../filing/model.js';
import { parseNumber } from '../../filing/number.js';
import { Fault } from '../../terminal/messages/faults.js';

export const list: Command = {
  name: 'list',
  usage: 'list',
  options: [
    ['--status <status>', 'status'],
    ['--can <business>', 'can'],
    ['--csv', 'csv'],
    ['--write <file>', 'writeList'],
  ],
  async run(context, { flags }) {
    const filter = { status: flags.text('status'), can: businessOf('--can', flags.text('can')) };
    await mustBeWritable(flags, 'table');
    const portal = await context.portal();
    context.progress.say(context.screen.texts.screen.reading.lists);
    const { orders } = await portal.orders();
    const applications = await portal.applications();
    // Through Chrome only `portal labels` counts as the look.
    const session = context.target.via === 'http' ? await context.session() : undefined;
    if (session) await noteLooked(context, session.enterprise, undefined);
    const about = await portal.about();
    mustBeStatus(filter.status, applications);
    const doubts = await readUnknownFilings(context);
    const all = applications.map((a) => listed(a, orders, doubts));
    const value = { portal: about, all: all.length, listed: narrowed(all, filter), filter };
    return showOrWrite(context, flags, applicationsView, value, 'table');
  },
};

/** One application, and what each business it can do would take. */
export const showOne: Command = {
  name: 'show',
  usage: 'show <application>',
  async run(context, { args: [given = ''], flags }) {
    const portal = await context.portal();
    context.progress.say(context.screen.texts.screen.reading.application);
    const application = called(await portal.applications(), given);

    const { orders } = await portal.orders({ applicationId: application.id });
    const value: ApplicationValue = {
      ...listed(application, orders, await readUnknownFilings(context)),
      orders,
      forms: {},
    };
    for (const business of BUSINESSES)
      if (!value.cannot[business]) value.forms[business] = await portal.form(application.id, business);
    return show(context, flags, applicationView, value);
  },
};

/** By number, else by the applicant's name. @throws Fault where there is none, or several have the name */
function called(all: readonly Application[], given: string): Application {
  const number = parseNumber(given);
  const key = nameKey(given);
  const found = all.filter((a) =>
    number === undefined ? key !== '' && nameKey(a.applicant) === key : a.number === number,
  );
  if (found.length > 1)
    throw new Fault('name-shared', {
      name: given,
      all: found.map((a) => `${a.number} ${a.status}`),
    });
  if (!found[0]) throw new Fault('not-found', { what: 'application', number: given });
  return found[0];
}
