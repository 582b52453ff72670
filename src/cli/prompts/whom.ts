/** The business and the applicant, if the command line does not name them; filings begun earlier are offered. */
import { allKept } from '../../config/kept-answers.js';
import type { Context } from '../context.js';
import type { Business } from '../../filing/business.js';
import { chinaTime } from '../../filing/china-time.js';
import type { Application } from '../../filing/model.js';
import { parseNumber } from '../../filing/number.js';
import { Fault } from '../../terminal/messages/faults.js';
import { BACK, type Back, type Stepwise } from '../../terminal/stepwise.js';
import type { ListedApplication } from '../../terminal/views/applications.js';
import { businessName } from '../../terminal/words.js';
import { cannotWords, chooseApplication, chooseBusiness, type Begun } from './choose.js';

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
