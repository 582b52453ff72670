/** What was recorded of a portal's requests. */
import type { View } from '../view.js';

export interface RecordedValue {
  file: string;
  entries: number;
  /** Those of which nothing could be kept without a value. */
  withheld: number;
  elsewhere: number;
}

export const recordedView: View<RecordedValue> = {
  kind: 'portal-record',
  text: (value, { texts, paint }) => paint.green(texts.portal.recorded(value)),
  json: (value) => ({ ...value }),
  next: (_value, { texts }) => [texts.portal.next.recorded],
};
