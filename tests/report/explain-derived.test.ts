/**
 * Figures made of those of a result: steps between scenarios, ratios, one node, records. That all of
 * them re-add is proved in explain.test.ts; here what they say.
 *
 * By hand (exact plan of `tests/model/exact-plan.ts`): 1 000 GPU-hours × 1.1 kWh = 1 100 kWh IT.
 * S: 1 100 × 1.2 × 0.05 = 66 kg. T: 1 100 × 1.5 × 0.3 = 495 kg. PUE first: 1 100 × 1.5 × 0.05 = 82.5.
 */
import { describe, expect, test } from 'vitest';
import { comparePairs } from '../../shared/compare/pairs.ts';
import { questionCosts } from '../../shared/compare/question-costs.ts';
import { compareRecorded } from '../../shared/compare/recorded.ts';
import { derivedPaths, explain, explainFigure, isTrace } from '../../shared/report/explain.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { recordKey } from '../../shared/report/explain/paths.ts';
import { evaluate, leavesOf, type Trace } from '../../shared/report/explain/trace.ts';
import { simulate } from '../../shared/simulate.ts';
import { why } from '../../shared/why.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { records, shipped, template } from '../model/support.ts';

const simulation = simulate(exactPlan({
  plan: { scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR', pue: 1.2, wue: 0.3 }, { id: 't', name: 'T', cluster: 'c', grid: 'DE', pue: 1.5, wue: 0.3 }] },
  overrides: [{ factor: 'grid.DE.gwp', value: 0.3 }],
}), shipped, { samples: 10 });

function traced(path: string): Trace {
  const answer = explain(simulation, path, records);
  if (!isTrace(answer)) throw new Error(answer.message);
  return answer;
}

describe('one scenario against another', () => {
  test('the step of a driver is worked by hand, and says what already changed', () => {
    const pue = traced('scenarios.t.against.s.gwp.step.pue');
    expect(pue.value).toBeCloseTo(16.5, 9);
    expect(pue.children.map((child) => child.label)).toEqual(['with the PUE of T', 'with the PUE of S']);
    const grid = traced('scenarios.t.against.s.gwp.step.grid');
    expect(grid.value).toBeCloseTo(412.5, 9);
    expect(grid.note).toContain('PUE');
    expect(leavesOf(grid).filter((leaf) => leaf.factor?.startsWith('grid.')).map((leaf) => leaf.factor).sort()).toEqual(['grid.DE.gwp', 'grid.FR.gwp']);
    expect(traced('scenarios.t.against.s.gwp.step.embodied').value).toBe(0);
  });

  test('difference and ratio lead to both totals', () => {
    expect(traced('scenarios.t.against.s.gwp.difference').value).toBeCloseTo(429, 9);
    expect(traced('scenarios.t.against.s.energy.ratio').value).toBeCloseTo(1.5 / 1.2, 12);
  });

  // PUE first: 82.5 − 66 = 16.5; grid first: 1 100 × 1.2 × 0.3 − 66 = 330. By PUE (16.5 + 495 − 396) ÷ 2, by the grid the rest of 429.
  test('a step as the mean over all orders is worked by hand, and those of a template are those of the waterfall', () => {
    expect(traced('scenarios.t.against.s.gwp.shapley.pue').value).toBeCloseTo((16.5 + 99) / 2, 9);
    expect(traced('scenarios.t.against.s.gwp.shapley.grid').value).toBeCloseTo((330 + 412.5) / 2, 9);
    expect(traced('scenarios.t.against.s.gwp.shapley.speed').value).toBe(0);
    const run = simulate(template('procurement'), shipped, { samples: 5 });
    const [a, b] = run.scenarios;
    for (const pair of comparePairs(run, [[a!.id, b!.id]], 'shapley').filter(({ indicator }) => indicator === 'gwp' || indicator === 'water')) {
      expect(pair.waterfall.length).toBeGreaterThan(2);
      for (const { driver, change } of pair.waterfall) {
        const step = explain(run, `scenarios.${pair.a}.against.${pair.b}.${pair.indicator}.shapley.${driver}`);
        expect(isTrace(step) ? evaluate(step) / change : step, driver).toBeCloseTo(1, 9);
      }
    }
  });

  // 1 100 × PUE of S = 1 100 × 1.5.
  test('a tie is the value of the input at which both are equal', () => {
    const answer = why(simulation, 'scenarios.s.tie.t.energy.1.scenarios.s.pue');
    expect('trace' in answer ? answer.trace : answer).toMatchObject({ value: expect.closeTo(1.5, 9) as number, children: [{ row: 'scenarios.s.pue' }] });
    expect(why(simulation, 'scenarios.s.tie.t.energy.2.scenarios.s.pue')).toMatchObject({ code: 'unknown-figure' });
    expect(why(simulation, 'scenarios.s.tie.t.energy.1.grid.FR.gwp')).toMatchObject({ code: 'unknown-figure' });
  });

  // T has 495 kg, S 66 kg, in every draw; of equal hours every draw is a tie, which counts half.
  test('odds are counted over the draws', () => {
    expect(traced('scenarios.t.against.s.gwp.odds')).toMatchObject({ value: 0, as: 'share', children: [{ value: 0 }, { value: 10 }] });
    expect(traced('scenarios.s.against.t.gwp.odds').value).toBe(1);
    expect(traced('scenarios.s.against.t.gpuHours.odds')).toMatchObject({ value: 0.5, children: [{ value: 5 }, { value: 10 }] });
  });

  test('difference, ratio and odds of every figure that two scenarios share are those of the comparison, the finish too', () => {
    const run = simulate(template('procurement'), shipped, { samples: 40, schedule: true });
    const [a, b] = run.scenarios;
    const pairs = comparePairs(run, [[a!.id, b!.id]]);
    expect(pairs.map(({ indicator }) => indicator)).toContain('makespan');
    for (const { a: first, b: second, indicator, difference, ratioOfMeans, probabilityALower } of pairs) {
      const at = (part: string) => explainFigure(run, `scenarios.${first}.against.${second}.${indicator}.${part}`);
      expect(at('difference'), indicator).toMatchObject({ stat: difference });
      expect(at('ratio'), indicator).toMatchObject({ stat: { mean: ratioOfMeans } });
      expect(at('odds'), indicator).toMatchObject({ stat: null, trace: { value: expect.closeTo(probabilityALower, 12) as number } });
    }
  });

  test('every step of the waterfall is one that can be asked for', () => {
    const plan = template('smollm3');
    const run = simulate(plan, shipped, { samples: 5 });
    const paths = new Set(derivedPaths(run));
    const [a, b] = run.scenarios;
    for (const pair of comparePairs(run, [[a!.id, b!.id]])) {
      expect(paths.has(`scenarios.${pair.a}.against.${pair.b}.${pair.indicator}.difference`)).toBe(true);
      if (pair.indicator !== 'cost') for (const { driver } of pair.waterfall) expect(paths.has(`scenarios.${pair.a}.against.${pair.b}.${pair.indicator}.step.${driver}`), driver).toBe(true);
    }
  });
});

describe('beside a record', () => {
  const run = simulate(template('moshi'), shipped, { samples: 200 });
  const moshi = records.find((each) => each.id === 'moshi-2026')!;
  const compared = compareRecorded(run.scenarios[0]!, moshi);
  const id = run.scenarios[0]!.id;

  test('a share of a stage is shown as it stands in the comparison', () => {
    for (const [stage, row] of Object.entries(compared.stages)) {
      if (row.ratio === null) continue;
      const answer = explainFigure(run, `scenarios.${id}.recorded.moshi-2026.share.stage.${stage}`, records);
      expect('stat' in answer ? answer.stat : answer, stage).toEqual(row.ratio);
    }
  });

  test('every ratio of the comparison can be asked for, with the record as a source', () => {
    const paths = new Set(derivedPaths(run, records));
    const keys = (['modules', 'phases', 'totals'] as const).flatMap((group) => Object.entries(compared[group]).flatMap(([key, row]) => (row.ratio === null ? [] : [recordKey(group, key)])));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of [...keys, 'researchMultiplier']) expect(paths.has(`scenarios.${id}.recorded.moshi-2026.${key}`), key).toBe(true);
    const answer = explain(run, `scenarios.${id}.recorded.moshi-2026.researchMultiplier`, records);
    // Moshi printed 27 = 100 ÷ 3.7.
    expect(isTrace(answer) ? leavesOf(answer).find((leaf) => leaf.status === 'recorded') : answer).toMatchObject({ value: 27, source: expect.stringMatching(/./) as string });
  });

  test('without records there is none to ask for', () => {
    expect(explain(run, `scenarios.${id}.recorded.moshi-2026.researchMultiplier`)).toMatchObject({ code: 'unknown-figure' });
  });
});

