/** Big files in chunks that are read ahead. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openChunks } from '../../electron/services/chunks.ts';
import { inFolder, write } from '../cli/support.ts';

test('the chunks are the file, also where it ends at the edge of a chunk', async () => {
  await inFolder(async (folder) => {
    for (const length of [0, 1, 1024 * 1024, 2 * 1024 * 1024 + 7]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 10)) & 255);
      const { size, chunks } = await openChunks(write(folder, 'file', bytes));
      const hash = createHash('sha256');
      for await (const chunk of chunks) hash.update(chunk);
      expect([size, hash.digest('hex')]).toEqual([length, createHash('sha256').update(bytes).digest('hex')]);
    }
  });
});

test('chunks that are given up close the file, and a folder is refused', async () => {
  await inFolder(async (folder) => {
    const { chunks } = await openChunks(write(folder, 'file', new Uint8Array(3 * 1024 * 1024)));
    for await (const chunk of chunks) {
      expect(chunk.length).toBe(1024 * 1024);
      break;
    }
    const opened = openChunks(folder).then(async ({ chunks: none }) => { for await (const chunk of none) expect(chunk).toBeNull(); });
    await expect(opened).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
