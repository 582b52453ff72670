// 申请单条码: Code 128 of an order's number, as the order page shows it (guide 2.1 §5 图).
import { code128, drawingSVG } from 'bwip-js';

/** SVG, black on white with its quiet zone, scaled by whoever shows it. */
export const barcodeSvg = (text: string): string =>
  code128(
    { bcid: 'code128', text, height: 12, paddingwidth: 10, paddingheight: 4, backgroundcolor: 'FFFFFF' },
    drawingSVG(),
  );
