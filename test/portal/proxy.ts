/** A gateway between the client and a portal: it breaks connections off, keeps requests to itself, and changes answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Transport } from '../../src/portal/http/transport.js';
import { listening } from './odd-server.js';

export interface Passing {
  status: number;
  type: string;
  text: string;
  /** The portal’s clock. */
  date?: string | undefined;
}

export interface Gateway {
  /** How much of the request's body is read before the connection is cut; absent: all of it, and it goes on. */
  cut?(name: string): number | undefined;
  /** What the portal answers; it was asked only if `ask` is called. */
  answer?(name: string, ask: () => Promise<Passing>, body: Buffer): Promise<Passing>;
}

/** The last part of a path: `SubmitApply`. */
const nameOf = (request: IncomingMessage): string => request.url!.split('/').at(-1)!;
const OWN = /^(?:host|connection|content-length|transfer-encoding)$/u;

/** In front of the portal at `far`; it stands at `base`, and `through` leads a client there. */
export async function gateway(far: string, rules: Gateway) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = nameOf(request);
    asked.push(name);
    const most = rules.cut?.(name);
    if (most === undefined) return void pass(name, request, response).catch(() => request.socket.destroy());
    let got = 0;
    request.on('error', () => undefined);
    request.on('data', (piece: Buffer) => {
      got += piece.length;
      if (got >= most) request.socket.destroy();
    });
  });
  const base = await listening(server);
  onTestFinished(() => server.closeAllConnections());

  async function pass(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    const headers = Object.entries(request.headers).filter(([header]) => !OWN.test(header));
    const ask = async (): Promise<Passing> => {
      const url = new URL(request.url!, far);
      const answer = await fetch(url, { method: 'POST', headers: headers as [string, string][], body });
      const type = answer.headers.get('content-type') ?? '';
      const date = answer.headers.get('date') ?? undefined;
      return { status: answer.status, type, date, text: await answer.text() };
    };
    const said = await (rules.answer?.(name, ask, body) ?? ask());
    response.sendDate = false;
    const date = said.date === undefined ? {} : { date: said.date };
    response.writeHead(said.status, { 'content-type': said.type, ...date }).end(said.text);
  }

  const here = (url: string): string => url.replace(new URL(far).host, new URL(base).host);
  const through = (transport: Transport): Transport => ({
    ...transport,
    send: (request) => transport.send({ ...request, url: here(request.url) }),
    line: (operation, url) => transport.line(operation, here(url)),
  });
  return { base, through, count: (name: string) => asked.filter((one) => one === name).length };
}

const json = (response: string): Passing => ({
  status: 200,
  type: 'application/json',
  text: `{"Response":${response}}`,
});
export const refusal = (code: string, words: string): Passing =>
  json(`{"Error":{"Code":"${code}","Message":"${words}"},"RequestId":"r"}`);
export const page = (status: number, text = '<html>Bad Gateway</html>'): Passing => ({
  status,
  type: 'text/html',
  text,
});
export const answered = (data: string): Passing => json(`{"Data":${data},"RequestId":"r"}`);
