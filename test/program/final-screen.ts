/** A small terminal emulator that understands what ora and inquirer write: the screen at the end of a program. */
import stringWidth from 'string-width';

/** One column of the screen; the second half of a wide character is empty. */
type Cell = string;

const PIECE = /\u001b\[([?\d;]*)([A-Za-z])|\u001b[78=>]|[\r\n\b]|[^\u001b\r\n\b]/gu;

/** The lines of the screen without colours; with `columns`, longer ones are wrapped. */
export function finalScreen(raw: string, columns = Infinity): string {
  const lines: Cell[][] = [[]];
  let [row, column] = [0, 0];
  const line = (): Cell[] => (lines[row] ??= []);
  for (const [piece, given = '', letter] of raw.matchAll(PIECE)) {
    const count = Number(given || (letter === 'J' || letter === 'K' ? 0 : 1));
    if (letter !== undefined) {
      if (letter === 'A') row = Math.max(0, row - count);
      else if (letter === 'B') row += count;
      else if (letter === 'C') column += count;
      else if (letter === 'D') column = Math.max(0, column - count);
      else if (letter === 'G') column = count - 1;
      else if (letter === 'K') erase(line(), count, column);
      else if (letter === 'J') {
        erase(line(), count, column);
        lines.length = row + 1;
      } else if (!'mhl'.includes(letter))
        throw new Error(`this terminal does not know ${JSON.stringify(piece)}`);
    } else if (piece === '\r') column = 0;
    else if (piece === '\n') row += 1;
    else if (piece === '\b') column = Math.max(0, column - 1);
    else if (!piece.startsWith('\u001b')) {
      const width = stringWidth(piece);
      if (column + width > columns) [row, column] = [row + 1, 0];
      const cells = line();
      while (cells.length < column) cells.push(' ');
      cells.splice(column, Math.max(width, 1), piece, ...(width === 2 ? [''] : []));
      column += width;
    }
  }
  const shown = Array.from(lines, (cells) => (cells ?? []).join('').trimEnd());
  return shown.join('\n').trimEnd();
}

function erase(cells: Cell[], how: number, column: number): void {
  if (how === 2) cells.length = 0;
  else if (how === 1) cells.fill(' ', 0, column);
  else cells.length = Math.min(cells.length, column);
}
