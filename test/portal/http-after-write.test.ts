/** A gateway's answer after a write, with whatever status, never means refused, nor that nothing was sent. */
import { expect, test } from 'vitest';
import { fillForm } from './filings.js';
import { folder, serveWorld } from './kit.js';
import { CONFIRMATION, odd } from './odd-server.js';
import { gateway, page } from './proxy.js';
import { submitted } from './submitting.js';

const BODIES: Record<string, [string, string]> = {
  'a page': ['text/html', '<html><title>Gateway</title></html>'],
  words: ['text/plain', 'Request Entity Too Large'],
  nothing: ['application/json', ''],
  'JSON of its own': ['application/json', '{"code":"NOT_ALLOWED","message":"denied"}'],
  'an error of its own in the envelope': [
    'application/json',
    '{"Response":{"Error":{"Code":"DENIED","Message":"x"}}}',
  ],
};
const cases = [301, 400, 401, 403, 405, 408, 413, 418, 425, 429, 500, 502, 503, 504].flatMap((status) =>
  Object.keys(BODIES).map((body) => [status, body] as const),
);

test.each(cases)('submit, HTTP %i with %s: perhaps filed, sent once [F44]', async (status, body) => {
  const [type, text] = BODIES[body]!;
  const { portal, asked } = await odd(
    (answer) => void answer.writeHead(status, { 'content-type': type }).end(text),
  );
  const thrown: unknown = await submitted(portal, CONFIRMATION).catch((e: unknown) => e);
  const { name } = thrown as Error;
  expect(['NotLoggedIn', 'Busy', 'NoAnswer', 'UnknownAnswer']).toContain(name);
  expect(name === 'Busy').toBe(status === 429);
  expect(asked).toHaveLength(1);
});

test.each([403, 405, 413, 429, 500, 502, 503])(
  'saveForm that made a draft, HTTP %i: not sent again, so there is one [F44]',
  async (status) => {
    const world = await serveWorld();
    const { through, count } = await gateway(world.url, {
      async answer(name, ask) {
        const answer = await ask();
        return name === 'SaveForm' ? page(status) : answer;
      },
    });
    const portal = await world.login(0, through);
    const [application] = (await portal.applications()).filter((a) => a.buttons!.includes('cancellation'));
    const filing = fillForm(application!, await portal.form(application!.id, 'cancellation'), folder());
    await expect(portal.prepare(filing, undefined, () => undefined)).rejects.toMatchObject({
      operation: 'saveForm',
    });
    expect([count('SaveForm'), (await world.oracle()).drafts.length]).toEqual([1, 1]);
  },
);
