// 申请单条码: Code 128 of an order's number, as the order page shows it (guide 2.1 §5 图).
import { code128, drawingSVG } from 'bwip-js';

const look = { height: 12, paddingwidth: 10, paddingheight: 4, backgroundcolor: 'FFFFFF' };

/** SVG, black on white with its quiet zone, scaled by whoever shows it; nothing for what has no signs in it. */
export function barcodeSvg(text: string): string {
  try {
    return code128({ ...look, bcid: 'code128', text }, drawingSVG());
  } catch {
    return '';
  }
}
