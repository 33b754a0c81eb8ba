/**
 * Slurm's `sacct --parsable2`. All times are chosen so that GPU-hours are whole: 8 GPUs for
 * 01:00:00 are 8 GPU-hours. Each log's total stands beside it, added up by hand.
 */
import { describe, expect, test } from 'vitest';
import { imported, lines, read, refusal } from './support.ts';

const header = 'JobID|JobName|Partition|Account|AllocTRES|State|Elapsed|Start|End|Comment';
const row = (id: string, tres: string, state: string, elapsed: string, name = 'train', start = '2024-03-01T10:00:00', end = '2024-03-01T11:00:00'): string =>
  [id, name, 'gpu', 'team', tres, state, elapsed, start, end, ''].join('|');

describe('GPUs of a row', () => {
  // 1 h each: 8 untyped + 8 of both kinds + 8 typed + (4 + 4) typed + 0 = 32.
  const log = lines(
    header,
    row('1', 'billing=96,cpu=96,gres/gpu=8,mem=1T,node=1', 'COMPLETED', '01:00:00'),
    row('2', 'cpu=96,gres/gpu:a100=8,gres/gpu=8,node=1', 'COMPLETED', '01:00:00'),
    row('3', 'cpu=96,gres/gpu:a100=8,node=1', 'COMPLETED', '01:00:00'),
    row('4', 'cpu=96,gres/gpu:a100=4,gres/gpu:h100=4,gres/gpumem=80G,gres/gpuutil=90,gres/shard=7,node=1', 'COMPLETED', '01:00:00'),
    row('5', 'cpu=96,node=1', 'COMPLETED', '01:00:00'),
  );

  test('the untyped number is the count where there is one, else the typed ones add up; never both', () => {
    const document = imported(log);
    expect([document.rows, document.counted, document.jobs, document.gpuHours]).toEqual([5, 5, 5, 32]);
    expect(document.by.gpuType).toEqual({ a100: 20, h100: 4, untyped: 8 });
  });

  test('a type is known even where the untyped number is larger than the typed ones', () => {
    // 8 GPUs of which 6 are a100: 6 + 2 of a type that is not told.
    expect(imported(lines(header, row('1', 'gres/gpu=8,gres/gpu:a100=6', 'COMPLETED', '01:00:00'))).by.gpuType).toEqual({ a100: 6, untyped: 2 });
  });

  test('ReqTRES and the older columns serve where AllocTRES says nothing; ReqGRES is per node', () => {
    const columns = 'JobID|AllocTRES|ReqTRES|ReqGRES|NNodes|Elapsed';
    // 1 h each: 2 + 4 (ReqTRES) + 4 per node × 2 nodes + 2 per node × 3 nodes + 1 (a card without a number) = 21.
    const old = lines(
      columns, '1|gres/gpu=2|gres/gpu=64|gpu:64|1|01:00:00', '2|cpu=4|cpu=4,gres/gpu=4||1|01:00:00', '3|||gpu:tesla:4|2|01:00:00', '4|||PER_NODE:gpu:2|3|01:00:00', '5|||gpu|1|01:00:00', '6|||(null)|1|01:00:00',
    );
    const document = imported(old);
    expect([document.counted, document.gpuHours, document.by.gpuType]).toEqual([6, 21, { untyped: 13, tesla: 8 }]);
  });

  test('AllocGRES counts the whole job, with its socket map', () => {
    // 8 and 2 + 1 (commas in brackets) = 11.
    expect(imported(lines('JobID|AllocGRES|NNodes|Elapsed', '1|gpu:a100:8(S:0-1)|2|01:00:00', '2|gpu:a100:2(S:0,1),gpu:v100:1,mic:3|1|01:00:00')).gpuHours).toBe(11);
  });

  test('columns of counts per type are summed', () => {
    // 2 v100 + 4 a100, 1 h, and 3 + 1 on one row for 2 h: 6 + 8.
    const document = imported(lines('JobID|Elapsed|gpus_v100|gres/gpu:a100', '1|01:00:00|2|0', '2|01:00:00|0|4', '3|02:00:00|3|1'));
    expect([document.gpuHours, document.by.gpuType]).toEqual([14, { v100: 8, a100: 6 }]);
  });
});

