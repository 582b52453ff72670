/** A plan in a file, and the differences from it. */
import type { Difference, SealedPlan, SealedRow } from '../../plan/sealed.js';
import type { Business } from '../../filing/business.js';
import type { Screen } from '../screen.js';
import { businessName } from '../words.js';
import type { View } from '../view.js';

export const sealedView: View<SealedPlan & { seal: string }> = {
  kind: 'sealed-plan',
  text: ({ digest }) => digest,
  json: (value) => value,
};

export interface DifferencesValue {
  file: string;
  differences: Difference[];
}

export const differencesView: View<DifferencesValue> = {
  kind: 'plan-differences',
  text({ file, differences }, screen) {
    const { texts, paint } = screen;
    return [
      paint.red(texts.sealed.differs(file, differences.length)),
      ...differences.map((one) => `  ${differenceText(one, screen)}`),
      texts.sealed.again,
    ].join('\n');
  },
  json: ({ file, differences }) => ({ file, differences }),
};

function differenceText({ row, person, what, column, from, to }: Difference, { texts }: Screen): string {
  const { sealed, screen } = texts;
  const where = row === null ? '' : `${sealed.row(row, person)} `;
  const name = `${where}${column ?? sealed.what[what]}`;
  if (['row-gone', 'row-new', 'hidden', 'table'].includes(what)) return name;
  const said = (value: string | null): string => {
    if (value === null || value === '') return sealed.none;
    if (what === 'state') return sealed.state[value as SealedRow['state']];
    return what === 'business' ? businessName(value as Business) : value;
  };
  return `${name}${screen.colon}${from === to ? `${said(to)}（${sealed.contents}）` : `${said(from)} → ${said(to)}`}`;
}
