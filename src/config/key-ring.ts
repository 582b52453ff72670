/** The system's key ring, through a separate process (`bin/keyring.js`), so that a hanging one can be abandoned. */
import { spawn } from 'node:child_process';
import * as z from 'zod';
import { jsonIn } from '../filing/text-files.js';
import { childEnvironment } from './child-environment.js';

interface RingRequest {
  act: 'get' | 'set' | 'forget';
  account: string;
  password?: string;
}

/** `undefined`: there is no key ring, or it does not answer, or it refuses. `password`: the result of `get`. */
export type AskRing = (request: RingRequest) => Promise<{ password?: string | undefined } | undefined>;

const SERVICE = 'abtc';
/** Time until the key ring's first answer. After that, a user may have to unlock it. */
const PROBE_MS = 2000;
const UNLOCK_MS = 60_000;

const answer = z.union([
  z.object({ alive: z.literal(true) }),
  z.object({ done: z.literal(true), password: z.string().optional() }),
  z.object({ failed: z.string() }),
]);

/** `node` and `script` run it; `env` locates the service. */
export function askRing(
  { node, script, env }: { node: string; script: string; env: NodeJS.ProcessEnv },
  probeMs = PROBE_MS,
): AskRing {
  return (request) =>
    new Promise((resolve) => {
      const child = spawn(node, [script], {
        env: childEnvironment(env),
        stdio: ['pipe', 'pipe', 'ignore'],
        windowsHide: true,
      });
      let waiting: NodeJS.Timeout;
      const end = (found: { password?: string | undefined } | undefined): void => {
        clearTimeout(waiting);
        child.kill('SIGKILL');
        resolve(found);
      };
      const patience = (ms: number): void => void (waiting = setTimeout(() => end(undefined), ms));
      patience(probeMs);
      let text = '';
      const hear = (line: string): void => {
        const said = answer.safeParse(jsonIn(line)).data;
        if (said === undefined || 'failed' in said) return end(undefined);
        if ('done' in said) return end({ password: said.password });
        clearTimeout(waiting);
        return patience(UNLOCK_MS);
      };
      child.stdout.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n')) {
          hear(text.slice(0, at));
          text = text.slice(at + 1);
        }
      });
      child.on('error', () => end(undefined)).on('close', () => end(undefined));
      child.stdin.on('error', () => undefined);
      child.stdin.end(JSON.stringify({ ...request, service: SERVICE }));
    });
}
