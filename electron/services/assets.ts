/**
 * The built renderer as a `Request -> Response` function. It serves both the desktop's `app://`
 * protocol and the loopback server, so that there is one guard against leaving the folder and one
 * content security policy.
 */
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { errorCode } from './user-error.ts';

/** Nothing but our own files runs, is styled by, or is talked to. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

export type Assets = (request: Request) => Promise<Response>;

function refuse(status: number, sentence: string): Response {
  return new Response(sentence, { status, headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
}

/** The file a URL means, or null when it points outside `root` or at no kind of file we serve. */
export function assetPath(root: string, url: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(new URL(url).pathname);
  } catch (error) {
    // A malformed escape (`%zz`) or URL; anything else is a bug.
    if (error instanceof URIError || error instanceof TypeError) return null;
    throw error;
  }
  if (name.includes('\0') || name.includes('\\') || name.includes(':')) return null;
  const path = resolve(root, `.${name.endsWith('/') ? `${name}index.html` : name}`);
  if (!path.startsWith(resolve(root) + sep)) return null;
  return extname(path) in types ? path : null;
}

/** Serves the files under `root`; everything else is refused with a sentence. */
export function makeAssets(root: string): Assets {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Files can only be read.');
    const path = assetPath(root, request.url);
    if (path === null) return refuse(404, 'There is no such file in Forewatt.');
    let body: Buffer;
    try {
      body = await readFile(path);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errorCode(error) ?? '')) return refuse(404, 'There is no such file in Forewatt.');
      throw error;
    }
    // Built files carry a hash of their content in their names, the pages do not.
    const cache = /[/\\]assets[/\\]/u.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
      headers: { ...securityHeaders, 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-length': String(body.length), 'cache-control': cache },
    });
  };
}
