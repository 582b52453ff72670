/** `abtc template`: the table for one business or several, on request with its people and their folders. */
import { businessOf } from '../business-of.js';
import type { Command, Flags } from '../command.js';
import type { Context } from '../context.js';
import { readUnknownFilings } from '../unknown-filings.js';
import { show } from '../show.js';
import { templateFile } from '../template-file.js';
import { foldersFor } from '../template-folders.js';
import type { Business } from '../../filing/business.js';
import { businessesOf, templateColumns, templateName } from '../../filing/template/template.js';
import { Rejected } from '../../portal/errors.js';
import { isWorkbookName, mustBeNew, mustSuit, writeNew } from '../../terminal/new-file.js';
import {
  isInDoubt,
  isUnderWay,
  listed,
  mustBeStatus,
  narrowed,
  type ListedApplication,
} from '../../terminal/views/applications.js';
import { templateNotes, viewOf, type TemplateValue } from '../../terminal/views/template.js';
import type { TemplatePerson } from '../../terminal/views/template-notes.js';

export const template: Command = {
  name: 'template',
  usage: 'template [business-name...]',
  options: [
    ['--prefill', 'prefill'],
    ['--can', 'canPrefill'],
    ['--status <status>', 'statusPrefill'],
    ['--folders <dir>', 'folders'],
    ['--write <file>', 'writeTemplate'],
  ],
  async run(context, { args, flags }) {
    const { screen } = context;
    const named = (args[0] as string[] | undefined) ?? [];
    const given = await templateFlags(context, named, flags);
    const value = await made(context, given);
    if (!given.json) for (const note of templateNotes(value, screen)) screen.err(note);
    return show(context, flags, viewOf(value), value);
  },
};

async function templateFlags(context: Context, named: readonly string[], flags: Flags) {
  const [status, folders, write] = [flags.text('status'), flags.text('folders'), flags.text('write')];
  const businesses = businessesOf(named.map((name) => businessOf('<business-name>', name)));
  const asked = flags.yes('prefill') || flags.yes('can') || status !== undefined || folders !== undefined;
  return {
    businesses,
    /**
     * Add the people for whom it can be filed now; otherwise the table is blank, and the portal is not asked. A table of
     * several businesses is about people: it has them wherever somebody is logged in.
     */
    prefill: asked || (businesses.length > 1 && (await isLoggedIn(context))),
    status,
    folders,
    /** The file to write. Without one: standard output, or on a terminal a file with a default name. */
    write,
    json: flags.yes('json'),
  };
}
type TemplateFlags = Awaited<ReturnType<typeof templateFlags>>;

/** Over HTTP: asking a portal through Chrome would open a window, so there it needs `--prefill`. */
const isLoggedIn = async ({ target, session }: Context): Promise<boolean> =>
  target.via === 'http' && (await session()) !== undefined;

/** Never overwrites a file: a user may have filled it in. */
async function made(context: Context, flags: TemplateFlags): Promise<TemplateValue> {
  const { businesses } = flags;
  const onTerminal = context.screen.isTerminal && !flags.json;
  const file = flags.write ?? (onTerminal ? templateName(businesses) : undefined);
  await mustBeNew(file);
  if (file !== undefined) mustSuit(file, isWorkbookName(file) ? 'workbook' : 'csv', { book: true });

  const nobody = { people: undefined, skipped: [], underWay: [], inDoubt: [], filedBefore: [] };
  const { people, ...others } = flags.prefill ? await eligible(context, flags) : nobody;
  context.progress.done();
  const forms = people?.map((p) => p.form);
  const content = { businesses, columns: templateColumns(businesses, forms), people };
  const { folders: root } = flags;
  const folders =
    root !== undefined && people ? await foldersFor(root, businesses, people, context) : undefined;
  const value = { ...content, status: flags.status, ...others, folders };
  // On a terminal, an empty table under the default name would only block a later one.
  const pointless = flags.write === undefined && people?.length === 0;
  if (flags.json ? file === undefined : onTerminal && pointless) return { ...value, to: 'nowhere' };
  if (file === undefined) return { ...value, to: 'output' };
  await writeNew(file, await templateFile(context, content, file));
  return { ...value, to: { file } };
}

type Found = Pick<TemplateValue, 'skipped' | 'underWay' | 'inDoubt' | 'filedBefore'> & {
  people: TemplatePerson[];
};

/** The people that `abtc list --can` shows, each with the portal's form; by person, then by business. */
async function eligible({ portal: open, ...context }: Context, flags: TemplateFlags): Promise<Found> {
  const { progress, screen } = context;
  const portal = await open();
  progress.say(screen.texts.screen.reading.lists);
  const { orders } = await portal.orders();
  const applications = await portal.applications();
  mustBeStatus(flags.status, applications);
  const doubts = await readUnknownFilings(context);
  const all = applications.map((a) => listed(a, orders, doubts));
  const { businesses } = flags;
  const some = narrowed(all, { status: flags.status, can: undefined });
  const able = some.flatMap((one) =>
    businesses.flatMap((business) => (one.cannot[business] ? [] : [{ ...one, business }])),
  );
  const people: TemplatePerson[] = [];
  const skipped: TemplateValue['skipped'][number][] = [];
  for (const [i, { application, business }] of able.entries()) {
    progress.say(screen.texts.template.reading(i + 1, able.length, application.applicant));
    try {
      people.push({ application, form: await portal.form(application.id, business) });
    } catch (error) {
      // The portal may refuse this person by now; the others are not affected.
      if (!(error instanceof Rejected)) throw error;
      skipped.push({ application, business, words: error.portalWords });
    }
  }
  const filedBefore = filedAlready(some, businesses, people);
  return { people, skipped, filedBefore, ...leftOut(some, businesses) };
}

/** Without those that are left out because of an order or a doubt: they are told as such. */
const filedAlready = (
  some: readonly ListedApplication[],
  businesses: readonly Business[],
  people: readonly TemplatePerson[],
): TemplateValue['filedBefore'] =>
  some.flatMap(({ application, over, cannot }) =>
    businesses.flatMap((business) => {
      const [order, why] = [over[business], cannot[business]];
      if (order === undefined || (why && (isUnderWay(why) || isInDoubt(why)))) return [];
      const inTable = people.some((p) => p.application === application && p.form.business === business);
      return [{ application, business, order, inTable }];
    }),
  );

/** Each application once, even if several of its businesses wait for the same order. */
function leftOut(
  all: readonly ListedApplication[],
  businesses: readonly Business[],
): Pick<TemplateValue, 'underWay' | 'inDoubt'> {
  const underWay = new Map<string, TemplateValue['underWay'][number]>();
  const inDoubt = new Map<string, TemplateValue['inDoubt'][number]>();
  for (const { application, cannot } of all)
    for (const why of businesses.map((business) => cannot[business])) {
      if (why && isUnderWay(why))
        underWay.set(`${application.number} ${why.order}`, { application, order: why });
      if (why && isInDoubt(why))
        inDoubt.set(`${application.number} ${why.business}`, { application, business: why.business });
    }
  return { underWay: [...underWay.values()], inDoubt: [...inDoubt.values()] };
}
