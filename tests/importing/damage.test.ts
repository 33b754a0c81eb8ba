/**
 * Ten thousand damaged lines, the same at every run: every row is counted, a step, or rejected with
 * a reason; the way in which a log is cut into chunks changes nothing; the quick reader and the
 * careful one agree. Seeds are written out, so that a failure can be had again.
 */
import { describe, expect, test } from 'vitest';
import { imported, lines, read } from './support.ts';

/** A linear congruential generator (Numerical Recipes): whole numbers below `n`. */
function makeRandom(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * n);
  };
}

const header = 'JobID|JobName|User|Account|Partition|AllocTRES|ReqTRES|State|Elapsed|Start|End|Comment';
const pick = <T>(random: (n: number) => number, list: readonly T[]): T => list[random(list.length)] as T;

function soundRow(random: (n: number) => number, id: number): string {
  const two = (n: number): string => String(random(n)).padStart(2, '0');
  const gpus = pick(random, ['', 'cpu=4', 'gres/gpu=8', 'gres/gpu:a100=4,gres/gpu=4', 'gres/gpu:h100=2', 'gres/gpu:h100=1,gres/gpu:a100=1']);
  return [
    `${String(id)}${pick(random, ['', '', '', '_7', '+0', '.batch', '.0', '_[1-3%2]'])}`, pick(random, ['train', 'abl-é', 'x|y', 'eval', '']), 'ann', pick(random, ['a', 'b@h100']), 'gpu', gpus, 'gres/gpu=1',
    pick(random, ['COMPLETED', 'FAILED', 'CANCELLED by 7', 'N/A', '']), `${pick(random, ['', '1-', '12-'])}${two(24)}:${two(60)}:${two(60)}`,
    pick(random, [`2024-0${String(1 + random(9))}-1${String(random(10))}T${two(24)}:${two(60)}:${two(60)}`, 'None', 'Unknown']), '2024-12-01T00:00:00', pick(random, ['', 'mimi,ablate,train', 'note']),
  ].join('|');
}

const junk = ['|', '||', '"', ',', '\t', ':', '-', '.', '/', 'é', '\u0000', '\r', '9', 'None', '=', ' ', '\uFFFD'];

function damaged(random: (n: number) => number, line: string): string {
  const at = random(line.length + 1);
  switch (random(6)) {
    case 0: return line.slice(0, at);
    case 1: return line.slice(0, at) + pick(random, junk) + line.slice(at);
    case 2: return line.slice(0, at) + line.slice(at + 1 + random(6));
    case 3: return line.slice(0, at) + pick(random, junk) + line.slice(at + 1);
    case 4: return line.slice(at) + line.slice(0, at);
    default: return line;
  }
}

function damagedLog(seed: number, rows: number): { text: string; rows: number } {
  const random = makeRandom(seed);
  const all = Array.from({ length: rows }, (_, at) => damaged(random, soundRow(random, 1000 + at)));
  // What the reader sees as a row: every line that is not blank.
  return { text: lines(header, ...all), rows: all.filter((line) => line.trim() !== '').length };
}

describe('damaged lines', () => {
  const log = damagedLog(20_240_501, 10_000);

  test('every row is counted, a step, or rejected with a reason', () => {
    const { log: found } = read(log.text);
    expect(found.rows).toBe(log.rows);
    expect(found.counted + found.steps + found.rejected.count).toBe(log.rows);
    expect(found.rejected.count).toBeGreaterThan(1000);
    expect(found.counted).toBeGreaterThan(1000);
    for (const { line, reason } of found.rejected.first) {
      expect(line).toBeGreaterThan(1);
      expect(reason.length).toBeGreaterThan(5);
    }
  });

  test('the quick reader and the careful one give the same', () => {
    expect(imported(log.text)).toEqual(imported(log.text, { careful: true }));
  });

  test('comma-separated, quoted and as JSON lines, too', () => {
    const random = makeRandom(7);
    const columns = { jobId: 'id', name: 'what', gpus: 'cards', elapsed: 'secs' };
    const rows = Array.from({ length: 2000 }, (_, at) => damaged(random, `"${String(at)}","a ""b"" c",${String(random(9))},${String(random(9999))}`));
    const table = imported(lines('id,what,cards,secs', ...rows), { map: { columns } });
    expect(table.counted + table.steps + table.rejected.count).toBe(table.rows);
    expect(table.counted).toBeGreaterThan(500);
    const objects = Array.from({ length: 2000 }, (_, at) => damaged(random, JSON.stringify({ id: at, what: 'a', cards: random(9), secs: random(9999) })));
    const json = imported(lines('{"id":1,"cards":1,"secs":1}', ...objects), { map: { columns } });
    expect(json.rows).toBe(1 + objects.filter((line) => line.trim() !== '').length);
  });
});

describe('chunks', () => {
  test('any cut of the bytes gives the same result', () => {
    const { text } = damagedLog(11, 300);
    const bytes = new TextEncoder().encode(`\uFEFF${text}`.replaceAll('\n', '\r\n').slice(0, -5));
    const whole = imported(bytes);
    for (const chunk of [1, 2, 3, 7, 19, 64, 1000, 4096, 65_536]) expect(imported(bytes, { chunk })).toEqual(whole);
  });

  test('in a quoted table with line ends in cells, too', () => {
    const log = lines('what,cards,secs', '"a\nb",2,3600', '"c ""d"" é\n\nf",4,7200', '"open,1,3600', 'g,1,3600');
    const map = { columns: { name: 'what', gpus: 'cards', elapsed: 'secs' } };
    // 2 + 8 + 1, one row rejected.
    expect(imported(log, { map })).toMatchObject({ rows: 4, gpuHours: 11, rejected: { count: 1 } });
    for (const chunk of [1, 2, 3, 5, 11, 40]) expect(imported(log, { map, chunk })).toEqual(imported(log, { map }));
  });
});

describe('many texts', () => {
  test('a hundred thousand distinct job names keep their jobs apart and their hours together', () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => `${String(at)}|run-${String(at)}|gres/gpu=1|01:00:00`);
    const { log, document } = read(lines('JobID|JobName|AllocTRES|Elapsed', ...rows));
    expect([log.table.names.size, document.gpuHours, document.unclassified]).toEqual([100_001, 100_000, [{ name: 'run-#', jobs: 100_000, gpuHours: 100_000 }]]);
  });
});
