/**
 * What a request must be before anything is done for it. Binding to 127.0.0.1 is not enough: any web
 * page in the same browser can send requests there, and by DNS rebinding can even read the answers.
 */
import { type IncomingHttpHeaders } from 'node:http';

export interface Refusal {
  readonly status: number;
  readonly sentence: string;
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/u;

/** Any port will do (a tunnel may change it); a rebound name will not. */
export function refuseHost(headers: IncomingHttpHeaders): Refusal | null {
  if (loopbackHost.test(headers.host ?? '')) return null;
  return { status: 421, sentence: 'Forewatt answers only at 127.0.0.1 or localhost, on this machine.' };
}

/** A page may call only the server it came from. */
export function refuseOrigin(headers: IncomingHttpHeaders): Refusal | null {
  const site = headers['sec-fetch-site'];
  if (headers.origin === `http://${headers.host ?? ''}` && (site === undefined || site === 'same-origin')) return null;
  return { status: 403, sentence: 'Only Forewatt’s own page may ask for this.' };
}

export function refuseContentType(headers: IncomingHttpHeaders): Refusal | null {
  if (/^application\/json\s*(;|$)/iu.test(headers['content-type'] ?? '')) return null;
  return { status: 415, sentence: 'Send JSON, with content-type application/json.' };
}
