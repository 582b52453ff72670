/** Homes that are removed after the test, logged in or not, and what the practice portal received. */
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { inspect } from '../../src/practice/index.js';
import { abtc, makeHome, OFFICE, PASSWORD, type Home } from './run.js';

export function newHome(): Home {
  const home = makeHome();
  onTestFinished(() => home.remove());
  return home;
}

/** Logs in with the office's account, or another one. */
export async function login(home: Home, email: string = OFFICE, more: string[] = []): Promise<void> {
  const { code, err } = await abtc(home, ['login', '--email', email, ...more], {
    env: { ABTC_PASSWORD: PASSWORD },
  });
  if (code !== 0) throw new Error(`login: ${code} ${err}`);
}

/**
 * Logs in after a full second, so that the session certainly began after everything sent before: the portal's clock has
 * whole seconds.
 */
export async function loginLater(home: Home): Promise<void> {
  await sleep(1000 - (Date.now() % 1000));
  await login(home);
}

export async function loggedIn(): Promise<Home> {
  const home = newHome();
  await login(home);
  return home;
}

/** How many submits the practice portal received, and how many orders it has. */
export async function filed(home: Home): Promise<{ submits: number; orders: number }> {
  const { requests, orders } = await inspect(home.practice);
  return { submits: requests.filter((r) => r.operation === 'submit').length, orders: orders.length };
}
