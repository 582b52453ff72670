/** The materials that each person of `abtc sort` needs: by the table; without one, for every business possible now. */
import { businessOf } from './business-of.js';
import type { Flags } from './command.js';
import type { Context } from './context.js';
import { planSource } from './submit/start-run.js';
import { readProfiles } from '../config/profiles.js';
import { BUSINESSES } from '../filing/business.js';
import { chinaYear } from '../filing/china-time.js';
import { peopleOf, type People } from '../filing/heap/people.js';
import { wantedOnly, type WantedMaterials } from '../filing/materials/open-materials.js';
import type { Application, Form } from '../filing/model.js';
import type { Problem } from '../filing/problem.js';
import { whyNot } from '../filing/status.js';
import { Rejected } from '../portal/errors.js';
import { pinyinOf } from '../sort/pinyin.js';
import { wantedBy, type Wanted } from '../sort/wanted.js';

/** Problems of the table or of the target folder: nothing is sorted. */
export interface Refused {
  problems: readonly Problem[];
}

export interface WantedOfTable {
  wanted: Wanted[];
  people: People;
  /** Rows of the table whose materials are not known because of other problems. */
  unread: number;
}

export async function wantedOf(
  context: Context,
  table: string | undefined,
  flags: Flags,
): Promise<WantedOfTable | Refused> {
  const portal = await context.portal();
  const { profiles } = await readProfiles(context.folders.settings, context.portalName);
  const filings: WantedMaterials[] = [];
  if (table === undefined) {
    context.progress.say(context.screen.texts.screen.reading.lists);
    const applications = await portal.applications();
    filings.push(...(await possibleFilings(context, applications)));
    return { wanted: wantedBy(filings), people: peopleOf(applications, await aboutNow(context)), unread: 0 };
  }
  const read = new Map<number, WantedMaterials>();
  const newPassports: { application: Application; passport: string }[] = [];
  const { plan, problems, applications } = await planSource(context, portal, profiles, {
    table,
    sheet: flags.text('sheet'),
    business: businessOf('--business', flags.text('business')),
    materials: wantedOnly((of, { entry, application }) => {
      read.set(entry.row, of);
      const passport = entry.cells.get('newPassport');
      if (passport !== undefined) newPassports.push({ application, passport });
    }),
  });
  if (plan === undefined) return { problems };
  const unread = plan.rows.filter(({ held, row }) => held && !read.has(row)).length;
  // Several rows are planned at a time, so they do not end in the table's order.
  const inOrder = [...read].sort(([a], [b]) => a - b).map(([, of]) => of);
  const people = peopleOf(applications, { ...(await aboutNow(context)), newPassports });
  return { wanted: wantedBy(inOrder), people, unread };
}

const aboutNow = async ({ now }: Context) => ({ year: chinaYear(now()), pinyinOf: await pinyinOf() });

/** One form for each agency and business stands for all of its applications. */
async function possibleFilings(
  context: Context,
  applications: readonly Application[],
): Promise<WantedMaterials[]> {
  const portal = await context.portal();
  const forms = new Map<string, Form | undefined>();
  const filings: WantedMaterials[] = [];
  for (const application of applications) {
    for (const business of BUSINESSES) {
      if (whyNot(application, business)) continue;
      const key = `${business} ${application.agency.code}`;
      if (!forms.has(key)) {
        const form = await portal.form(application.id, business).catch((error: unknown) => {
          if (!(error instanceof Rejected)) throw error;
        });
        forms.set(key, form ?? undefined);
      }
      const form = forms.get(key);
      // Which of them will be filed is not known: no slot is required.
      if (form) filings.push({ application, business, slots: [], undecided: form.slots, folder: undefined });
    }
  }
  return filings;
}