describe('jobs and steps', () => {
  test('steps are not counted twice; array elements and parts of heterogeneous jobs are jobs', () => {
    // Jobs 9 (8 GPU-h), 9_7 (1), 9_8 (1), 12+0 (8), 12+1 (1), the pending rest of the array (0) = 19.
    const eight = 'gres/gpu=8';
    const one = 'gres/gpu=1';
    const log = lines(
      header, row('9', eight, 'COMPLETED', '01:00:00'), row('9.batch', eight, 'COMPLETED', '01:00:00', 'batch'), row('9.extern', eight, 'COMPLETED', '01:00:00', 'extern'), row('9.0', eight, 'COMPLETED', '01:00:00', 'python'),
      row('9_7', one, 'COMPLETED', '01:00:00'), row('9_7.batch', one, 'COMPLETED', '01:00:00', 'batch'), row('9_8', one, 'COMPLETED', '01:00:00'),
      row('9_[9-30%2]', '', 'PENDING', '00:00:00', 'train', 'Unknown', 'Unknown'), row('12+0', eight, 'COMPLETED', '01:00:00'), row('12+0.0', eight, 'COMPLETED', '01:00:00'), row('12+1', one, 'COMPLETED', '01:00:00'),
    );
    expect(imported(log)).toMatchObject({ rows: 11, counted: 6, steps: 5, rejected: { count: 0 }, jobs: 6, gpuHours: 19 });
  });

  test('a job that never started is a job of no hours', () => {
    const document = imported(lines(header, row('1', '', 'CANCELLED by 1234', '00:00:00', 'train', 'None', '2024-03-02T00:00:00'), row('2', 'gres/gpu=1', 'COMPLETED', '01:00:00')));
    expect([document.counted, document.gpuHours, document.span]).toEqual([2, 1, { first: '2024-03-01', last: '2024-03-02' }]);
  });
});

describe('times and states', () => {
  test('elapsed in every form that Slurm has', () => {
    // 36 h + 1 h + 30 min + 7 200 s + 100 h, one GPU each = 36 + 1 + 0.5 + 2 + 100.
    const elapsed = ['1-12:00:00', '01:00:00', '30:00', '7200', '100:00:00'];
    expect(imported(lines(header, ...elapsed.map((time, at) => row(String(at + 1), 'gres/gpu=1', 'COMPLETED', time)))).gpuHours).toBe(139.5);
  });

  test('ElapsedRaw is used before Elapsed, end less start where neither says anything', () => {
    const columns = 'JobID|AllocTRES|Elapsed|ElapsedRaw|Start|End';
    // 3 600 s, then 11:00 − 10:00: 1 + 1.
    expect(imported(lines(columns, '1|gres/gpu=1|09:00:00|3600|2024-03-01T10:00:00|2024-03-01T19:00:00', '2|gres/gpu=1|||2024-03-01T10:00:00|2024-03-01T11:00:00')).gpuHours).toBe(2);
  });

  test('states with a suffix are one state; what is no known state is UNKNOWN and counts', () => {
    // One GPU-hour each.
    const states = ['COMPLETED', 'CANCELLED by 1234', 'CANCELLED by 0', 'CANCELLED', 'OUT_OF_ME+', 'N/A', '', 'TIMEOUT', 'NODE_FAIL', 'WONDERFUL'];
    expect(imported(lines(header, ...states.map((state, at) => row(String(at + 1), 'gres/gpu=1', state, '01:00:00')))).by.state)
      .toEqual({ CANCELLED: 3, UNKNOWN: 3, COMPLETED: 1, OUT_OF_MEMORY: 1, TIMEOUT: 1, NODE_FAIL: 1 });
  });

  test('the span goes from the first start to the last end, running jobs as far as they had come', () => {
    const running = imported(lines(header, row('1', 'gres/gpu=1', 'RUNNING', '2-00:00:00', 'train', '2021-05-01T23:00:00', 'Unknown'), row('2', '', 'COMPLETED', '00:10:00', 'train', '2021-05-02T00:00:00', '2021-05-02T00:10:00')));
    expect(running.span).toEqual({ first: '2021-05-01', last: '2021-05-03' });
  });
});

test('GPU-hours over time are booked in the month in which a job started', () => {
  // 8 in January, 1 + 2 in March; one job's start is not told, nor its end: 4 in no month.
  const at = (id: string, gpus: number, start: string): string => row(id, `gres/gpu=${String(gpus)}`, 'COMPLETED', '01:00:00', 'train', start, start === 'Unknown' ? 'Unknown' : '2024-03-31T23:59:59');
  const { totals } = read(lines(header, at('1', 8, '2024-01-31T23:59:59'), at('2', 1, '2024-03-01T00:00:00'), at('3', 2, '2024-03-31T22:59:59'), at('4', 4, 'Unknown')));
  expect(totals.months).toEqual([['2024-01', 8 * 3600], ['2024-03', 3 * 3600]]);
});

