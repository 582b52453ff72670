/** `abtc portal off` and `on`: a person switches a business off on a portal for the enterprise in use, and on again. */
import { businessOf } from '../business-of.js';
import type { Command, CommandName } from '../command.js';
import { show } from '../show.js';
import { switchBusiness } from '../stage.js';
import { businessFacts, type Business } from '../../filing/business.js';
import type { View } from '../../terminal/view.js';

const command = (name: CommandName, isOff: boolean): Command => ({
  name,
  usage: `${isOff ? 'off' : 'on'} <business-name>`,
  async run(context, { args, flags }) {
    const business = businessOf('<business-name>', args[0]!);
    const { enterprise, changed } = await switchBusiness(context, business, isOff);
    const value = { portalName: context.portalName, enterprise, business, isOff, changed };
    return show(context, flags, businessView, value);
  },
});

export const portalOff = command('portal off', true);
export const portalOn = command('portal on', false);

interface BusinessValue {
  portalName: string;
  enterprise: { name: string; creditCode: string };
  business: Business;
  isOff: boolean;
  changed: boolean;
}

const businessView: View<BusinessValue> = {
  kind: 'portal-business',
  text: ({ portalName, enterprise, business, isOff, changed }, { texts, paint }) =>
    paint.green(
      texts.portal.switched({
        ...{ portal: portalName, enterprise: enterprise.name, business: businessFacts[business].name },
        ...{ isOff, changed },
      }),
    ),
  json: ({ portalName, enterprise, business, isOff, changed }) => ({
    ...{ name: portalName, enterprise, business, off: isOff, changed },
  }),
};
