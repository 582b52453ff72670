/** Choice of the business and the application: possible ones first, the others with the reason why not. */
import { BUSINESSES, type Business } from '../../filing/business.js';
import type { Application } from '../../filing/model.js';
import { nameKey } from '../../filing/materials/slot-names.js';
import { ECONOMIES } from '../../filing/economies.js';
import type { Screen } from '../../terminal/screen.js';
import type { Back, Stepwise } from '../../terminal/stepwise.js';
import { isUnderWay, underWayText, type ListedApplication } from '../../terminal/views/applications.js';
import { businessName, cannotText } from '../../terminal/words.js';

/** A filing begun earlier. */
export interface Begun {
  business: Business;
  application: string;
  person: string;
  at: string;
}

export async function chooseBusiness(
  ask: Stepwise,
  screen: Screen,
  listed: readonly ListedApplication[],
  begun: readonly Begun[],
): Promise<Business | Begun | Back> {
  const { wizard } = screen.texts;
  return ask.choose<Business | Begun>(wizard.which.business, [
    ...begun.map((one) => ({
      name: wizard.goOn({ ...one, business: businessName(one.business) }),
      value: one,
    })),
    ...BUSINESSES.map((business) => {
      const count = listed.filter((l) => !l.cannot[business]).length;
      return { name: wizard.businessChoice(business, count), value: business };
    }),
  ]);
}

export async function chooseApplication(
  ask: Stepwise,
  screen: Screen,
  listed: readonly ListedApplication[],
  business: Business,
): Promise<Application | Back> {
  const { wizard } = screen.texts;
  const can = listed.filter((l) => !l.cannot[business]);
  if (can.length === 0) screen.err(screen.paintErr.yellow(wizard.nobody(businessName(business))));
  const sorted = [...can, ...listed.filter((l) => l.cannot[business])];
  return ask.search<Application>(wizard.which.application, (term) => {
    const key = nameKey(term);
    const hits = sorted.filter(({ application: a }) => nameKey(`${a.applicant} ${a.number}`).includes(key));
    return Promise.resolve(
      hits.map((one) => {
        const { application: value } = one;
        const why = cannotWords(one, business, screen);
        const name = `${value.applicant}  ${value.number}  ${value.status}${economies(value)}`;
        return { name, value, ...(why !== undefined && { disabled: wizard.cannotNow(why) }) };
      }),
    );
  });
}

export function cannotWords(
  { cannot }: ListedApplication,
  business: Business,
  { texts }: Screen,
): string | undefined {
  const why = cannot[business];
  if (!why) return undefined;
  return isUnderWay(why) ? underWayText(texts, why) : cannotText(texts, why.rule);
}

const economies = ({ economies }: Application): string =>
  economies ? `  ${economies.length}/${Object.keys(ECONOMIES).length}` : '';
