/** `forewatt import`, and `forewatt compare` with the record it wrote. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Baseline } from '../../shared/compare/baseline.ts';
import { forewatt, inFolder, small, write } from '../cli/support.ts';
import { lines } from './support.ts';

/**
 * One hour each. Stages: design 70 (tags), ablation 10, debugging 4, final 8, and 8 of an ablation
 * that failed: 100 GPU-hours, so shares are per cent and the multiplier is 100 ÷ 8 = 12.5.
 * Ten runs have GPU time: the largest tenth is one run of 64.
 */
const log = lines(
  'JobID|JobName|AllocTRES|State|Elapsed|Start|End|Comment',
  ...([['1', 64, 'COMPLETED', 'explore,train'], ['2', 6, 'CANCELLED by 5', 'hyperparam,train'], ['3', 10, 'COMPLETED', 'ablate,train'], ['4', 4, 'TIMEOUT', 'ablate,debug'], ['5', 4, 'COMPLETED', 'mimi,final,pre-train'], ['6', 1, 'COMPLETED', 'final,pre-train'], ['7', 1, 'COMPLETED', 'final,pre-train'], ['8', 2, 'COMPLETED', 'final,evaluate'], ['9', 4, 'FAILED', 'ablate,train'], ['10', 4, 'NODE_FAIL', 'ablate,train']] as const)
    .flatMap(([id, gpus, state, tags]) => {
      const row = (job: string): string => `${job}|run|gres/gpu=${String(gpus)},gres/gpu:h100=${String(gpus)}|${state}|01:00:00|2024-03-01T10:00:00|2024-03-01T11:00:00|${tags}`;
      return [row(id), row(`${id}.batch`)];
    }),
  '11|never||CANCELLED|00:00:00|None|2024-03-05T00:00:00|', '12|torn|gres/gpu=1',
);

