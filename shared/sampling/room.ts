/**
 * Room for columns that live long together, such as the draws of a sampler: cut from blocks of some
 * megabytes, because the system hands out one large block far sooner than its parts one by one.
 */

const blockBytes = 2 ** 21;

/** Gives columns of `length` zeros, one after the other out of the same block. A block lives as long as any of its columns. */
export function makeRoom(length: number): () => Float64Array {
  const perBlock = Math.max(1, Math.floor(blockBytes / (8 * length)));
  let block = new ArrayBuffer(0);
  let used = perBlock;
  return () => {
    if (used === perBlock) {
      block = new ArrayBuffer(8 * length * perBlock);
      used = 0;
    }
    used += 1;
    return new Float64Array(block, 8 * length * (used - 1), length);
  };
}
