/** `practice serve` in a process of its own, as in another terminal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caller } from '../practice/portal.js';
import { start, type Home, type How } from './run.js';

/** Also returns the login page's API. */
export async function serve(home: Home, args: string[] = [], how: How = {}) {
  const running = start(home, ['practice', 'serve', ...args], how);
  await running.says('Ctrl-C');
  const { url } = JSON.parse(readFileSync(join(home.practice, 'served.json'), 'utf8')) as { url: string };
  const wire = caller({ url });
  const page = {
    create: async () => (await wire.form('qrCreate')).data as { qrId: string; qrText: string },
    poll: async (qrId: string) => (await wire.form('qrPoll', { qrId })).data.state as string,
    exchange: async (qrId: string) => (await wire.form('qrExchange', { qrId })).data,
  };
  const stop = async () => {
    running.child.kill('SIGINT');
    return running.ended;
  };
  return { url, page, stop, running };
}
