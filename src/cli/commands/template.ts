/** `abtc template`: the table for one business, on request with its people and their folders. */
import { lstat } from 'node:fs/promises';
import { businessOf } from '../business-of.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { show } from '../show.js';
import type { Business } from '../../filing/business.js';
import { folderName, folderNames, withoutPassport } from '../../filing/materials/folder-name.js';
import { COMMON_FOLDER } from '../../filing/materials/materials.js';
import type { Application } from '../../filing/model.js';
import { FolderRefused, layOut, type WantedFolder } from '../../filing/template/person-folders.js';
import { templateColumns, templateName } from '../../filing/template/template.js';
import { writeCsv } from '../../filing/table/write-csv.js';
import { Rejected } from '../../portal/errors.js';
import { Fault } from '../../terminal/messages/faults.js';
import { writeNew } from '../../terminal/new-file.js';
import { mustBeStatus } from '../../terminal/status-known.js';
import { isUnderWay, listed, narrowed } from '../../terminal/views/applications.js';
import { commonNeeds, personNeeds } from '../../terminal/views/needs.js';
import {
  templateNotes,
  templateRows,
  templateView,
  type TemplatePerson,
  type TemplateValue,
} from '../../terminal/views/template.js';

export const template: Command = {
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
    const { screen } = context;
    const [status, folders] = [flags.text('status'), flags.text('folders')];
    const given = {
      business: businessOf('<business-name>', args[0]!),
      prefill: flags.yes('prefill') || flags.yes('can') || status !== undefined || folders !== undefined,
      status,
      folders,
      write: flags.text('write'),
      json: flags.yes('json'),
    };
    const value = await made(context, given);
    if (!given.json) for (const note of templateNotes(value, screen)) screen.err(note);
    return show(context, flags, templateView, value);
  },
};

interface TemplateFlags {
  business: Business;
  /** Add the people for whom it can be filed now; otherwise the table is blank, and the portal is not asked. */
  prefill: boolean;
  status: string | undefined;
  folders: string | undefined;
  /** The file to write. Without one: standard output, or on a terminal a file with a default name. */
  write: string | undefined;
  json: boolean;
}

/** Never overwrites a file: a user may have filled it in. */
async function made(context: Context, flags: TemplateFlags): Promise<TemplateValue> {
  const { business } = flags;
  const { isTerminal, texts } = context.screen;
  const onTerminal = isTerminal && !flags.json;
  const file = flags.write ?? (onTerminal ? templateName(business) : undefined);
  if (file !== undefined && (await lstat(file).catch(() => undefined)))
    throw new Fault('file-exists', { file, option: '--write' });

  const found = flags.prefill ? await eligible(context, flags) : undefined;
  context.progress.done();
  const columns = templateColumns(
    business,
    found?.people.map((p) => p.form),
  );
  const content = { business, columns, people: found?.people };
  const folders =
    flags.folders !== undefined && found
      ? await foldersFor(flags.folders, business, found.people, context)
      : undefined;
  const { status } = flags;
  const value = {
    ...content,
    status,
    skipped: found?.skipped ?? [],
    underWay: found?.underWay ?? [],
    folders,
  };
  // On a terminal, an empty table under the default name would only block a later one.
  const pointless = flags.write === undefined && found?.people.length === 0;
  if (flags.json ? file === undefined : onTerminal && pointless) return { ...value, to: 'nowhere' };
  if (file === undefined) return { ...value, to: 'output' };
  await writeNew(file, [writeCsv(templateRows(content, texts.template))]);
  return { ...value, to: { file } };
}

type Found = Pick<TemplateValue, 'skipped' | 'underWay'> & { people: TemplatePerson[] };

/** The people that `abtc list --can` shows, each with the portal's form. */
async function eligible({ portal: open, ...context }: Context, flags: TemplateFlags): Promise<Found> {
  const { progress, screen } = context;
  const portal = await open();
  progress.say(screen.texts.screen.reading.lists);
  const { orders } = await portal.orders();
  const applications = await portal.applications();
  mustBeStatus(flags.status, applications);
  const all = applications.map((a) => listed(a, orders));
  const able = narrowed(all, { status: flags.status, can: flags.business });
  const people: TemplatePerson[] = [];
  const skipped: { application: Application; words: string }[] = [];
  for (const [i, { application }] of able.entries()) {
    progress.say(screen.texts.template.reading(i + 1, able.length, application.applicant));
    try {
      people.push({ application, form: await portal.form(application.id, flags.business) });
    } catch (error) {
      // The portal may refuse this person by now; the others are not affected.
      if (!(error instanceof Rejected)) throw error;
      skipped.push({ application, words: error.portalWords });
    }
  }
  const underWay = narrowed(all, { status: flags.status, can: undefined }).flatMap(
    ({ application, cannot: { [flags.business]: why } }) =>
      why && isUnderWay(why) ? [{ application, order: why }] : [],
  );
  return { people, skipped, underWay };
}

async function foldersFor(
  root: string,
  business: Business,
  people: readonly TemplatePerson[],
  { screen }: Context,
): Promise<NonNullable<TemplateValue['folders']>> {
  const { template: texts } = screen.texts;
  const forms = people.map((p) => p.form);
  const common: WantedFolder = {
    name: COMMON_FOLDER,
    others: [],
    needs: commonNeeds(business, forms, texts),
  };
  const wanted = people.map((person): WantedFolder => {
    const { applicant, number, passport } = person.application;
    const { byNumber, byPassport } = folderNames(applicant, number, passport);
    return {
      name: folderName(applicant, number),
      // An existing folder may have one of these names. A second folder would stay unread, or hide the first.
      others: [...byNumber, ...byPassport],
      needs: personNeeds(person, texts),
    };
  });
  try {
    const made = await layOut(root, [...wanted, common]);
    return {
      root,
      made: made.map(({ folder, made }, i) => {
        const application = people[i]?.application;
        // A folder's name may contain the passport number, which is never shown.
        return {
          folder: application ? withoutPassport(folder, application.passport) : folder,
          application: application?.number,
          made,
        };
      }),
    };
  } catch (error) {
    if (!(error instanceof FolderRefused)) throw error;
    const [path, other] = [error.path, error.other].map((of) =>
      people.reduce((left, p) => withoutPassport(left, p.application.passport), of),
    );
    throw new Fault('folder-refused', { path: path!, why: error.why, other: other! });
  }
}
