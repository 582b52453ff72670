/** `abtc template --folders`: a folder for each person, with what its businesses need, and one for common letters. */
import type { Context } from './context.js';
import type { Business } from '../filing/business.js';
import { inOneLine } from '../filing/characters.js';
import { folderName, folderNames, withoutPassport, COMMON_FOLDER } from '../filing/materials/folders.js';
import { isPersonal } from '../filing/materials/slot-names.js';
import type { Form, Slot } from '../filing/model.js';
import { columns } from '../filing/table/columns.js';
import { slotNeed } from '../filing/template/needs.js';
import { FolderRefused, layOut, needsText, type WantedFolder } from '../filing/template/person-folders.js';
import { Fault } from '../terminal/messages/faults.js';
import type { Texts } from '../terminal/messages/texts.js';
import type { TemplateValue } from '../terminal/views/template.js';
import type { TemplatePerson } from '../terminal/views/template-notes.js';
import { slotHints } from '../terminal/words.js';

/** @throws Fault for a folder that cannot be used; then none was created */
export async function foldersFor(
  root: string,
  businesses: readonly Business[],
  people: readonly TemplatePerson[],
  { screen }: Context,
): Promise<NonNullable<TemplateValue['folders']>> {
  const { template: texts } = screen.texts;
  const asked = businesses.filter((business) => people.some((p) => p.form.business === business));
  const needs = asked.map((business) => {
    const forms = people.flatMap(({ form }) => (form.business === business ? [form] : []));
    return commonNeeds(business, forms, texts);
  });
  const [first] = businesses;
  if (needs.length === 0) needs.push(commonNeeds(first!, [], texts));
  const common: WantedFolder = { name: COMMON_FOLDER, others: [], needs: inTurn(needs) };
  const applications = [...new Map(people.map((p) => [p.application.number, p.application])).values()];
  const wanted = applications.map((application): WantedFolder => {
    const { applicant, number, passport } = application;
    const own = people.filter((p) => p.application.number === number);
    const { byNumber, byPassport } = folderNames(applicant, number, passport);
    return {
      name: folderName(applicant, number),
      // An existing folder may have one of these names. A second folder would stay unread, or hide the first.
      others: [...byNumber, ...byPassport],
      needs: inTurn(own.map((person) => personNeeds(person, texts))),
    };
  });
  try {
    const made = await layOut(root, [...wanted, common]);
    return {
      root,
      made: made.map(({ folder, made }, i) => {
        const application = applications[i];
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

type NeedsText = WantedFolder['needs'];

/** One text for several businesses, each in its section. */
const inTurn =
  (needs: readonly NeedsText[]): NeedsText =>
  (earlier) =>
    needs.reduce<string | undefined>((text, next) => next(text), earlier) ?? '';

/** A person's 需要的材料.txt: the new text, which keeps the sections of other businesses in `earlier`. */
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
