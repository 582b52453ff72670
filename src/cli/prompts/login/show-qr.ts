/** Where a code is shown: drawn on the terminal, or where that is too small its address, and a picture for a window. */
import type { Context } from '../../context.js';
import { openOutside, pictureFile, type PictureFile } from '../../open-outside.js';

export interface Shown {
  /** In the place of the one before. */
  draw: (text: string) => Promise<void>;
  /** Takes it away: it is over, or has been used. */
  gone: () => Promise<void>;
}

/** What stands below a code: how it goes on. */
const BELOW = 3;

export async function showQr({ screen, progress, prompts }: Context): Promise<Shown> {
  const { drawQr, qrSvg } = await import('../../../terminal/picture.js');
  const { qr } = screen.texts.login;
  let drawn = 0;
  let picture: PictureFile | undefined;
  let asked = false;
  const put = (lines: readonly string[]): void => {
    screen.draw(lines);
    drawn = lines.length;
  };
  const clear = (): void => {
    progress.done();
    screen.erase(drawn);
    drawn = 0;
  };
  const elsewhere = async (text: string, needed: number): Promise<void> => {
    const { columns } = screen.size();
    if (!asked) screen.err(screen.paintErr.yellow(qr.tooSmall(needed, columns)));
    screen.err(qr.address(text));
    if (!asked && (await prompts?.confirm(qr.openPicture))) {
      picture = await pictureFile('code.svg');
      await picture.write(qrSvg(text));
      const { path } = picture;
      screen.err(qr.pictureAt(path));
      await openOutside(path, () => screen.err(qr.notOpened(path)));
    } else await picture?.write(qrSvg(text));
    asked = true;
  };
  return {
    async draw(text) {
      clear();
      const { lines, columns } = drawQr(text, screen.paintErr.level > 0);
      const size = screen.size();
      if (size.columns < columns || size.rows < lines.length + BELOW) return elsewhere(text, columns);
      put(['', ...lines, '']);
      return undefined;
    },
    async gone() {
      clear();
      await picture?.remove();
    },
  };
}
