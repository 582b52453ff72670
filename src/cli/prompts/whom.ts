/** The business and the applicant, if the command line does not name them; filings begun earlier are offered. */
import { allKept } from '../../config/kept-answers.js';
import type { Context } from '../context.js';
import { BUSINESSES, type Business } from '../../filing/business.js';
import { chinaTime } from '../../filing/china-time.js';
import { ECONOMIES } from '../../filing/status.js';
import { nameKey } from '../../filing/materials/slot-names.js';
import type { Application } from '../../filing/model.js';
import { parseNumber } from '../../filing/number.js';
import { Fault } from '../../terminal/messages/faults.js';
import { BACK, type Back, type Stepwise } from '../../terminal/prompts.js';
import type { Screen } from '../../terminal/screen.js';
import { isUnderWay, underWayText, type ListedApplication } from '../../terminal/views/applications.js';
import { businessName, cannotText } from '../../terminal/words.js';

export interface Wanted {
  business: Business | undefined;
  /** 申请单号, as given. */
  number: string | undefined;
  /** The folder of kept answers. */
  kept: string;
}

export interface Chosen {
  business: Business;
  application: Application;
}

/** Asks for the business and the application, unless given. */
export async function choose(
  ask: Stepwise,
  { screen }: Context,
  all: readonly ListedApplication[],
  asking: Wanted,
): Promise<Chosen | Back> {
  const wanted = asking.number === undefined ? undefined : parseNumber(asking.number);
  const given = all.find((l) => l.application.number === wanted);
  if (asking.number !== undefined && !given)
    throw new Fault('not-found', { what: 'application', number: asking.number });
  let business = asking.business;
  for (;;) {
    let begun: Begun | undefined;
    if (business === undefined) {
      const picked = await chooseBusiness(ask, screen, given ? [given] : all, await begunOnes(all, asking));
      if (picked === BACK) return BACK;
      if (typeof picked === 'object') begun = picked;
      business = typeof picked === 'object' ? picked.business : picked;
    }
    const found = begun ? all.find((l) => l.application.number === begun.application) : given;
    if (found) {
      const why = cannotWords(found, business, screen);
      if (why === undefined) return { business, application: found.application };
      const { applicant: person, number } = found.application;
      const words = { person, number, business: businessName(business), why };
      if (asking.business !== undefined || begun) throw new Fault('cannot-file', words);
      screen.err(screen.paintErr.yellow(screen.texts.wizard.cannotNow(why)));
      business = undefined;
      continue;
    }
    const application = await chooseApplication(ask, screen, all, business);
    if (application !== BACK) return { business, application };
    if (asking.business !== undefined) return BACK;
    business = undefined;
  }
}

/** Filings that were begun and are still possible. */
async function begunOnes(all: readonly ListedApplication[], { kept, number }: Wanted): Promise<Begun[]> {
  if (number !== undefined) return [];
  return (await allKept(kept)).flatMap(({ answers, at }) => {
    const found = all.find((l) => l.application.number === answers.application);
    if (!found || found.cannot[answers.business]) return [];
    const { business, application } = answers;
    return [{ business, application, person: found.application.applicant, at: chinaTime(at) }];
  });
}

/** A filing begun earlier. */
interface Begun {
  business: Business;
  application: string;
  person: string;
  at: string;
}

async function chooseBusiness(
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

/** Those that can be filed now first, the others with the reason. */
async function chooseApplication(
  ask: Stepwise,
  screen: Screen,
  listed: readonly ListedApplication[],
  business: Business,
): Promise<Application | Back> {
  const { wizard } = screen.texts;
  const can = listed.filter((l) => !l.cannot[business]);
  if (can.length === 0) screen.err(screen.paintErr.yellow(wizard.nobody(businessName(business))));
  const sorted = [...can, ...listed.filter((l) => l.cannot[business])];
  return ask.search<Application>(
    wizard.which.application,
    (term) => {
      const key = nameKey(term);
      const hits = sorted.filter(({ application: a }) => nameKey(`${a.applicant} ${a.number}`).includes(key));
      return Promise.resolve(
        hits.map((one) => {
          const { application: value } = one;
          const why = cannotWords(one, business, screen);
          const complete = value.number;
          const over = one.over[business];
          const before = over && why === undefined ? `  ${screen.texts.screen.filedBefore(over)}` : '';
          const name = `${value.applicant}  ${value.number}  ${value.status}${economies(value)}${before}`;
          return { name, complete, value, ...(why !== undefined && { disabled: wizard.cannotNow(why) }) };
        }),
      );
    },
    () => wizard.nothingFound,
  );
}

function cannotWords(
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
