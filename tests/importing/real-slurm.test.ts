/**
 * The accounting of a real Slurm (22.05, one node with eight make-believe GPUs), recorded by
 * `real-slurm.sh`. GPU-seconds of its jobs, GPUs × seconds:
 *
 *   1 explore-1  2 × 5  = 10 completed   codec, design      4 final-1    1 × 87 = 87 timed out  main, final, pre
 *   2 ablate-1   4 × 3  = 12 failed      codec, ablation    5 abl mix|x  2 × 4  =  8 completed  main, ablation
 *   3 explore-2  1 × 3  =  3 cancelled   design             7_0 to 7_2   1 × 3  =  3 each       main, design
 *   6 without GPU; 8+0, 8+1 and 10 never started: 0
 *
 * 10 + 12 + 3 + 87 + 8 + 9 = 129 in 12 jobs; 10 steps beside them.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { imported } from './support.ts';

function inSeconds(hours: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(hours).filter(([, value]) => value > 0).map(([key, value]) => [key, Math.round(value * 3600)]));
}

describe('a real Slurm', () => {
  test('its recorded accounting gives the hours that were worked out by hand', () => {
    const document = imported(readFileSync(path.join(import.meta.dirname, 'fixtures/slurm-real.txt'), 'utf8'));
    const { by } = document;
    expect(document).toMatchObject({ log: 'sacct', rows: 22, counted: 12, steps: 10, rejected: { count: 0 } });
    expect((document.gpuHours ?? 0) * 3600).toBeCloseTo(129, 9);
    expect(inSeconds(by.state)).toEqual({ TIMEOUT: 87, COMPLETED: 27, FAILED: 12, CANCELLED: 3 });
    expect([inSeconds(by.stage), by.unclassified]).toEqual([{ final: 87, design: 22, failed: 12, ablation: 8 }, 0]);
    expect([inSeconds(by.module), inSeconds(by.phase), inSeconds(by.runPhase), inSeconds(by.gpuType)]).toEqual([{ main: 104, codec: 22 }, { pre: 87 }, { training: 129 }, { h100: 129 }]);
  });

  // About two minutes, and only for root on a machine with Slurm's packages and no Slurm running.
  test.runIf(process.env['FOREWATT_REAL_SLURM'] === '1')('run again, its jobs end as they should', { timeout: 600_000 }, () => {
    const output = execFileSync(path.join(import.meta.dirname, 'real-slurm.sh'), { encoding: 'utf8' });
    const document = imported(output);
    expect(document).toMatchObject({ rows: 22, counted: 12, steps: 10, rejected: { count: 0 } });
    expect(Object.keys(inSeconds(document.by.state)).sort()).toEqual(['CANCELLED', 'COMPLETED', 'FAILED', 'TIMEOUT']);
    expect(inSeconds(document.by.state)['TIMEOUT']).toBeGreaterThanOrEqual(60);
    expect(document.by.unclassified).toBe(0);
  });
});
