/** The built command as a process of its own: exit codes, streams, pipes and signals. Needs `npm run build`. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCommand, forewatt, inFolder, root, small } from './support.ts';

function command(words: readonly string[], stdin?: string): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCommand, ...words], { cwd: root, encoding: 'utf8', ...(stdin === undefined ? {} : { input: stdin }) });
  return { code: status, out: stdout, err: stderr };
}

describe('the built command', () => {
  test('prints with --json one document, the same as in process, and exits 0', async () => {
    const words = ['simulate', small, '--json', '--samples', '200'];
    const built = command(words);
    expect(built).toEqual({ code: 0, out: (await forewatt(words)).out, err: '' });
    expect(JSON.parse(built.out)).toMatchObject({ format: 'forewatt-result', samples: 200 });
  });

  test('reads standard input through a pipe', () => {
    expect(command(['validate', '-', '--json'], readFileSync(small, 'utf8'))).toMatchObject({ code: 0, err: '' });
  });

  test('exits 1 on errors in the input and 2 on wrong usage, with nothing on standard output and no colour', () => {
    const input = command(['simulate', 'nowhere.forewatt.json']);
    const usage = command(['simulate', small, '--sampels', '3']);
    expect([input.code, input.out, usage.code, usage.out]).toEqual([1, '', 2, '']);
    expect(input.err + usage.err).not.toContain('\u001b');
    expect(usage.err).toContain('Did you mean “--samples”?');
  });

  test('is quiet when its reader leaves early', async () => {
    const child = spawn(process.execPath, [builtCommand, 'factors', 'list', '--json'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
    child.stdout.once('data', () => { child.stdout.destroy(); });
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, err]).toEqual([0, '']);
  });

  test('starts with a line that lets a shell run it', () => {
    expect(readFileSync(builtCommand, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  });
});

// `serve` shows the built app, so it has to be there.
describe.skipIf(!existsSync(path.join(root, 'dist/renderer/index.html')))('serve', () => {
  test('answers at the link it prints, from this machine, and ends on SIGTERM', async () => {
    await inFolder(async (folder) => {
      const child = spawn(process.execPath, [builtCommand, 'serve'], { cwd: folder, env: { ...process.env, FOREWATT_DATA: folder, FOREWATT_PLANS: folder }, stdio: ['ignore', 'pipe', 'ignore'] });
      const closed = once(child, 'close');
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      expect(line.toString()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#key=\S+\n$/);
      const page = await fetch(line.toString().trim());
      expect([page.status, (await page.text()).includes('<script')]).toEqual([200, true]);
      child.kill('SIGTERM');
      expect((await closed)[0]).toBe(0);
    });
  });

  test('says that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { code, err } = await forewatt(['serve', '--port', port]);
    other.close();
    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} is taken by another program.`);
  });
});
