/**
 * The browser host: the built renderer and the services at http://127.0.0.1, for the person who
 * started it and nobody else.
 *
 *   GET  /...            the renderer's files (no secrets in them)
 *   POST /session        { key } -> { token }, for a key of this launch
 *   POST /api/<method>   an argument -> an envelope, with the token in `x-forewatt-token`
 *
 * Everything else is refused with a sentence.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { planLimitBytes } from '../services/plans.ts';
import { makeAssets, securityHeaders, type Assets } from '../services/assets.ts';
import { refusal, type Dispatch } from '../services/dispatch.ts';
import { makeServices } from '../services/services.ts';
import { parseJson } from '../services/stored-json.ts';
import { errorCode } from '../services/user-error.ts';
import { refuseContentType, refuseHost, refuseOrigin, type Refusal } from './guard.ts';
import { makeKeys, type Keys } from './keys.ts';
import { openInBrowser } from './open-browser.ts';

/** A plan at its limit, escaped as JSON, which at worst doubles ordinary text. */
const bodyLimitBytes = 2 * planLimitBytes + 64 * 1024;
const sessionLimitBytes = 1024;

export interface ServerOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly dataDir: string;
  readonly plansDir: string;
  /** The built renderer. */
  readonly rendererDir: string;
  readonly version?: string;
  readonly clock?: () => Date;
  /** Opens the default browser. */
  readonly open?: boolean;
  readonly dispatch?: Dispatch;
}

export interface RunningServer {
  /** The link to open; its fragment holds the key of this launch. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Rejects when the port is taken (`EADDRINUSE`) or not allowed (`EACCES`). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const clock = options.clock ?? (() => new Date());
  const { dataDir, plansDir, version = '0.0.0' } = options;
  const dispatch = options.dispatch ?? makeServices({ dataDir, plansDir, version, clock }).dispatch;
  const keys = makeKeys();
  const assets = makeAssets(options.rendererDir);
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response, { keys, assets, dispatch }).catch((error: unknown) => {
      // The page went away in the middle: nobody is left to tell. Anything else is a bug.
      if (errorCode(error) !== 'ECONNRESET') console.error(error);
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, sentence: 'Forewatt made a mistake; the details are in the terminal.' });
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  const base = `http://127.0.0.1:${String(address.port)}/`;
  if (options.open === true) openInBrowser(`${base}#key=${keys.onceKey()}`);
  return {
    url: `${base}#key=${keys.launchKey}`,
    port: address.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Parts {
  readonly keys: Keys;
  readonly assets: Assets;
  readonly dispatch: Dispatch;
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const wrongHost = refuseHost(request.headers);
  if (wrongHost !== null) return refuse(response, wrongHost);
  const path = (request.url ?? '/').split(/[?#]/u)[0] ?? '/';
  if (path === '/session') return answerSession(request, response, parts.keys);
  if (path.startsWith('/api/')) return answerCall(request, response, path.slice('/api/'.length), parts);
  return answerFile(request, response, parts.assets);
}

function refuse(response: ServerResponse, { status, sentence }: Refusal): void {
  response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(sentence);
}

function send(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...securityHeaders, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

function refusePost(request: IncomingMessage): Refusal | null {
  if (request.method !== 'POST') return { status: 405, sentence: 'Only POST is answered here.' };
  return refuseOrigin(request.headers) ?? refuseContentType(request.headers);
}

async function answerSession(request: IncomingMessage, response: ServerResponse, keys: Keys): Promise<void> {
  const wrong = refusePost(request);
  if (wrong !== null) return refuse(response, wrong);
  const body = await readBody(request, response, sessionLimitBytes);
  if (body === null) return;
  const asked = parseJson(body);
  const key = typeof asked === 'object' && asked !== null && 'key' in asked && typeof asked.key === 'string' ? asked.key : '';
  const token = keys.redeem(key);
  if (token === null) return refuse(response, { status: 403, sentence: 'This link is not of the Forewatt that runs now. Open the link printed in its terminal.' });
  send(response, { token });
}

async function answerCall(request: IncomingMessage, response: ServerResponse, method: string, { keys, dispatch }: Parts): Promise<void> {
  const wrong = refusePost(request);
  if (wrong !== null) return refuse(response, wrong);
  const token = request.headers['x-forewatt-token'];
  if (typeof token !== 'string' || !keys.isToken(token)) {
    return refuse(response, { status: 403, sentence: 'Forewatt was started anew, or this page was opened without its link. Open the link printed in its terminal.' });
  }
  const body = await readBody(request, response, bodyLimitBytes);
  if (body === null) return;
  const argument = parseJson(body);
  send(response, argument === undefined ? refusal('invalid-argument', 'The body is not JSON.', false) : await dispatch(method, argument));
}

async function answerFile(request: IncomingMessage, response: ServerResponse, assets: Assets): Promise<void> {
  // The path is kept as it came: `new URL(path, base)` would read `//other.host/` as another host.
  const result = await assets(new Request(`http://127.0.0.1${request.url?.startsWith('/') === true ? request.url : '/'}`, { method: request.method === 'HEAD' ? 'HEAD' : request.method === 'GET' ? 'GET' : 'POST' }));
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(Buffer.from(await result.arrayBuffer()));
}

/** Null when the body was too large: then the refusal was sent. */
async function readBody(request: IncomingMessage, response: ServerResponse, limit: number): Promise<string | null> {
  const tooLarge: Refusal = { status: 413, sentence: `The message is larger than ${String(Math.ceil(limit / 1024 / 1024))} MiB; a plan has at most 64 MiB.` };
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    response.setHeader('connection', 'close');
    refuse(response, tooLarge);
    return null;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      response.setHeader('connection', 'close');
      refuse(response, tooLarge);
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
