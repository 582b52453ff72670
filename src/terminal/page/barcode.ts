/** An order number as a Code 128 barcode: inline SVG, black on white with quiet zones, readable under any theme. */
import { code128, drawingSVG } from 'bwip-js';
import { markup, trusted, type Html } from './html.js';

/** Quiet zones of ten modules at both ends (ISO/IEC 15417). */
const QUIET = 10;

/** `undefined` for text that Code 128 cannot encode. */
export function barcode(text: string): Html | undefined {
  if (!/^[\x20-\x7e]{1,64}$/u.test(text)) return undefined;
  const svg = code128(
    {
      bcid: 'code128',
      text,
      height: 14,
      scale: 2,
      paddingwidth: QUIET,
      paddingheight: 4,
      backgroundcolor: 'FFFFFF',
    },
    drawingSVG(),
  );
  return markup`<div class="barcode">${trusted(svg)}</div>`;
}
