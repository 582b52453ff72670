/** `abtc show`: one application, and the form of each business that is possible now. */
import { BUSINESSES } from '../../filing/business.js';
import { parseNumber } from '../../filing/number.js';
import type { Command } from '../command.js';
import { show } from '../show.js';
import { Fault } from '../../terminal/messages/faults.js';
import { applicationView, type ApplicationValue } from '../../terminal/views/application.js';
import { listed } from '../../terminal/views/applications.js';

export const showOne: Command = {
  name: 'show',
  usage: 'show <application>',
  async run(context, { args: [given = ''], flags }) {
    const portal = await context.portal();
    context.progress.say(context.screen.texts.screen.reading.application);
    const number = parseNumber(given);
    const application = (await portal.applications()).find((a) => a.number === number);
    if (!application) throw new Fault('not-found', { what: 'application', number: given });

    const { orders } = await portal.orders({ applicationId: application.id });
    const value: ApplicationValue = { ...listed(application, orders), orders, forms: {} };
    for (const business of BUSINESSES)
      if (!value.cannot[business]) value.forms[business] = await portal.form(application.id, business);
    return show(context, flags, applicationView, value);
  },
};