describe('import', () => {
  test('--json prints the document of the contract and nothing else', async () => {
    const { code, out, err } = await forewatt(['import', '-', '--json'], { stdin: log });
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      format: 'forewatt-import', version: 1, rows: 22, counted: 11, steps: 10, rejected: { count: 1, first: [{ line: 23, reason: 'cut short: 3 of 8 cells' }] }, jobs: 11, gpuHours: 100,
      by: { state: { COMPLETED: 82, CANCELLED: 6, FAILED: 4, NODE_FAIL: 4, TIMEOUT: 4 }, partition: {}, gpuType: { h100: 100 }, stage: { design: 70, ablation: 10, failed: 8, final: 8, debugging: 4 }, phase: { pre: 6 }, unclassified: 0 },
      span: { first: '2024-03-01', last: '2024-03-05' },
    });
  });

  test('for people: rows, hours, tables, what was rejected', async () => {
    const { code, out } = await forewatt(['import', '-'], { stdin: log });
    expect(code).toBe(0);
    expect(out).toContain('22 rows: 11 jobs counted, 10 steps not counted twice, 1 rejected.');
    expect(out).toContain('line 23: cut short: 3 of 8 cells');
    expect(out).toContain('100 GPU-h in 11 jobs, 2024-03-01 to 2024-03-05.');
    expect(out).toMatch(/design +70\.0 GPU-h +70/);
  });

  test('-o writes a record whose every figure is measured, and compare accepts it', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'Our project 2024.json');
      const { code, err } = await forewatt(['import', write(folder, 'log.txt', log), '-o', file]);
      expect([code, err]).toEqual([0, `The record our-project-2024 (full-rd-split) is in ${file}.\n`]);
      const record = JSON.parse(readFileSync(file, 'utf8')) as Baseline;
      const value = (key: string): number | undefined => record.figures[key]?.value;
      expect([value('gpuHours.total'), value('share.stage.final'), value('share.stage.failed'), value('gpuHours.stage.design'), value('gpuHours.phase.pre'), value('gpuHours.accelerator.h100')]).toEqual([100, 0.08, 0.08, 70, 6, 100]);
      expect([value('researchMultiplier'), value('runs.count'), value('runs.top10percent.shareOfCompute'), value('share.outcome.cancelled')]).toEqual([12.5, 10, 0.64, 0.06]);
      expect(new Set(Object.values(record.figures).map(({ confidence }) => confidence))).toEqual(new Set(['measured']));
      expect(record).toMatchObject({ id: 'our-project-2024', kind: 'full-rd-split', runs: { bySize: expect.arrayContaining([{ fromGpuHours: 10, toGpuHours: 100, runs: 2, gpuHours: 74 }]) as unknown, byMonth: [{ month: '2024-03', gpuHours: 100 }] } });
      const compared = await forewatt(['compare', small, '--to', file, '--json', '--samples', '100']);
      expect([compared.code, compared.err]).toEqual([0, '']);
      expect(JSON.parse(compared.out)).toMatchObject({ recorded: [{ id: 'our-project-2024', researchMultiplier: { recorded: 12.5 }, stages: { failed: { recorded: 0.08, confidence: 'measured' } } }] });
    });
  });

  test('a log without stages makes a record of outcomes, which compare refuses with the reason', async () => {
    await inFolder(async (folder) => {
      const bare = log.replaceAll(/\|[a-z,-]*$/gm, '|');
      const file = path.join(folder, 'bare.json');
      expect((await forewatt(['import', '-', '-o', file], { stdin: bare })).err).toContain('(status-split)');
      const { code, out } = await forewatt(['compare', small, '--to', file, '--samples', '100']);
      expect([code, out.includes('not by research stage')]).toEqual([0, true]);
    });
  });

  test('rules and a map are read from files; what is wrong with them is told with its place', async () => {
    await inFolder(async (folder) => {
      const map = write(folder, 'map.json', '{"columns":{"name":"n","gpus":"g","elapsed":"s"}}');
      const rules = write(folder, 'rules.json', '{"rules":[{"field":"name","match":"a*","set":{"stage":"final"}}]}');
      // 2 GPUs × 1 h.
      const { out } = await forewatt(['import', '-', '--map', map, '--rules', rules, '--json'], { stdin: lines('n;g;s', 'abc;2;3600') });
      expect(JSON.parse(out)).toMatchObject({ gpuHours: 2, by: { stage: { final: 2 } } });
      const bad = await forewatt(['import', '-', '--rules', write(folder, 'bad.json', '{"rules":[{"field":"nam","match":"a","set":{}}]}')], { stdin: log });
      expect([bad.code, bad.out]).toEqual([1, '']);
      expect(bad.err).toContain('rules[0].field');
    });
  });

  test('errors in the log are 1, wrong usage is 2', async () => {
    const refused = await forewatt(['import', '-', '--json'], { stdin: lines('JobID|State', '1|COMPLETED') });
    expect([refused.code, (JSON.parse(refused.out) as { ok: boolean }).ok]).toEqual([1, false]);
    expect((await forewatt(['import', 'nowhere.txt'])).code).toBe(1);
    const none = await forewatt(['import', '-'], { stdin: lines('JobID|AllocTRES|Elapsed', '1|x|y') });
    expect([none.code, none.err.includes('None of 1 rows could be counted: line 2, the elapsed time is “y”.')]).toEqual([1, true]);
    const format = await forewatt(['import', '-', '--format', 'sact'], { stdin: log });
    expect([format.code, format.err.includes('Did you mean “sacct”?')]).toEqual([2, true]);
    expect((await forewatt(['import', '-', '--map', '-'], { stdin: log })).code).toBe(2);
  });

  test('a file that is there is not written over', async () => {
    await inFolder(async (folder) => {
      const file = write(folder, 'there.json', 'mine');
      expect((await forewatt(['import', '-', '-o', file], { stdin: log })).code).toBe(1);
      expect(readFileSync(file, 'utf8')).toBe('mine');
    });
  });

  test('a log without GPU time makes no record and says why', async () => {
    await inFolder(async (folder) => {
      const { code, err } = await forewatt(['import', '-', '-o', path.join(folder, 'x.json')], { stdin: lines('JobID|AllocTRES|Elapsed', '1|cpu=4|01:00:00') });
      expect([code, err.includes('no GPU time')]).toEqual([1, true]);
    });
  });

  test('progress of what takes longer than two seconds goes to standard error', async () => {
    let at = 0;
    const io = { stdin: log, get now() { at += 3000; return new Date(at); } };
    const { out, err } = await forewatt(['import', '-', '--json'], io);
    expect(err).toMatch(/^\d+ rows, 0 MiB\n$/);
    expect(JSON.parse(out)).toMatchObject({ gpuHours: 100 });
  });
});
