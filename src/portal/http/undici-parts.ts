/**
 * The parts of undici that requests need. The whole package (fetch, WebSocket, caches, mocks) of the pinned version
 * takes three times as long to load.
 */
import type {
  Agent as AgentType,
  buildConnector as buildConnectorType,
  Client as ClientType,
  Dispatcher,
  errors as errorsType,
} from 'undici';
import AgentPart from 'undici/lib/dispatcher/agent.js';
import clientPart from 'undici/lib/dispatcher/client.js';
import apiPart from 'undici/lib/api/index.js';
import connectPart from 'undici/lib/core/connect.js';
import errorsPart from 'undici/lib/core/errors.js';

export const Agent = AgentPart as typeof AgentType;
export const Client = clientPart as typeof ClientType;
/** Opens one connection, TLS included. */
export const buildConnector = connectPart as typeof buildConnectorType;
export const errors = errorsPart as typeof errorsType;

/** Sends one request through `dispatcher`; resolves at the head of its answer. */
export const request = (
  dispatcher: Dispatcher,
  url: URL,
  options: Omit<Dispatcher.RequestOptions, 'origin' | 'path'>,
): Promise<Dispatcher.ResponseData> =>
  (apiPart as Pick<Dispatcher, 'request'>).request.call(dispatcher, {
    ...options,
    origin: url.origin,
    path: url.pathname + url.search,
  }) as Promise<Dispatcher.ResponseData>;
