/** The connection of one submit (`SubmitLine`), opened early so that nothing delays its first byte after preflight. */
import type { Portal, SubmitLine } from '../portal/portal.js';

/** Opened while files are being uploaded, and again if it was closed meanwhile. */
export interface Line {
  open(): void;
  /** @throws Unreachable: nothing was sent */
  ready(): Promise<SubmitLine>;
  close(): Promise<void>;
}

export function makeLine(portal: Pick<Portal, 'line'>): Line {
  let opening: Promise<SubmitLine> | undefined;
  const open = (): Promise<SubmitLine> => {
    opening = portal.line();
    // Awaited by `ready`, except when preparing fails.
    opening.catch(() => undefined);
    return opening;
  };
  return {
    open: () => void (opening ?? open()),
    async ready() {
      const line = await (opening ?? open());
      if (line.isOpen()) return line;
      await line.close();
      return open();
    },
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}
