/** Where a card is handed in and collected: the chosen card points, as the form describes them. */
import type { FilledField } from './filing.js';
import type { CardPoint, Form, CardPoints } from './model.js';

export function cardPointsOf(form: Form, fields: readonly FilledField[]): CardPoints {
  const point = (id: 'handInPoint' | 'pickupPoint', notice: string | undefined): CardPoint | undefined => {
    const chosen = fields.find((f) => f.id === id);
    const found = chosen && form.points.find((p) => p.code === chosen.value);
    if (!found) return undefined;
    const { name, address, phone } = found;
    return { name, address, phone, ...(notice !== undefined && { notice }) };
  };
  const handIn = point('handInPoint', form.handInNotice);
  const pickup = point('pickupPoint', form.pickupNotice);
  return { ...(handIn && { handIn }), ...(pickup && { pickup }) };
}
