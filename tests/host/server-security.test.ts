/** The loopback server refuses everything that is not its own page, and says so in a sentence. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../electron/browser/server.ts';
import { makeKeys } from '../../electron/browser/keys.ts';

let server: RunningServer;
let base: string;
let folder: string;
let token: string;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** `fetch` would mend the Host header and the path; this sends them as they are. */
function send(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method: options.method ?? 'GET', headers: options.headers ?? {} }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const good = (): Record<string, string> => ({ origin: base, 'content-type': 'application/json', 'x-forewatt-token': token });
const call = (headers: Record<string, string>, method = 'POST', body = 'null'): Promise<Answer> => send('/api/about', { method, headers, body });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forewatt-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>page');
  await writeFile(join(folder, 'renderer', 'assets', 'a.js'), 'export {}');
  await writeFile(join(folder, 'secret.json'), 'secret');
  server = await startServer({ dataDir: join(folder, 'data'), plansDir: join(folder, 'plans'), rendererDir: join(folder, 'renderer'), version: '1.2.3' });
  base = `http://127.0.0.1:${String(server.port)}`;
  const key = new URL(server.url).hash.slice('#key='.length);
  token = (JSON.parse((await send('/session', { method: 'POST', headers: { origin: base, 'content-type': 'application/json' }, body: JSON.stringify({ key }) })).text) as { token: string }).token;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('the loopback server', () => {
  it('answers its own page with the token', async () => {
    expect(JSON.parse((await call(good())).text)).toEqual({ ok: true, value: { host: 'browser', version: '1.2.3', nativeDialogs: false, canPrintPdf: false } });
  });

  it('keeps the key in the fragment of the link, which no browser sends, and the token out of it', () => {
    const url = new URL(server.url);
    expect(url.search).toBe('');
    expect(url.hash).toMatch(/^#key=[\w-]{43}$/u);
    expect(url.hash).not.toContain(token);
  });

  it.each([
    ['no token', { 'x-forewatt-token': '' }, 403, 'Open the link printed in its terminal.'],
    ['a wrong token', { 'x-forewatt-token': 'x'.repeat(43) }, 403, 'Open the link printed in its terminal.'],
    ['another origin', { origin: 'https://example.org' }, 403, 'Only Forewatt’s own page may ask for this.'],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }, 403, 'Only Forewatt’s own page may ask for this.'],
    ['the null origin', { origin: 'null' }, 403, 'Only Forewatt’s own page may ask for this.'],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403, 'Only Forewatt’s own page may ask for this.'],
    ['a form', { 'content-type': 'text/plain' }, 415, 'Send JSON, with content-type application/json.'],
    ['a rebound name', { host: 'rebound.example.org' }, 421, 'Forewatt answers only at 127.0.0.1 or localhost, on this machine.'],
    ['a name that begins like ours', { host: '127.0.0.1.example.org' }, 421, 'Forewatt answers only at 127.0.0.1 or localhost, on this machine.'],
  ])('refuses a call with %s', async (_title, headers, status, sentence) => {
    const answer = await call({ ...good(), ...headers });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(sentence);
  });

  it('refuses a call without an origin', async () => {
    expect((await call({ 'content-type': 'application/json', 'x-forewatt-token': token })).status).toBe(403);
  });

  it('refuses a rebound name for files too', async () => {
    expect((await send('/', { headers: { host: 'rebound.example.org' } })).status).toBe(421);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s on the api', async (method) => {
    expect((await call(good(), method, '')).status).toBe(405);
  });

  it('grants no other origin anything', async () => {
    const answer = await call({ ...good(), origin: 'https://example.org' }, 'OPTIONS', '');
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('refuses a session for a wrong key', async () => {
    const answer = await send('/session', { method: 'POST', headers: { origin: base, 'content-type': 'application/json' }, body: '{"key":"guess"}' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Open the link printed in its terminal.');
  });

  it('refuses a body announced as too large before reading it', async () => {
    const answer = await send('/api/about', { method: 'POST', headers: { ...good(), 'content-length': String(300 * 1024 * 1024), expect: '100-continue' } });
    expect(answer.status).toBe(413);
    expect(answer.text).toBe('The message is larger than 129 MiB; a plan has at most 64 MiB.');
  });

  it('refuses a body that grows too large on the way', async () => {
    const answer = await send('/session', { method: 'POST', headers: { origin: base, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body: `{"key":"${'x'.repeat(2000)}"}` });
    expect(answer.status).toBe(413);
  });

  it('answers a body that is not JSON, and an unknown method, with a problem', async () => {
    expect(JSON.parse((await call(good(), 'POST', '{')).text)).toMatchObject({ ok: false, problem: { code: 'invalid-argument' } });
    for (const name of ['nothing', 'constructor', '__proto__', 'about/x']) {
      expect(JSON.parse((await send(`/api/${name}`, { method: 'POST', headers: good(), body: 'null' })).text)).toMatchObject({ ok: false, problem: { code: 'unknown-method' } });
    }
  });

  it('serves the page and its parts with a strict policy', async () => {
    const page = await send('/');
    expect(page.text).toBe('<!doctype html>page');
    expect(page.headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    expect((await send('/assets/a.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  it.each(['/../secret.json', '/..%2fsecret.json', '/%2e%2e/secret.json', '/assets/..%2f..%2fsecret.json', '/..%5csecret.json', '/%00.json', '//etc/passwd.json', '/%zz.js', '/C:/secret.json', '/assets', '/none.js'])('serves nothing for %s', async (path) => {
    const answer = await send(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret');
  });

  it('lets files only be read', async () => {
    expect((await send('/index.html', { method: 'POST' })).status).toBe(405);
  });

  it('is not reachable under the addresses of this machine in its network', async () => {
    const outside = Object.values(networkInterfaces()).flat().find((address) => address !== undefined && !address.internal && address.family === 'IPv4');
    // A machine without a network has no such address: then `listen` on loopback is all there is.
    const reached = outside === undefined ? false : await new Promise<boolean>((resolve) => {
      const socket = connect({ host: outside.address, port: server.port }, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => {
        resolve(false);
      });
    });
    expect(reached).toBe(false);
  });
});

describe('the keys of a launch', () => {
  it('let the printed link in again and again, the one handed to a browser once', () => {
    const keys = makeKeys();
    const once = keys.onceKey();
    expect(keys.redeem(keys.launchKey)).not.toBeNull();
    expect(keys.redeem(keys.launchKey)).not.toBeNull();
    expect(keys.redeem(once)).not.toBeNull();
    expect(keys.redeem(once)).toBeNull();
    expect(keys.isToken(keys.launchKey)).toBe(false);
  });
});
