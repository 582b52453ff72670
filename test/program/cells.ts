/** Reads what was drawn on a terminal as points: two per cell, black or white, as a camera sees them. */

/** One cell: its character, and the two colours. */
interface Cell {
  sign: string;
  ink: number;
  ground: number;
}

const CELL = /\u001b\[([\d;]*)m|[^\u001b]/gu;
/** Which halves of a cell have the foreground colour. */
const HALVES: Record<string, [upper: boolean, lower: boolean]> = {
  ' ': [false, false],
  '▀': [true, false],
  '▄': [false, true],
  '█': [true, true],
};

/** The last block of at least `least` lines that contain only half blocks. `theme`: the terminal's default colours. */
export function drawnPoints(raw: string, theme: 'dark' | 'light' = 'dark', least = 8): number[][] {
  const [ink, ground] = theme === 'dark' ? [255, 0] : [0, 255];
  const blocks: Cell[][][] = [[]];
  for (const line of raw.split(/\r?\n/u)) {
    const cells = cellsOf(line, ink, ground);
    const drawn = cells.length >= 20 && cells.every((cell) => cell.sign in HALVES);
    if (drawn) blocks.at(-1)!.push(cells);
    else if (blocks.at(-1)!.length > 0) blocks.push([]);
  }
  const block = blocks.findLast((lines) => lines.length >= least) ?? [];
  return block.flatMap((cells) =>
    ([0, 1] as const).map((half) =>
      cells.map(({ sign, ...colours }) => (HALVES[sign]![half] ? colours.ink : colours.ground)),
    ),
  );
}

function cellsOf(line: string, plainInk: number, plainGround: number): Cell[] {
  let [ink, ground] = [plainInk, plainGround];
  const cells: Cell[] = [];
  for (const [sign, style] of line.matchAll(CELL)) {
    if (style === undefined) cells.push({ sign, ink, ground });
    else if (style === '0' || style === '') [ink, ground] = [plainInk, plainGround];
    else {
      const numbers = style.split(';').map(Number);
      for (let at = 0; at + 2 < numbers.length; at += 3)
        if (numbers[at] === 38) ink = greyOf(numbers[at + 2]!);
        else if (numbers[at] === 48) ground = greyOf(numbers[at + 2]!);
    }
  }
  return cells;
}

/** Only black, white and the greys of the 256 colours are used. */
const greyOf = (colour: number): number =>
  colour === 16 ? 0 : colour === 231 ? 255 : colour >= 232 ? 8 + (colour - 232) * 10 : 128;

/** The points as a picture for a decoder, `size` pixels per point. */
export function pictureOf(points: number[][], size = 6) {
  const [height, width] = [points.length * size, (points[0]?.length ?? 0) * size];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.fill(
        points[Math.floor(y / size)]![Math.floor(x / size)]!,
        (y * width + x) * 4,
        (y * width + x) * 4 + 3,
      );
  return { data, width, height, colorSpace: 'srgb' as const };
}