describe('damage', () => {
  const good = row('1', 'gres/gpu=8', 'COMPLETED', '01:00:00');

  test('a bar inside a job name is recovered where the cells around it fit', () => {
    const log = lines(header, row('2', 'gres/gpu=8', 'FAILED', '01:00:00', 'abl mix|x'), row('3', 'gres/gpu=1', 'FAILED', '01:00:00', 'a|b|c'));
    const document = imported(log);
    expect([document.gpuHours, document.rejected.count, document.unclassified.map(({ name }) => name)]).toEqual([9, 0, ['abl mix|x', 'a|b|c']]);
  });

  test('a bar inside the comment is recovered too, at the end of the row', () => {
    expect(imported(lines(header, `${row('1', 'gres/gpu=8', 'COMPLETED', '01:00:00')}ablate|train`)).gpuHours).toBe(8);
  });

  test('where it fits nowhere the row is rejected with the reason', () => {
    const document = imported(lines(header, good, good.replace('COMPLETED|', 'COMPLETED|x|')));
    expect(document.rejected).toEqual({ count: 1, first: [{ line: 3, reason: '1 cell too many, and they fit nowhere' }] });
  });

  test('where it fits in two ways with different figures the row is rejected', () => {
    // Name and comment on both sides of the elapsed time, all of them numbers.
    expect(imported(lines('JobID|JobName|Elapsed|AllocTRES|Comment', '1|7|60|2|30|5')).rejected.first[0]?.reason).toBe('1 cell too many, and they fit in more than one way');
  });

  test('what cannot be read is named', () => {
    const cells = (change: (cells: string[]) => void): string => {
      const all = good.split('|');
      change(all);
      return all.join('|');
    };
    const log = lines(
      header, cells((all) => { all[6] = '1 hour'; }), cells((all) => { all[4] = 'lots'; }), cells((all) => { all[0] = 'x17'; }), cells((all) => { all[7] = '2024-13-45T00:00:00'; }),
      cells((all) => { all[6] = '00:99:00'; }), '4|train|gpu', cells((all) => { all[5] = '17'; }), cells((all) => { all[6] = ''; all[8] = 'Unknown'; }),
    );
    expect(imported(log).rejected.first.map(({ line, reason }) => `${String(line)}: ${reason}`)).toEqual([
      '2: the elapsed time is “1 hour”', '3: the GPUs are “lots”', '4: the job id is “x17”', '5: the start is “2024-13-45T00:00:00”, no time',
      '6: the elapsed time is “00:99:00”', '7: cut short: 3 of 10 cells', '8: the state is “17”', '9: the elapsed time is empty',
    ]);
  });

  test('CRLF, a byte order mark, blank lines and a second header are no rows', () => {
    const log = `\uFEFF${lines(header, good, '', '   ', header, good).replaceAll('\n', '\r\n')}`;
    expect(imported(log)).toMatchObject({ rows: 2, counted: 2, gpuHours: 16 });
  });

  test('a last line without an end counts when it is whole and is rejected when it is cut', () => {
    expect(imported(lines(header, good) + good)).toMatchObject({ counted: 2, gpuHours: 16 });
    expect(imported(lines(header, good) + good.slice(0, 30))).toMatchObject({ counted: 1, rejected: { first: [{ line: 3, reason: 'cut short: 6 of 10 cells' }] } });
  });

  test('a line of megabytes is rejected and the next one read', () => {
    const document = imported(lines(header, `1|${'x'.repeat(1 << 20)}`, good), { chunk: 10_000 });
    expect(document).toMatchObject({ counted: 1, rejected: { first: [{ line: 2, reason: 'the line is longer than 1 MiB' }] } });
  });

  test('quotes are text: sacct quotes nothing', () => {
    expect(imported(lines(header, row('1', 'gres/gpu=8', 'COMPLETED', '01:00:00', '"open'), good))).toMatchObject({ counted: 2, gpuHours: 16 });
  });
});

