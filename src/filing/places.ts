/** Where a card is handed in and collected: the agent points that were chosen, as the form describes them. */
import type { FilledField } from './filing.js';
import type { Form } from './model.js';

export interface CardPoint {
  name: string;
  address: string;
  phone: string;
  /** The form's own notice about it (现场交卡须知, 自取须知), word for word. */
  notice?: string;
}

/** Each only where a point was chosen: a card that is posted has none. */
export interface Places {
  handIn?: CardPoint;
  pickup?: CardPoint;
}

export function placesOf(form: Form, fields: readonly FilledField[]): Places {
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
