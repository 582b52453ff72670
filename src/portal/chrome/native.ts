/** The browser's own dialogs: alert, confirm, and the question about leaving a page. */
import type { Dialog, Page } from 'playwright-core';
import { plainText } from '../../filing/characters.js';

export interface NativeDialogs {
  /** Closes the dialogs of a page from now on. */
  watch: (page: Page) => void;
  /** Decides how a question is answered; by default it is declined. May throw to stop everything. */
  answer: (decide: (text: string) => boolean) => void;
  /** The questions that were declined since the last call. */
  declined: () => string[];
  /** Throws what a decision has thrown. */
  check: () => void;
}

export function nativeDialogs(): NativeDialogs {
  let declined: string[] = [];
  let decide: (text: string) => boolean = () => false;
  let against: Error | undefined;

  function close(box: Dialog): void {
    const text = plainText(box.message(), 2000);
    // Accept a question about leaving the page: saved input is not lost.
    let isAgreed = box.type() === 'beforeunload';
    try {
      isAgreed ||= decide(text);
    } catch (error) {
      // The dialog is closed first, and this handler must not throw.
      against = error instanceof Error ? error : new Error(String(error));
    }
    if (box.type() === 'confirm' && !isAgreed) declined.push(text);
    void (isAgreed ? box.accept() : box.dismiss()).catch(() => undefined);
  }

  return {
    watch: (page) => void page.on('dialog', close),
    answer: (how) => (decide = how),
    declined() {
      const was = declined;
      declined = [];
      return was;
    },
    check() {
      const thrown = against;
      against = undefined;
      if (thrown !== undefined) throw thrown;
    },
  };
}
