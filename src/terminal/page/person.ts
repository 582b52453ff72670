/** One row in the page's appendix: its outcome, what was sent, and the evidence. */
import { pathToFileURL } from 'node:url';
import { chinaTime } from '../../filing/china-time.js';
import type { Filing, FilledField } from '../../filing/filing.js';
import { columns, isColumn } from '../../filing/table/columns.js';
import type { OverviewRow } from '../../report/overview.js';
import type { RowDetails } from '../../report/row-details.js';
import type { Texts } from '../messages/texts.js';
import { attemptFacts } from '../views/attempt.js';
import { blockedText, outcomeText, rowNotes } from '../views/outcome.js';
import { todoText } from '../views/next-steps.js';
import { masked, moneyText, reasonText, sizeText, withoutPassports } from '../words.js';
import { svgBarcode } from '../barcode.js';
import { markup, type Html } from './html.js';

type Facts = readonly (readonly [heading: string, text: string | undefined])[];

const list = (facts: Facts): Html =>
  markup`<dl>
    ${facts.flatMap(([name, text]) =>
      text
        ? markup`<dt>${name}</dt>
            <dd>${text}</dd>`
        : [],
    )}
  </dl>`;

/** Marks every practice row, because a printed page may be cut up. `whole`: passport numbers as they were sent. */
export function personPart(row: OverviewRow, texts: Texts, whole: boolean): Html {
  const { result, filing, state, intent, pictures } = row.details;
  const { outcome, grade, order } = result;
  const { practice } = row.report.portal;
  const { record: words } = texts.overview;
  const shown: Shown = { texts, safe: whole ? (text) => text : passportsMasked(row.details) };
  return markup`<article class="${outcome}">
    <h3>
      ${texts.screen.where({ row: result.row, person: result.person, business: result.business })}
      <span class="outcome">${outcomeText(result, texts)}</span>
    </h3>
    ${order === undefined ? undefined : svgBarcode(order)}
    ${list([
      [words.practice, practice ? words.practiceYes : undefined],
      [words.batch, row.report.batch],
      [words.order, order],
      [words.application, result.application],
      [words.agency, filing?.agency],
      [words.submittedAt, result.submittedAt],
      [words.recordedAt, state && chinaTime(new Date(state.at))],
      [words.evidence, grade && texts.screen.grade[grade]],
      [words.decidedBy, state?.by],
      [words.reason, whyNot(row.details, shown)],
      [words.todo, todoText(result, row.steps, texts)],
    ])}
    ${
      result.reason?.portal === undefined
        ? undefined
        : markup`<h4>${words.portalWords}</h4>
            <blockquote>${shown.safe(result.reason.portal)}</blockquote>`
    }
    ${filing && sent(filing, outcome === 'accepted' || (outcome === 'unknown' && intent !== undefined), shown)}
    ${
      state?.intent || state?.seen
        ? markup`<h4>${words.attempt}</h4>
            ${list(attemptFacts(state, intent, texts))}`
        : undefined
    }
    ${
      pictures.length === 0
        ? undefined
        : markup`<h4>${words.pictures.title}</h4>
            <ul>
              ${pictures.map(
                (p) => markup`<li><a href="${pathToFileURL(p.file).href}">${words.pictures[p.of]}</a></li> `,
              )}
            </ul>`
    }
  </article> `;
}

/** Masks passport numbers in a text about this row: its own, in any form, and any text that looks like one. */
export function passportsMasked({ filing }: RowDetails): (text: string) => string {
  const own = filing?.fields.filter((f) => isColumn(f.id) && columns[f.id].kind === 'passport') ?? [];
  const numbers = own.map((f) => f.shown).filter((number) => number !== '' && !number.includes('*'));
  return (text) =>
    withoutPassports(numbers.reduce((said, number) => said.replaceAll(number, masked(number)), text));
}

/** `safe`: masks passport numbers in a text. */
interface Shown {
  texts: Texts;
  safe: (text: string) => string;
}

/** This program's words only; the portal's are quoted separately. */
function whyNot({ result }: RowDetails, { texts, safe }: Shown): string | undefined {
  if (result.outcome === 'accepted') return safe(rowNotes(result, texts).join('\n')) || undefined;
  if (result.problems.length > 0) return safe(blockedText(result, texts, '\n'));
  if (result.reason === undefined) return result.outcome === 'not-sent' ? texts.screen.notReached : undefined;
  const { portal: _, ...ours } = result.reason;
  return safe(reasonText(texts, ours));
}

function sent(filing: Filing, went: boolean, { texts, safe }: Shown): Html {
  const { record: words } = texts.overview;
  const fieldText = (f: FilledField): string =>
    `${safe(f.shown)}${f.from === 'default' ? words.byDefault : ''}`;
  const fee = markup`<dl>
    <dt>${texts.screen.heading.fee}</dt>
    <dd>${moneyText(texts, filing.fee)}</dd>
  </dl>`;
  const notice =
    filing.notice &&
    markup`<h4>${words.notice}</h4>
      <blockquote>${filing.notice.text}</blockquote>`;
  const { slot, name, bytes, digest } = words.file;
  const rows = filing.files.map(
    (f) =>
      markup`<tr>
        <td>${f.slotLabel}</td>
        <td>${safe(f.name)}</td>
        <td>${[...new Set([sizeText(f.bytes), `${f.bytes} B`])].join(' · ')}</td>
        <td class="digest">${f.sha256}</td>
      </tr> `,
  );
  const files = markup`<table>
    <thead>
      <tr>
        <th>${slot}</th>
        <th>${name}</th>
        <th>${bytes}</th>
        <th>${digest}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  return markup`<h4>${went ? words.fields.sent : words.fields.planned}</h4>
    ${list(filing.fields.map((f) => [f.label, fieldText(f)] as const))} ${fee} ${notice}
    ${
      rows.length === 0
        ? undefined
        : markup`<h4>${words.files}</h4>
            ${files}`
    }`;
}