test('what a question costs is its hours × what one of them carries, as it is priced', () => {
  const thesis = template('vision-thesis');
  const plan: Plan = { ...thesis, clusters: thesis.clusters.map((cluster) => ({ ...cluster, ownership: { kind: 'own', pricePerNode: '250k to 350k', electricityPerKwh: 0.2, hostingPerKwYear: 900, discountRate: '4%' } })) };
  const priced = simulate(plan, shipped, { samples: 50 });
  const [scenario] = priced.scenarios;
  const [study] = questionCosts(plan, scenario!, makeSampler(makeStreams(priced.seed, priced.samples)));
  for (const amount of ['energy', 'gwp', 'pe', 'adp', 'water', 'cost'] as const) {
    const answer = explainFigure(priced, `scenarios.${scenario!.id}.question.${study!.id}.${amount}`);
    expect('stat' in answer ? answer.stat : answer, amount).toEqual(study!.amounts[amount]);
  }
});

// 8 cards of 273 kg (method, section 5): 2 184 kg.
test('production of the cards in one node', () => {
  const plan = simulate(template('moshi'), shipped, { samples: 5 });
  const answer = explain(plan, `scenarios.${plan.scenarios[0]!.id}.embodied.dgx-h100.gpu.gwp`);
  expect(answer).toMatchObject({ unit: 'kgCO2e' });
  expect(isTrace(answer) ? answer.value : 0).toBeCloseTo(8 * 273, 6);
  expect(explain(plan, `scenarios.${plan.scenarios[0]!.id}.embodied.dgx-h100.gpu.gwp.perUnit`)).toMatchObject({ value: expect.closeTo(273, 9) as number, children: [{}, { value: 8 }] });
});
