/** Shows a QR code: on the terminal, or if that is too small, as an address and a picture in a window. */
import type { Context } from '../../context.js';
import { openOutside, pictureFile, type PictureFile } from '../../open-outside.js';

export interface Shown {
  /** Replaces the previous code. */
  draw: (text: string) => Promise<void>;
  /** Removes the code after use or expiry. */
  gone: () => Promise<void>;
}

/** Lines below the code, for its state. */
const BELOW = 3;

export async function showQr({ screen, progress, prompts }: Context): Promise<Shown> {
  const { drawQr, qrSvg } = await import('../../../terminal/qr.js');
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
