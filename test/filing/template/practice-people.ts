/** Everybody in the practice world for whom something can be filed, with the form of each. */
import { BUSINESSES, type Business } from '../../../src/filing/business.js';
import type { Application, Form } from '../../../src/filing/model.js';
import { whyNot } from '../../../src/filing/status.js';
import { serveWorld } from '../../portal/kit.js';

export interface Person {
  application: Application;
  form: Form;
}

let known: Promise<Record<Business, Person[]>> | undefined;
/** By business; read once for a test file. */
export const practicePeople = () => (known ??= readPractice());
async function readPractice(): Promise<Record<Business, Person[]>> {
  const world = await serveWorld();
  const people: Record<Business, Person[]> = {
    'early-production': [],
    replacement: [],
    'passport-change': [],
    cancellation: [],
  };
  for (const account of [0, 3]) {
    const portal = await world.login(account);
    for (const one of await portal.applications())
      for (const business of BUSINESSES)
        if (!whyNot(one, business))
          people[business].push({ application: one, form: await portal.form(one.id, business) });
  }
  return people;
}
