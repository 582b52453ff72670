/** The sheet of questions for the agencies: unknown filings, and those with a second order. In Chinese. */
import { inOneLine } from '../../filing/characters.js';
import { chinaTime } from '../../filing/china-time.js';
import type { Asked, QuestionsValue } from '../../report/row-details.js';
import { zh } from '../messages/zh/index.js';
import { questionWords as words } from '../messages/zh/documents.js';
import type { View } from '../view.js';
import { businessName } from '../words.js';
import { attemptFacts, seenText } from './attempt.js';

/** A question of the sheet for the agencies, in Chinese regardless of the screen's language. */
function questionOf({ result, state, intent }: Asked, at: number): string[] {
  const { person, business, application = '' } = result;
  const draft = intent?.draft ?? state.draft;
  return [
    `${at}. ${words.who({ person: inOneLine(person), business: businessName(business), application })}`,
    ...attemptFacts(state, intent, zh).map(([heading, text]) => `   ${heading}：${inOneLine(text)}`),
    `   ${words.ask}`,
    ...asked(result, draft).map((question, i) => `     （${i + 1}）${question}`),
    '',
  ];
}

/** For an unknown filing: how did it end? For a filing with a second order: which order remains? */
const asked = ({ order = '', beside }: Asked['result'], draft: string | undefined): string[] =>
  beside.length > 0 ? words.beside({ order, others: beside }) : words.questions(draft);

export const questionsView: View<QuestionsValue> = {
  kind: 'questions',
  text({ report, byAgency, now }, { texts }) {
    if (byAgency.size === 0) return texts.report.questionsNone;
    const { portal, enterprise, batch } = report;
    return [...byAgency]
      .flatMap(([agency, rows]) => [
        `${portal.practice ? zh.screen.practiceMark : ''}${words.title}`,
        `${words.to(agency)}`,
        words.from({ enterprise: enterprise.name, creditCode: enterprise.creditCode }),
        words.about({ portal: portal.name, batch, at: chinaTime(now), count: rows.length }),
        '',
        words.why,
        '',
        ...rows.flatMap((row, i) => questionOf(row, i + 1)),
        words.answer,
        '',
      ])
      .join('\n')
      .trimEnd();
  },
  json: ({ report, byAgency }) => ({
    batch: report.batch,
    portal: report.portal,
    enterprise: report.enterprise,
    agencies: [...byAgency].map(([agency, rows]) => ({
      agency: agency || null,
      items: rows.map(({ result, state, intent }) => ({
        row: result.row,
        person: result.person,
        business: result.business ?? null,
        application: result.application ?? null,
        order: result.order ?? null,
        beside: result.beside,
        attempt: state.attempt,
        tries: state.tries,
        account: intent?.account ?? null,
        portalTime: intent?.portalTime ?? null,
        draft: intent?.draft ?? state.draft ?? null,
        baseline: intent?.baseline ?? null,
        seen: state.seen ? { ...state.seen, text: seenText(state.seen, zh) } : null,
        questions: asked(result, intent?.draft ?? state.draft),
      })),
    })),
  }),
  next: ({ report, byAgency }, { texts }) =>
    [...byAgency.values()]
      .flat()
      .filter(({ result }) => result.outcome === 'unknown')
      .slice(0, 1)
      .map(({ result }) => `abtc resume ${report.batch} --settle ${result.row}  ${texts.report.hint.settle}`),
};
