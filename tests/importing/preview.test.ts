/** What is seen of a log before it is read, and the columns chosen for it. */
import { describe, expect, it } from 'vitest';
import { columnsOfCells, mapOfColumns, missingColumns, noColumns } from '../../shared/importing/columns.ts';
import { hiddenCells, previewLog, type Said } from '../../shared/importing/preview.ts';
import { imported, lines } from './support.ts';

const found: Said = { format: 'auto', delimiter: null, header: null };
const look = (text: string, said: Partial<Said> = {}, whole = true) => previewLog(new TextEncoder().encode(text), whole, { ...found, ...said });

const sacct = lines('JobID|JobName|User|AllocTRES|State|Elapsed', '1|train|ann|gres/gpu=8|COMPLETED|02:00:00', '2|eval|bob|gres/gpu=2|FAILED|00:30:00');
const bare = lines('101|ann|gres/gpu=8,cpu=4|COMPLETED|02:00:00|2026-01-05T10:00:00|2026-01-05T12:00:00|train', '102|bob|cpu=4|FAILED|00:30:00|2026-01-05T10:00:00|2026-01-05T10:30:00|eval', '103|ann|gres/gpu:a100=1|CANCELLED by 7|1-00:00:00|None|Unknown|x');

describe('the first rows of a log', () => {
  it('of sacct: its header, and which column is what', () => {
    const preview = look(sacct);
    expect(preview).toMatchObject({ format: 'sacct', delimiter: '|', rows: 'plain', problems: [], names: ['JobID', 'JobName', 'User', 'AllocTRES', 'State', 'Elapsed'] });
    expect(preview.cells[1]).toEqual(['2', 'eval', 'bob', 'gres/gpu=2', 'FAILED', '00:30:00']);
    expect(preview.columns).toMatchObject({ jobId: 0, name: 1, user: 2, gpus: [3], state: 4, elapsed: 5, start: null });
  });

  it('of a log without a header: columns from what their cells look like, and why it cannot be read yet', () => {
    const preview = look(bare);
    expect(preview).toMatchObject({ format: null, names: null, delimiter: '|' });
    expect(preview.problems.map(({ code }) => code)).toEqual(['no-header']);
    expect(preview.cells).toHaveLength(3);
    expect(preview.columns).toEqual({ ...noColumns, jobId: 0, gpus: [2], state: 3, elapsed: 4, start: 5, end: 6 });
  });

  it('split as people say', () => {
    expect(look('a;b\n1;2\n', { delimiter: ';', header: false })).toMatchObject({ names: null, cells: [['a', 'b'], ['1', '2']] });
    expect(look('7|8\n1|2\n', { header: true })).toMatchObject({ names: ['7', '8'], cells: [['1', '2']] });
  });

  it('of JSON lines, inner names with dots', () => {
    const preview = look(lines('{"id": 1, "s": {"t": 60}}', '{"id": 2, "s": {"t": 90}}', 'broken'));
    expect(preview).toMatchObject({ rows: 'json', names: ['id', 's', 's.t'], cells: [['1', '{"t":60}', '60'], ['2', '{"t":90}', '90']] });
  });

  it('leaves out a last line that the beginning cuts', () => {
    expect(look(`${sacct}3|cut`, {}, false).cells).toHaveLength(2);
    expect(look(`${sacct}3|cut`).cells).toHaveLength(3);
  });

  it.each([['PK\u0003\u0004', 'packed'], ['', 'empty-log'], ['JobID  State\n------ -----\n', 'not-parsable']])('says that no choice of columns helps with %j', (text, code) => {
    const preview = look(text);
    expect(preview.hopeless).toBe(true);
    expect(preview.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('hides users and paths', () => {
    expect(hiddenCells([['ann', 'ann-run', '/home/ann/x.sh'], ['bob', 'bob_2', '']], 0)).toEqual([['user-1', 'user-1-run', 'path-1'], ['user-2', 'user-2_2', '']]);
  });
});

describe('columns that were chosen', () => {
  it('become a map that reads the log: 8 GPUs for 2 h and 1 for a day make 40 GPU-hours', () => {
    const preview = look(bare);
    expect(missingColumns(preview.columns)).toEqual([]);
    const map = mapOfColumns({ ...preview.columns, name: 7 }, preview);
    expect(map).toEqual({ delimiter: '|', header: false, columns: { jobId: 1, gpus: 3, state: 4, elapsed: 5, start: 6, end: 7, name: 8 } });
    expect(imported(bare, { map })).toMatchObject({ rows: 3, counted: 3, gpuHours: 40 });
  });

  it('are named by header only where a header names one column', () => {
    const map = mapOfColumns({ ...noColumns, name: 0, state: 1, elapsed: 2 }, { names: ['x', 'x', ' t '], rows: 'quoted', delimiter: ',' });
    expect(map.columns).toEqual({ name: 1, state: 2, elapsed: 't' });
  });

  it('count GPUs by type, or give every job as many', () => {
    const named = { names: ['v100', 'a100', 't'], rows: 'quoted', delimiter: ',' } as const;
    const log = 'v100,a100,t\n1,2,3600\n';
    expect(imported(log, { map: mapOfColumns({ ...noColumns, elapsed: 2, gpus: [0, 1] }, named) }).by.gpuType).toEqual({ a100: 2, v100: 1 });
    expect(imported(log, { map: mapOfColumns({ ...noColumns, elapsed: 2, gpusEach: 4 }, named) }).gpuHours).toBe(4);
  });

  it('that are missing are named', () => {
    expect(missingColumns(noColumns)).toEqual(['time', 'gpus']);
    expect(missingColumns({ ...noColumns, start: 1, end: 2, gpusEach: 8 })).toEqual([]);
    expect(columnsOfCells([])).toEqual(noColumns);
  });
});
