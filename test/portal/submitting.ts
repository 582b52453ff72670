/** Submits as a whole: a line, one submit on it, and the line closed; and what comes between a run and its submits. */
import type { Confirmation, Portal, Receipt } from '../../src/portal/portal.js';

/** One submit, on a line opened for it. */
export async function submitted(
  portal: Pick<Portal, 'line'>,
  confirmation: Confirmation,
  mayLeave: () => boolean = () => true,
): Promise<Receipt> {
  const line = await portal.line();
  try {
    return await line.submit(confirmation, mayLeave);
  } finally {
    await line.close();
  }
}

type Act = (confirmation: Confirmation, submit: () => Promise<Receipt>) => Promise<Receipt>;

/** The portal's lines, with `act` in the place of each submit; `submit` is the real one, of that line. */
export const eachSubmit = (portal: Pick<Portal, 'line'>, act: Act): Pick<Portal, 'line'> => ({
  async line() {
    const line = await portal.line();
    return {
      ...line,
      submit: (confirmation, mayLeave) => act(confirmation, () => line.submit(confirmation, mayLeave)),
    };
  },
});
