/**
 * Freezes the factor tables as the release named in shared/factors/release.ts:
 * `npm run release-factors`. What is frozen is never written again.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bundled = path.join(root, 'dist', 'build', 'release.mjs');
const built = await rolldown({ input: path.join(root, 'build/data.ts'), platform: 'node', external: [/^node:/], logLevel: 'warn', cwd: root });
await built.write({ file: bundled, format: 'esm' });
await built.close();
const { freezeRelease } = await import(pathToFileURL(bundled).href);
try {
  process.stdout.write(`${freezeRelease(root)}\n`);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