describe('logs that cannot be counted', () => {
  test('say which column is missing', () => {
    expect(refusal(lines('JobID|State|Elapsed', '1|COMPLETED|01:00:00')).map(({ code }) => code)).toEqual(['no-gpus']);
    expect(refusal(lines('JobID|AllocTRES', '1|gres/gpu=8')).map(({ code }) => code)).toEqual(['no-elapsed']);
    expect(refusal(lines('JobName|Elapsed|State|AllocTRES', 'a|01:00:00|COMPLETED|gres/gpu=8')).map(({ code }) => code)).toEqual(['no-job-id']);
  });

  test('without a header ask for the names of the columns and show them', () => {
    const [problem] = refusal(lines('1|train|gres/gpu=8|01:00:00'), { format: 'sacct' });
    expect([problem?.code, problem?.message]).toEqual(['no-header', 'The first line names no columns of sacct: its cells are 1 “1”, 2 “train”, 3 “gres/gpu=8”, 4 “01:00:00”.']);
    expect(problem?.hint).toContain('--map');
  });

  test('that are packed, of fixed width, UTF-16 or empty say what to do', () => {
    expect(refusal(Uint8Array.of(0x1f, 0x8b, 8, 0))[0]?.hint).toContain('zcat');
    expect(refusal(lines('JobID      JobName  Elapsed', '---------- -------- --------', '1  train  01:00:00'))[0]?.hint).toContain('--parsable2');
    expect(refusal(Uint8Array.of(0xff, 0xfe, 74, 0))[0]?.code).toBe('not-utf8');
    expect(refusal('\n \n')[0]?.code).toBe('empty-log');
  });
});

describe('a log without header, named by a map', () => {
  /**
   * As a national centre hands them out: job id, four counts of GPUs, cores, memory, CPU seconds,
   * partition, project, elapsed, QOS, name, start, end, folder, and for some users the account.
   * 1 V100 × 1 h + 8 A100 × 2 h + 0 + 4 A100 × 1 h = 21.
   */
  const log = lines(
    '100|0|1|0|0|20|40G|8217|gpu_p13|gen1|01:00:00|qos|bash|2022-01-29T15:00:00|2022-01-29T16:00:00|/gpfs/rech/gen1/u1',
    '101|0|0|0|8|64|240G|N/A|gpu_p5|gen1|02:00:00|qos|eval|2022-04-27T12:00:00|2022-04-27T14:00:00|/gpfs/rech/gen1/u1|six@a100',
    '102|0|0|0|0|N/A|N/A|N/A|prepost|gen1|00:00:00|qos|bash|2022-02-10T00:40:40|2022-02-10T00:40:40|/gpfs/rech/gen1/u1|six@a100',
    '103|0|0|0|4|64|240G|N/A|gpu_p5|gen1|01:00:00|qos|mix|x|2022-04-27T12:00:00|2022-04-27T13:00:00|/gpfs/rech/gen1/u1|six@a100',
    '103.batch|0|0|0|4|64|240G|N/A|gpu_p5|gen1|01:00:00|qos|batch|2022-04-27T12:00:00|2022-04-27T13:00:00|/gpfs/rech/gen1/u1|six@a100',
  );
  const columns = { jobId: 1, gpus: [2, 3, 4, 5], elapsed: 11, state: null, name: 13, start: 14, end: 15, partition: 9, account: 17 };

  test('rows with and without the last text column count, a bar in a name is recovered', () => {
    const document = imported(log, { map: { delimiter: '|', header: false, columns } });
    expect(document).toMatchObject({ rows: 5, counted: 4, steps: 1, rejected: { count: 0 }, gpuHours: 21, span: { first: '2022-01-29', last: '2022-04-27' } });
    expect(document.by).toMatchObject({ partition: { gpu_p13: 1, gpu_p5: 20, prepost: 0 }, state: { UNKNOWN: 21 }, gpuType: { 'column 3': 1, 'column 5': 20 } });
  });

  test('columns of counts can be given their types, and the header and delimiter are found out', () => {
    const document = imported(log, { format: 'sacct', map: { columns: { ...columns, gpus: { 'v100-16gb': 2, 'v100-32gb': 3, a100: 5 } } } });
    expect([document.gpuHours, document.by.gpuType]).toEqual([21, { a100: 20, 'v100-32gb': 1 }]);
  });

  test('a column that is needed and not there is a problem', () => {
    expect(refusal(log, { map: { header: false, columns: { ...columns, elapsed: 40 } } })[0]).toMatchObject({ code: 'no-column', path: 'columns.elapsed', message: 'There is no column 40: the rows have 17.' });
  });
});
