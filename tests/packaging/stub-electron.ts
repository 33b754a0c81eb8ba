/**
 * A folder shaped like Electron's distribution for Linux, with a program that does nothing: enough
 * for electron-builder to make a real `app.asar` and to set the fuses, without the network. Never to
 * be published.
 */
import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** After the mark: format 1, eight fuses, all unset. */
const fuseWire = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, 8]), Buffer.from('0'.repeat(8))]);

/** The fuses of a packaged program, `1` for on, in the order of @electron/fuses. */
export function readFuses(program: Buffer): string {
  const at = program.indexOf(fuseMark) + fuseMark.length + 2;
  return program.subarray(at, at + 8).toString();
}

export function makeStubElectron(folder: string, version: string): void {
  for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 1\n');
    chmodSync(join(folder, name), 0o755);
  }
  appendFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('#'), fuseWire, Buffer.from('\n')]));
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) writeFileSync(join(folder, name), 'stub\n');
}
