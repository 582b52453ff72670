/** Which labels stand on the portal's pages, and which do not. */
import type { Found, LabelSeen } from '../../portal/chrome/walk.js';
import { alignedTable } from '../aligned-table.js';
import type { View } from '../view.js';

export interface LabelsValue {
  portal: { name: string; practice: boolean };
  portalName: string;
  labels: readonly LabelSeen[];
  written: string | undefined;
}

export interface LabelsUsed {
  portalName: string;
  /** `undefined`: the guide's words. */
  file: string | undefined;
  changed: number;
}

const of = (labels: readonly LabelSeen[], found: Found): LabelSeen[] =>
  labels.filter((l) => l.found === found);
/** Of what is not found, what no portal has to have is only mentioned. */
export const missing = ({ labels }: LabelsValue): LabelSeen[] => of(labels, 'no').filter((l) => !l.optional);

export const labelsView: View<LabelsValue> = {
  kind: 'portal-labels',
  text(value, { texts, paint }) {
    const { portal } = texts;
    const { labels, written } = value;
    const gone = missing(value);
    const optional = of(labels, 'no').filter((l) => l.optional);
    const row = (l: LabelSeen): string[] => [
      l.name,
      l.words.join(' / '),
      l.place ?? portal.assumed,
      l.candidates.length > 0 ? `${portal.perhaps}${l.candidates.join(' / ')}` : '',
    ];
    const names = (list: readonly LabelSeen[]): string => list.map((l) => l.words[0]!).join(portal.comma);
    return [
      portal.counts(of(labels, 'yes').length, gone.length, of(labels, 'not-visited').length),
      ...(gone.length > 0 ? ['', paint.red(portal.notFound), alignedTable([], gone.map(row), paint)] : []),
      ...(optional.length > 0 ? ['', paint.dim(`${portal.notThere}${names(optional)}`)] : []),
      ...(of(labels, 'not-visited').length > 0
        ? ['', paint.dim(`${portal.notVisited}${names(of(labels, 'not-visited'))}`)]
        : []),
      ...(written === undefined ? [] : ['', portal.written(written)]),
    ].join('\n');
  },
  json: ({ portal, portalName, labels, written }) => ({
    ...{ portal, name: portalName, written: written ?? null },
    items: labels.map(({ place, ...l }) => ({ ...l, place: place ?? null })),
  }),
  next: (value, { texts }) => {
    const { next } = texts.portal;
    if (missing(value).length === 0) return [next.submit(value.portalName)];
    return value.written === undefined
      ? [next.write(value.portalName)]
      : [next.use(value.portalName, value.written)];
  },
};

export const labelsUsedView: View<LabelsUsed> = {
  kind: 'portal-labels-used',
  text: ({ portalName, file, changed }, { texts, paint }) =>
    paint.green(
      file === undefined ? texts.portal.guideAgain(portalName) : texts.portal.used(portalName, file, changed),
    ),
  json: ({ portalName, file, changed }) => ({ name: portalName, file: file ?? null, changed }),
  next: ({ portalName }, { texts }) => [texts.portal.next.labels(portalName)],
};
