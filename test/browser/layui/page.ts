// What every page does: the practice's banner, and the way to the login when the session ends.
import './look.css';
import { watch } from 'vue';
import { t } from '../../../src/practice/web/core/labels.js';
import { session } from '../../../src/practice/web/core/session.js';
import { ICON } from './ask.js';

/** What the page's address says. */
export const asked = (name: string): string => new URLSearchParams(location.search).get(name) ?? '';

export const inFrame = window.top !== window;

/** The whole window's page: in a frame the frame page's. */
const whole = (): Location => window.top!.location;

let leaving = false;
export function toLogin(): void {
  leaving = true;
  const { pathname, search } = whole();
  const back = `${pathname.replace(/^.*\//u, '')}${search}`;
  whole().href = `login.html?back=${encodeURIComponent(back)}`;
}

/** A logout that was asked for needs no message. */
export function toLoginSilently(): void {
  leaving = true;
  whole().href = 'login.html';
}

export function banner(): void {
  if (!inFrame)
    $('body').prepend('<div class="practice">【演练】人物、企业均为虚构，不会向任何机关提交。</div>');
}

/** Runs a page that needs a session. Only the whole window's page says that the session has ended. */
export function withSession(page: () => void): void {
  banner();
  if (!session.value) return toLogin();
  watch(session, (now) => {
    if (now || inFrame || leaving) return;
    layui.layer.msg(t('expired'), { icon: ICON.warn, time: 1500 }, toLogin);
  });
  page();
}

/** Opens a page in a tab of the frame page, or in this place where there is none. */
export function openPage(id: string, title: string, address: string): void {
  const { openTab } = window.top!;
  if (openTab) openTab(id, title, address);
  else location.href = address;
}
