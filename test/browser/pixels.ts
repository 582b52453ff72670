/** A PNG of a screen as the pixels a barcode reader takes. */
import { Resvg } from '@resvg/resvg-js';

export function readPicture(png: Buffer): {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  colorSpace: 'srgb';
} {
  const [wide, high] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><image width="${wide}" height="${high}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
  const { width, height, pixels } = new Resvg(svg).render();
  return { data: new Uint8ClampedArray(pixels), width, height, colorSpace: 'srgb' };
}
