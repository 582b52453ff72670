/** `abtc template`: the table for one business, on request with its people and their folders. */
import { businessOf } from '../business-of.js';
import type { Command, Flags } from '../command.js';
import type { Context } from '../context.js';
import { readDoubts } from '../in-doubt.js';
import { show } from '../show.js';
import type { Business } from '../../filing/business.js';
import type { Application, Form, Slot } from '../../filing/model.js';
import { inOneLine } from '../../filing/characters.js';
import { folderName, folderNames, withoutPassport, COMMON_FOLDER } from '../../filing/materials/folders.js';
import { isPersonal } from '../../filing/materials/slot-names.js';
import { FolderRefused, layOut, type WantedFolder, needsText } from '../../filing/template/person-folders.js';
import { templateColumns, templateName } from '../../filing/template/template.js';
import { slotNeed } from '../../filing/template/needs.js';
import { writeCsv } from '../../filing/table/write-csv.js';
import { columns } from '../../filing/table/columns.js';
import { Rejected } from '../../portal/errors.js';
import { Fault } from '../../terminal/messages/faults.js';
import type { Texts } from '../../terminal/messages/texts.js';
import { mustBeNew, mustSuit, writeNew } from '../../terminal/new-file.js';
import { slotHints } from '../../terminal/words.js';
import { isInDoubt, isUnderWay, listed, mustBeStatus, narrowed } from '../../terminal/views/applications.js';
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
    const given = templateFlags(args[0]!, flags);
    const value = await made(context, given);
    if (!given.json) for (const note of templateNotes(value, screen)) screen.err(note);
    return show(context, flags, templateView, value);
  },
};

function templateFlags(business: string, flags: Flags) {
  const [status, folders, write] = [flags.text('status'), flags.text('folders'), flags.text('write')];
  return {
    business: businessOf('<business-name>', business),
    /** Add the people for whom it can be filed now; otherwise the table is blank, and the portal is not asked. */
    prefill: flags.yes('prefill') || flags.yes('can') || status !== undefined || folders !== undefined,
    status,
    folders,
    /** The file to write. Without one: standard output, or on a terminal a file with a default name. */
    write,
    json: flags.yes('json'),
  };
}
type TemplateFlags = ReturnType<typeof templateFlags>;

/** Never overwrites a file: a user may have filled it in. */
async function made(context: Context, flags: TemplateFlags): Promise<TemplateValue> {
  const { business } = flags;
  const { isTerminal, texts } = context.screen;
  const onTerminal = isTerminal && !flags.json;
  const file = flags.write ?? (onTerminal ? templateName(business) : undefined);
  await mustBeNew(file);
  if (file !== undefined) mustSuit(file, 'csv');

  const nobody = { people: undefined, skipped: [], underWay: [], inDoubt: [] };
  const { people, ...others } = flags.prefill ? await eligible(context, flags) : nobody;
  context.progress.done();
  const forms = people?.map((p) => p.form);
  const content = { business, columns: templateColumns(business, forms), people };
  const { folders: root } = flags;
  const folders =
    root !== undefined && people ? await foldersFor(root, business, people, context) : undefined;
  const value = { ...content, status: flags.status, ...others, folders };
  // On a terminal, an empty table under the default name would only block a later one.
  const pointless = flags.write === undefined && people?.length === 0;
  if (flags.json ? file === undefined : onTerminal && pointless) return { ...value, to: 'nowhere' };
  if (file === undefined) return { ...value, to: 'output' };
  await writeNew(file, writeCsv(templateRows(content, texts.template)));
  return { ...value, to: { file } };
}

type Found = Pick<TemplateValue, 'skipped' | 'underWay' | 'inDoubt'> & { people: TemplatePerson[] };

/** The people that `abtc list --can` shows, each with the portal's form. */
async function eligible({ portal: open, ...context }: Context, flags: TemplateFlags): Promise<Found> {
  const { progress, screen } = context;
  const portal = await open();
  progress.say(screen.texts.screen.reading.lists);
  const { orders } = await portal.orders();
  const applications = await portal.applications();
  mustBeStatus(flags.status, applications);
  const doubts = await readDoubts(context);
  const all = applications.map((a) => listed(a, orders, doubts));
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
  const [underWay, inDoubt]: [TemplateValue['underWay'][number][], TemplateValue['inDoubt'][number][]] = [
    [],
    [],
  ];
  for (const { application, cannot } of narrowed(all, { status: flags.status, can: undefined })) {
    const why = cannot[flags.business];
    if (why && isUnderWay(why)) underWay.push({ application, order: why });
    if (why && isInDoubt(why)) inDoubt.push({ application, business: why.business });
  }
  return { people, skipped, underWay, inDoubt };
}

async function foldersFor(
  root: string,
  business: Business,
  people: readonly TemplatePerson[],
  { screen }: Context,
): Promise<NonNullable<TemplateValue['folders']>> {
  const { template: texts } = screen.texts;
  const forms = people.map((p) => p.form);
  const needs = commonNeeds(business, forms, texts);
  const common: WantedFolder = { name: COMMON_FOLDER, others: [], needs };
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

/** A person's 需要的材料.txt: the text that takes the place of `earlier`, which it keeps for other businesses. */
function personNeeds({ application, form }: TemplatePerson, texts: Texts['template']) {
  const { applicant: person, number, agency } = application;
  const head = texts.needsPerson({ person, application: number, agency: agency.name });
  const parts = form.slots.map((slot, i) => slotLines(form, slot, i + 1, texts));
  if (parts.length === 0) parts.push([texts.noSlots]);
  if (form.notice) parts.unshift([texts.noticeFirst(form.notice.text, columns.notice.zh)]);
  const section = parts.flatMap((lines) => ['', ...lines]);
  return (earlier: string | undefined): string =>
    needsText(earlier, head.map(inOneLine), form.business, section.map(inOneLine));
}

/** Materials that may cover several people: all except personal scans (P16, docs/facts.md#checks). */
function commonNeeds(business: Business, forms: readonly Form[], texts: Texts['template']) {
  const labels = new Set(forms.flatMap((f) => f.slots.map((slot) => slot.label)));
  const letters = [...labels].filter((label) => !isPersonal(label));
  const section = letters.length > 0 ? texts.commonHere(letters) : texts.noneCommon;
  return (earlier: string | undefined): string =>
    needsText(earlier, texts.needsCommon, business, ['', inOneLine(section)]);
}

function slotLines(form: Form, slot: Slot, n: number, texts: Texts['template']): string[] {
  const { only } = slotNeed(form, slot);
  const asked = slot.required ? texts.must : texts.optional;
  const need = texts.together(only ? texts.onlyIf(only.heading, only.options) : '', asked, '');
  const numbers = slot.maxFiles > 1 ? ['1', '2'] : [''];
  const names = numbers.map((number) => `${slot.label}${number}.${slot.types[0] ?? 'pdf'}`);
  const lines = [
    ...slotHints(slot, texts),
    texts.sample,
    // A label that is no valid file name must be given in the table.
    /[<>:"/\\|?*]/u.test(slot.label)
      ? texts.namedInColumn(`材料:${slot.label}`)
      : texts.called(slot.label, names),
  ];
  return [texts.slot(n, slot.label, need), ...lines.map((line) => `   ${line}`)];
}
