// 申请单条码: an order's number as Code 128, as on the order page (guide 2.1 §5 图).
import { code128, drawingSVG } from 'bwip-js';

const look = { height: 12, paddingwidth: 10, paddingheight: 4, backgroundcolor: 'FFFFFF' };

/** SVG, black on white with its quiet zone, without a fixed size; empty if `text` is empty or cannot be encoded. */
export function barcodeSvg(text: string): string {
  try {
    return code128({ ...look, bcid: 'code128', text }, drawingSVG());
  } catch {
    return '';
  }
}
