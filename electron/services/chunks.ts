/** A big file in chunks that are read ahead: the next one comes from the disk while this one is worked on. */
import { type FileHandle, open } from 'node:fs/promises';

/** Large enough that the system's calls cost nothing, small enough to stay near the processor. */
const chunkBytes = 1024 * 1024;

/**
 * Opens a file. Each chunk's bytes are those of a buffer that is used again: they hold until the
 * next but one is asked for. The file is closed when the chunks have been read or are given up.
 * Throws what the system says; a folder is EISDIR.
 */
export async function openChunks(path: string): Promise<{ size: number; chunks: AsyncIterable<Uint8Array> }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return { size, chunks: chunksOf(file) };
  } catch (fault) {
    await file.close();
    throw fault;
  }
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffers = [new Uint8Array(chunkBytes), new Uint8Array(chunkBytes)] as const;
  const read = (number: number): Promise<Uint8Array> => {
    const buffer = buffers[number % 2 === 0 ? 0 : 1];
    return file.read(buffer, 0, chunkBytes).then(({ bytesRead }) => buffer.subarray(0, bytesRead));
  };
  let next = read(0);
  try {
    for (let number = 1; ; number += 1) {
      const chunk = await next;
      if (chunk.length === 0) return;
      next = read(number);
      yield chunk;
    }
  } finally {
    // A read may still be under way into a buffer that nobody wants; its fault is told above or of no use.
    await next.catch(() => undefined);
    await file.close();
  }
}
