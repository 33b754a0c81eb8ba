/**
 * Where this program stands. Its source (electron/cli/) and its bundle (dist/cli/) are both two
 * folders below the package, so one relative address serves both.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function inPackage(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

export function version(): string {
  const described: unknown = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
  if (typeof described !== 'object' || described === null || !('version' in described)) throw new Error('package.json states no version');
  return String(described.version);
}

/** Frozen releases of the factor set other than the current one, which is bundled. */
export const releasesDir = inPackage('dist/releases');

/** The built renderer that `serve` shows. */
export const rendererDir = inPackage('dist/renderer');
