/** Login with a password if the portal may ask for a captcha: shows its picture, and a person reads it. */
import type { Context } from '../../context.js';
import { openOutside, pictureFile } from '../../open-outside.js';
import { Rejected } from '../../../portal/errors.js';
import type { Captcha, Credentials, LoggedIn, LoginPortal } from '../../../portal/portal.js';
import { Fault } from '../../../terminal/messages/faults.js';

/** The portal answers either before it checks the password, so trying again is not a second attempt. */
const WANTED = 'CAPTCHA_REQUIRED';
const WRONG = 'CAPTCHA_WRONG';

/** Like `portal.login`. @throws Fault `captcha-needs-person` if no person can be asked */
export async function loginByPassword(
  context: Context,
  portal: LoginPortal,
  credentials: Credentials,
): Promise<LoggedIn> {
  const { screen } = context;
  for (let given = credentials; ;) {
    try {
      return await portal.login(given);
    } catch (error) {
      const code = error instanceof Rejected ? error.code : '';
      if ((code !== WANTED && code !== WRONG) || !portal.captcha) throw error;
      if (!context.prompts) throw new Fault('captcha-needs-person', {}, { cause: error });
      if (code === WRONG) screen.err(screen.paintErr.yellow(screen.texts.login.captcha.wrong));
    }
    given = { ...credentials, captcha: await answered(context, portal.captcha) };
  }
}

/** The text that the user reads. An empty answer asks for another picture. */
async function answered({ screen, prompts }: Context, next: () => Promise<Captcha>) {
  for (;;) {
    const { id, picture } = await next();
    const file = await show(screen, picture);
    try {
      const text = (await prompts!.text(screen.texts.login.captcha.ask, undefined)).trim();
      if (text !== '') return { id, text };
    } finally {
      await file?.remove();
    }
  }
}

/** Draws on the terminal; a picture that cannot be drawn there is written to a file and opened in a window. */
async function show(screen: Context['screen'], picture: Uint8Array) {
  const { captcha } = screen.texts.login;
  const { drawPng } = await import('../../../terminal/picture.js');
  const drawing = drawPng(picture, Math.min(screen.size().columns - 1, WIDEST), screen.paintErr.level > 0);
  if (drawing) {
    screen.draw(drawing.lines);
    return undefined;
  }
  const file = await pictureFile(`captcha.${endingOf(picture)}`);
  await file.write(picture);
  screen.err(captcha.pictureAt(file.path));
  await openOutside(file.path, () => screen.err(captcha.notOpened(file.path)));
  return file;
}

/** A captcha has large dots: more columns show no more detail. */
const WIDEST = 78;

function endingOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return start.startsWith('ffd8') ? 'jpg' : start === '47494638' ? 'gif' : 'png';
}
