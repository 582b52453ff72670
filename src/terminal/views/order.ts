/** The order page. */
import type { OrderPage } from '../../filing/model.js';
import { alignedTable } from '../aligned-table.js';
import type { View } from '../view.js';
import { barcodeColumns, terminalBarcode } from '../barcode.js';
import { businessName, masked, sizeText } from '../words.js';

export const orderView: View<OrderPage> = {
  kind: 'order',
  text(order, screen) {
    const { texts, paint, isTerminal, size } = screen;
    const { heading } = texts.screen;
    const block = order.agencyBlock;
    const bars = isTerminal ? terminalBarcode(order.barcode, paint, size()) : undefined;
    const needed = barcodeColumns(order.barcode);
    const parts = [
      ...(bars === undefined ? [] : [bars]),
      ...(isTerminal && bars === undefined && needed !== undefined
        ? [paint.dim(texts.screen.barcodeElsewhere(needed))]
        : []),
      alignedTable(
        [],
        [
          [heading.order, paint.bold(order.number)],
          [heading.barcode, order.barcode],
          [heading.applicant, order.applicant],
          [heading.enterprise, order.enterprise],
          [heading.business, businessName(order.business) || order.businessName],
          [heading.agency, order.agency],
          [heading.status, order.status],
          [heading.submittedAt, order.submittedAt],
          [heading.by, order.by ?? ''],
        ],
        screen,
      ),
      `${paint.bold(`${heading.agencyBlock}${texts.screen.colon}${block.name}`)}\n${alignedTable(
        [],
        [
          [heading.address, block.address],
          [heading.phone, block.phone],
          [heading.note, block.note],
        ],
        screen,
      )}`,
    ];
    if (order.files && order.files.length > 0)
      parts.push(
        `${paint.bold(heading.files)}\n${order.files.map((f) => `  ${f.name}（${sizeText(f.bytes)}）`).join('\n')}`,
      );
    return parts.join('\n\n');
  },
  json: (order) => {
    const { fields, ...rest } = order;
    const passport = fields?.['newPassport'];
    return {
      order: { ...rest, fields: fields && passport ? { ...fields, newPassport: masked(passport) } : fields },
    };
  },
  next: (_order, { texts }) => [texts.screen.hint.orders],
};
