/**
 * Who may talk to the loopback server: a page that came with a key from this launch.
 *
 * Design note: keys stand in the fragment of a link, which browsers send to no server, and are
 * exchanged for a session token that the page keeps in its own `sessionStorage` and sends as a
 * header. A cookie would be shared with every other port of this machine, and on a shared machine
 * another port may belong to another person. The link printed in the terminal works as often as
 * wanted; the one handed to a browser on its command line, where other users of the machine can read
 * it, works once.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface Keys {
  readonly launchKey: string;
  readonly onceKey: () => string;
  /** The session token for a good key, null for any other. */
  readonly redeem: (key: string) => string | null;
  readonly isToken: (token: string) => boolean;
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function makeKeys(): Keys {
  const launchKey = secret();
  const token = secret();
  const once = new Set<string>();
  return {
    launchKey,
    onceKey() {
      const key = secret();
      once.add(key);
      return key;
    },
    redeem: (key) => (same(key, launchKey) || once.delete(key) ? token : null),
    isToken: (given) => same(given, token),
  };
}
