/** One row of the page: its outcome, what was sent, and the evidence. */
import { pathToFileURL } from 'node:url';
import { chinaTime } from '../../filing/china-time.js';
import type { Filing, FilledField } from '../../filing/filing.js';
import type { NextStep } from '../../report/next-steps.js';
import type { RowDetails } from '../../report/row-details.js';
import { zh } from '../messages/zh/index.js';
import { pageWords as words } from '../messages/zh/documents.js';
import { attemptFacts } from '../views/attempt.js';
import { blockedText, outcomeText, rowNotes } from '../views/outcome.js';
import { basisMark, nextText, todoText } from '../views/next-steps.js';
import { businessName, moneyText, reasonText, sizeText } from '../words.js';
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

/** `practice`: marks every row, because a printed page may be cut up. */
export function personPart(record: RowDetails, next: readonly NextStep[], practice: boolean): Html {
  const { result, filing, state, intent, pictures } = record;
  const { outcome, grade, order } = result;
  return markup`<article class="${outcome}">
    <h3>
      ${zh.screen.where({ row: result.row, person: result.person, business: result.business })}
      <span class="outcome">${outcomeText(result, zh)}</span>
    </h3>
    ${order === undefined ? undefined : svgBarcode(order)}
    ${list([
      [words.practiceRow, practice ? words.practiceYes : undefined],
      [words.order, order],
      [words.application, result.application],
      [words.agency, filing?.agency],
      [words.submittedAt, result.submittedAt],
      [words.recordedAt, state && chinaTime(new Date(state.at))],
      [words.evidence, grade && zh.screen.grade[grade]],
      [words.decidedBy, state?.by],
      [words.reason, whyNot(record)],
      [words.todo, todoText(result, next, zh)],
    ])}
    ${
      result.reason?.portal === undefined
        ? undefined
        : markup`<h4>${words.portalWords}</h4>
            <blockquote>${result.reason.portal}</blockquote>`
    }
    ${filing && sent(filing, outcome === 'accepted' || (outcome === 'unknown' && intent !== undefined))}
    ${
      state?.intent || state?.seen
        ? markup`<h4>${words.attempt}</h4>
            ${list(attemptFacts(state, intent, zh))}`
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
    ${
      next.length === 0
        ? undefined
        : markup`<h4>${words.next}</h4>
            <ul>
              ${next.map(stepItem)}
            </ul>`
    }
  </article> `;
}

/** This program's words only; the portal's are quoted separately. */
function whyNot({ result }: RowDetails): string | undefined {
  if (result.outcome === 'accepted') return rowNotes(result, zh).join('\n') || undefined;
  if (result.problems.length > 0) return blockedText(result, zh, '\n');
  if (result.reason === undefined) return result.outcome === 'not-sent' ? zh.screen.notReached : undefined;
  const { portal: _, ...ours } = result.reason;
  return reasonText(zh, ours);
}

function sent(filing: Filing, went: boolean): Html {
  const fieldText = (f: FilledField): string => `${f.shown}${f.from === 'default' ? words.byDefault : ''}`;
  const fee = markup`<dl>
    <dt>${zh.screen.heading.fee}</dt>
    <dd>${moneyText(zh, filing.fee)}</dd>
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
        <td>${f.name}</td>
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

const stepItem = (step: NextStep): Html =>
  markup`<li>${nextText(step, zh)}<span class="mark">${basisMark(step.basis, zh)}</span></li> `;

/** A step of the overview, with the people it is about. */
export const stepWithPeople = (step: NextStep): Html => {
  const names = step.rows.map(
    (r) => `${zh.screen.where({ row: r.row, person: r.person })} ${businessName(r.business)}`,
  );
  return markup`<li>
    ${nextText(step, zh)}<span class="mark">${basisMark(step.basis, zh)}</span>：${names.join('、')}
  </li> `;
};
