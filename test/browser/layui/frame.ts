// The frame page: a menu, and a tab with an iframe for each page that was opened. Hidden ones stay in the document.
import { api } from '../../../src/practice/web/core/api.js';
import { forgetAll, keepSession, session } from '../../../src/practice/web/core/session.js';
import { safe } from './ask.js';
import { toLoginSilently, withSession } from './page.js';
import { pressed } from './traits.js';

const { element } = layui;

const PAGES: Record<string, readonly [title: string, address: string]> = {
  list: ['新办/续办列表', 'list.html'],
  messages: ['消息中心', 'messages.html'],
  mine: ['个人中心', 'orders.html'],
};

window.openTab = (id, title, address) => {
  const exists = $(`.layui-tab[lay-filter=frames] > .layui-tab-title > li[lay-id="${id}"]`).length > 0;
  const content = `<iframe src="${safe(address)}" frameborder="0"></iframe>`;
  if (!exists) element.tabAdd('frames', { id, title: safe(title), content, change: true });
  element.tabChange('frames', id);
};

async function logout(): Promise<void> {
  await api.logout().catch(() => undefined);
  forgetAll();
  toLoginSilently();
  keepSession(undefined);
}

function follow(link: Query): void {
  const [id, act] = [link.attr('data-id'), link.attr('data-act')];
  if (id !== undefined) window.openTab!(id, ...PAGES[id]!);
  if (act === 'password') pressed('修改密码', '');
  if (act === 'logout') void logout();
}

withSession(() => {
  $('.user').text(session.value!.userName);
  element.on('nav(top)', follow);
  element.on('nav(menu)', follow);
});
