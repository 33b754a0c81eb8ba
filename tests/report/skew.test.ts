/** Inputs that move a mean: worked by hand, and none that counts is left out for the sake of speed. */
import { describe, expect, test } from 'vitest';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { cells } from '../../shared/quantity/cells.ts';
import { type Quantity } from '../../shared/quantity/quantity.ts';
import { figuresOf } from '../../shared/report/explain/figures.ts';
import { type Explaining, type Spread } from '../../shared/report/explain/leaves.ts';
import { skewedInputs } from '../../shared/report/explain/skew.ts';
import { node, type Trace } from '../../shared/report/explain/trace.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { simulate } from '../../shared/simulate.ts';
import { shipped, template } from '../model/support.ts';

function input(label: string, value: number): Trace {
  return { label, value, unit: '', formula: '', combine: 'leaf', status: 'typed', children: [] };
}

function uniform(low: number, high: number): Quantity {
  return { distribution: { kind: 'uniform', low, high }, cell: cells.hours, cut: 0 };
}

describe('skewed inputs', () => {
  // 1 ÷ x of x uniform from 1 to 3: mean ln 3 ÷ 2 = 0.5493, central 1 ÷ 2: +9.86 % (16 steps through x give +9.80 %). Symmetric y adds nothing to 1 + y.
  test('one that divides moves the mean, one that is added does not', () => {
    const [x, y] = [input('x', 2), input('y', 1)];
    const trace = node('f', '', 'product', '', [node('1 ÷ x', '', 'quotient', '', [input('one', 1), x]), node('1 + y', '', 'sum', '', [input('one', 1), y])]);
    const spreads = new Map<Trace, Spread>([[x, { key: 'x', quantity: uniform(1, 3) }], [y, { key: 'y', quantity: uniform(0.5, 1.5) }]]);
    const [first, second] = skewedInputs(trace, { spreads });
    expect(first).toEqual({ name: 'x', effect: expect.closeTo(Math.log(3) - 1, 2) });
    expect(second).toEqual({ name: 'y', effect: expect.closeTo(0, 12) });
  });

  test('those that move a figure too little are not asked about, others are, also where the figure takes the larger of two', () => {
    const [small, large] = [input('small', 1), input('large', 90)];
    const trace = node('f', '', 'sum', '', [small, node('larger', '', 'larger', '', [large, input('bound', 100)])]);
    const spreads = new Map<Trace, Spread>([[small, { key: 'small', quantity: uniform(0.8, 1.2) }], [large, { key: 'large', quantity: uniform(60, 180) }]]);
    expect(skewedInputs(trace, { spreads }, 0.005).map(({ name }) => name)).toEqual(['large']);
    expect(skewedInputs(trace, { spreads }).map(({ name }) => name)).toEqual(['large', 'small']);
  });

  test.each(['smollm3', 'procurement', 'vision-thesis'] as const)('what counts in %s is found among the few that are asked about', (name) => {
    const { plan, library, seed, scenarios } = simulate(template(name), shipped, { samples: 10, schedule: false });
    for (const run of scenarios) {
      for (const path of ['gpuHours', 'impacts.gwp.total', 'impacts.adp.total', 'impacts.water.use', 'cost.total', 'idleGpuHours']) {
        const figure = figuresOf(run).get(path);
        if (figure === undefined) continue;
        const explaining: Explaining = { plan, library, scenario: plan.scenarios.find(({ id }) => id === run.id)!, run, sampler: makeSampler(makeStreams(seed, 1)), spreads: new Map(), known: new Map() };
        const trace = figure.trace(explaining);
        const counting = (least: number) => skewedInputs(trace, explaining, least).filter(({ effect }) => Math.abs(effect) >= 0.005);
        expect(counting(0.005), `${run.id} ${path}`).toEqual(counting(0));
      }
    }
  });
});
