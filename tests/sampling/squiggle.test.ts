/**
 * The reference model of the bench against Squiggle 0.10.0 (QURI), another tool's sampler, distributions and
 * percentiles: fixtures/squiggle.json holds of each of the 20 outputs the average over 40 runs of 10 000 draws and
 * the standard deviation from run to run, written by build/bench/record-squiggle.mjs.
 *
 * An average of ours over n runs and theirs over 40 differ by sd · √(1/n + 1/40) if ours scatter as theirs do (they
 * scatter less). Of 80 figures none may differ by more than four times that.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outputs, statistics } from '../../build/bench/forewatt.ts';
import { referenceModel, totals } from '../../build/bench/model.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';

type Name = 'mean' | 'p5' | 'p50' | 'p95';
interface Recorded {
  readonly runs: number;
  readonly draws: number;
  readonly outputs: Readonly<Record<string, Readonly<Record<Name, readonly [average: number, sd: number]>>>>;
}

const recorded = JSON.parse(readFileSync(new URL('fixtures/squiggle.json', import.meta.url), 'utf8')) as Recorded;
const runs = 4;

test('mean and percentiles of all 20 outputs are those of Squiggle within sampling error', () => {
  const model = referenceModel();
  const names = [...model.cells.map(({ id }) => id), ...totals];
  expect(Object.keys(recorded.outputs)).toEqual(names);
  const ours = Array.from({ length: runs }, (_, run) => statistics(outputs(model, makeSampler(makeStreams(run + 1, recorded.draws)))));
  for (const [at, name] of names.entries()) {
    for (const [figure, [theirs, sd]] of Object.entries(recorded.outputs[name]!) as [Name, readonly [number, number]][]) {
      const mine = ours.reduce((sum, stats) => sum + stats[at]![figure], 0) / runs;
      const error = sd * Math.sqrt(1 / runs + 1 / recorded.runs);
      expect(Math.abs(mine - theirs) / error, `${figure} of ${name}: ${String(mine)} against ${String(theirs)}`).toBeLessThan(4);
    }
  }
});
