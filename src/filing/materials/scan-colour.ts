/** Whether pixels that could be in colour are grey in fact: a copy scanned in colour, a page turned grey by an app. */

/**
 * A JPEG page at 300 dpi (8.7 megapixels) takes about a second and 300 MB to decode, 16 megapixels 1.5 s and 500 MB.
 * Larger pictures are not looked at for their colours; what their head says still counts.
 */
export const PIXELS_LOOKED_AT = 16_500_000;

/** Noise and a scanner's tint stay below; the palest prints of a passport page are above. */
const SPREAD = 20;
/** One pixel in 500: a photo, a seal or the print of a passport page on an A4 scan has many more. */
const SHARE = 1 / 500;

export const fewColours = (coloured: number, pixels: number): boolean => coloured < pixels * SHARE;

/** Pixels in colour. `step`: bytes from pixel to pixel; `sample`: from red to green to blue. */
export function colourCount(pixels: Uint8Array, step: number, sample = 1): number {
  let count = 0;
  for (let i = 0; i + 2 * sample < pixels.length; i += step) {
    const [r, g, b] = [pixels[i]!, pixels[i + sample]!, pixels[i + 2 * sample]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > SPREAD) count += 1;
  }
  return count;
}

/** Decodes a JPEG that was walked and found whole; its pixels may still be nonsense. */
export async function judgeJpeg(bytes: Uint8Array): Promise<'colour' | 'grey' | 'file-damaged'> {
  const { default: jpeg } = await import('jpeg-js');
  try {
    const { data, width, height } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      maxMemoryUsageInMB: 2048,
    });
    return fewColours(colourCount(data, 3), width * height) ? 'grey' : 'colour';
  } catch {
    return 'file-damaged';
  }
}
