/** What comes next on the page, by who does it. No passport numbers, and no telephone of an applicant. */
import type { NextStep, StepOwner } from '../../report/next-steps.js';
import type { Overview, OverviewRow } from '../../report/overview.js';
import type { Texts } from '../messages/texts.js';
import { withoutPassports } from '../words.js';
import { returnedText, feesLine } from '../views/office.js';
import { rowNotes, why } from '../views/outcome.js';
import { basisMark, nextText, ownTodo } from '../views/next-steps.js';
import { namesOf } from '../views/who.js';
import { markup, type Html } from './html.js';
import { passportsMasked } from './person.js';

/** Letters of a reason on the page; the appendix has all of it. */
const LONGEST = 140;

/** Where a step is about everybody, so many are named all the same. */
const NAMED = 5;

interface Item {
  text: string;
  mark: string;
  rows: readonly OverviewRow[];
}

export function nextPart(overview: Overview, texts: Texts): Html {
  const { overview: words } = texts;
  const all: Record<StepOwner, Item[]> = { handler: own(overview, texts), person: [], finance: [] };
  for (const { step, who, rows } of overview.next)
    all[who].push({ text: stepText(step, texts), mark: basisMark(step.basis, texts), rows });
  const nameOf = namesOf(overview, texts);
  const accepted = overview.rows.filter((row) => row.outcome === 'accepted').length;
  const whose = (rows: readonly OverviewRow[]): string =>
    rows.length > NAMED && rows.length === accepted && rows.every((row) => row.outcome === 'accepted')
      ? words.everybody(accepted)
      : words.names([...new Set(rows.map(nameOf))]);
  const part = (who: StepOwner, first: readonly string[]): Html =>
    markup`<h3>${words.who[who]}</h3>
<ul>
${first.map((line) => markup`<li>${line}</li> `)}${all[who].map(
      ({ text, mark, rows }) =>
        markup`<li><b>${whose(rows)}</b>${texts.screen.colon}${text}<span class="mark">${mark}</span></li> `,
    )}${all[who].length + first.length === 0 ? markup`<li>${words.nothing}</li>` : undefined}
</ul>
`;
  return markup`<section class="next"><h2>${words.next}</h2>
<p class="note">${words.division}</p>
${part('handler', [])}${part('person', [])}${part('finance', feesLine(overview, { texts }))}</section>
`;
}

/** What the row itself asks for: correct it, settle it, look at a second order. Rows with the same text are together. */
function own({ rows }: Overview, texts: Texts): Item[] {
  const items = new Map<string, OverviewRow[]>();
  for (const row of rows) {
    const text = ownText(row, texts);
    if (text !== '') items.set(text, [...(items.get(text) ?? []), row]);
  }
  return [...items].map(([text, of]) => ({ text, mark: '', rows: of }));
}

function ownText(row: OverviewRow, texts: Texts): string {
  if (row.refiled !== undefined) return '';
  const safe = passportsMasked(row.details);
  if (row.todo === 'returned') return shortened(safe(returnedText(row, texts)));
  const todo = ownTodo(row, texts);
  const because = row.outcome === 'accepted' ? rowNotes(row, texts).join(' ') : todo && why(row, { texts });
  if (todo === '') return shortened(safe(because));
  return texts.overview.because(todo, shortened(safe(because)));
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST ? letters.join('') : `${letters.slice(0, LONGEST).join('')}…`;
}

/** A card that is posted goes to a person: where to is in the appendix with the telephone. */
function stepText(step: NextStep, texts: Texts): string {
  const isPosted = (one: NextStep): one is NextStep<'posted-to'> => one.code === 'posted-to';
  const shown = isPosted(step) ? { ...step, args: { ...step.args, phone: '' } } : step;
  return withoutPassports(nextText(shown, texts));
}
