/**
 * What the desktop's main script finds beside itself when it is built, made for a test: the real
 * preload as one CommonJS file, and a tiny page instead of the renderer.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

export interface Parts {
  readonly preloadFile: string;
  readonly rendererDir: string;
}

const page = `<!doctype html><html lang="en"><title>Page</title><script type="module" src="page.js"></script>
<a id="away" href="https://example.org/">away</a><a id="new" target="_blank" href="https://example.org/paper">new</a></html>`;

/** A renderer in ten lines: keeps the events, and on a close request saves and answers. */
const script = `
window.heard = [];
window.forewatt.onEvent(async (event) => {
  window.heard.push(event);
  if (event.event !== 'close-requested') return;
  if (window.hangs) return;
  const saved = event.save ? await window.forewatt.savePlanAs({ name: 'Closing', text: 'kept', replace: true }) : { ok: true, value: true };
  await window.forewatt.answerClose({ close: saved.ok && saved.value !== null });
});
`;

export async function buildParts(root: string): Promise<Parts & { remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'forewatt-desktop-'));
  const preloadFile = join(folder, 'electron', 'preload.cjs');
  const rendererDir = join(folder, 'renderer');
  const bundle = await rolldown({ input: join(root, 'electron/preload.ts'), external: ['electron'], logLevel: 'warn' });
  await bundle.write({ file: preloadFile, format: 'cjs' });
  await bundle.close();
  mkdirSync(rendererDir, { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), page);
  writeFileSync(join(rendererDir, 'page.js'), script);
  return {
    preloadFile,
    rendererDir,
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}
