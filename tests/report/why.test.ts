/**
 * Figures of the plan with a change: what a lever saves, a total by another method.
 *
 * By hand (exact plan of `tests/model/exact-plan.ts`): 1 000 GPU-hours × 1.1 kWh × PUE 1.2 × 0.05 kg =
 * 66 kg, of which 20 % failed. Half the failed share: 800 useful ÷ 0.9 = 888.9 GPU-hours, 58.667 kg.
 */
import { describe, expect, test } from 'vitest';
import { leversTogether, planLevers } from '../../shared/levers.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { evaluate, leavesOf } from '../../shared/report/explain/trace.ts';
import { designSteps, questionSteps } from '../../shared/questions.ts';
import { methodSensitivity } from '../../shared/sensitivity.ts';
import { simulate } from '../../shared/simulate.ts';
import { why, whyColumn } from '../../shared/why.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { shipped, template } from '../model/support.ts';

function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value as T;
  }
}

function explained(simulation: Simulation, path: string) {
  const answer = why(simulation, path);
  if (!('trace' in answer)) throw new Error(`${answer.message} ${answer.hint ?? ''}`);
  return answer;
}

describe('what a lever saves', () => {
  const exact = simulate(exactPlan(), shipped, { samples: 4 });

  test('is the plan less the changed plan, each down to its own rows', () => {
    const lever = planLevers(exact, 's').find(({ id, applicable }) => applicable && id === 'checkpointing');
    if (lever === undefined) throw new Error('no lever halves the failed share');
    const { trace } = explained(exact, `scenarios.s.lever.${lever.id}.gwp`);
    expect(trace.children.map(({ value }) => value)).toEqual([expect.closeTo(explained(exact, 'scenarios.s.impacts.gwp.total').trace.value, 9), expect.any(Number)]);
    expect(explained(exact, `scenarios.s.lever.${lever.id}.gpuHours`).trace.value).toBeCloseTo(1000 - 800 / 0.9, 9);
    expect(leavesOf(trace).filter(({ row }) => row === 'activities.a.failed').map(({ value }) => value).sort()).toEqual([expect.closeTo(0.1, 12), 0.2]);
  });

  test('re-adds, and is the figure in the ranking, for every lever and figure of a template, alone and together', () => {
    const simulation = simulate(template('smollm3'), shipped, { samples: 50 });
    const scenario = simulation.scenarios[0]!.id;
    const levers = planLevers(simulation, scenario).filter(({ applicable }) => applicable);
    expect(levers.length).toBeGreaterThan(4);
    const two = levers.filter(({ change }) => change.every(({ path }) => path.includes('failed') || path.includes('seeds'))).slice(0, 2);
    const together = leversTogether(simulation, scenario, two);
    if (Array.isArray(together)) throw new Error('they contradict each other');
    for (const lever of [...levers, together]) {
      for (const [figure, saving] of Object.entries(lever.saving)) {
        const path = `scenarios.${scenario}.lever.${lever.id}.${figure}`;
        const { trace, stat } = explained(simulation, path);
        expect(stat, path).toEqual(saving);
        const largest = Math.max(Math.abs(trace.value), ...trace.children.map(({ value }) => Math.abs(value)));
        expect(Math.abs(evaluate(structuredClone(trace)) - saving.central), path).toBeLessThanOrEqual(1e-9 * largest);
        expect(statOf(whyColumn(simulation, path) ?? NaN).mean).toBe(saving.mean);
      }
    }
  });

  test('an id or a figure that is none is refused with what there is', () => {
    expect(why(exact, 'scenarios.s.lever.halve-failed.gwp')).toMatchObject({ code: 'unknown-lever' });
    const lever = planLevers(exact, 's').find(({ applicable }) => applicable)!;
    expect(why(exact, `scenarios.s.lever.${lever.id}.gpw`)).toMatchObject({ code: 'unknown-figure' });
  });
});

describe('questions of a plan with a change', () => {
  const plan = template('vision-thesis');
  const [study, ...others] = plan.ablations;
  const simulation = simulate({ ...plan, ablations: [{ ...study!, include: false }, ...others] }, shipped, { samples: 50 });
  const scenario = simulation.scenarios[0]!.id;

  test('what a cheaper design saves re-adds, and is what the list of designs says; of a study that is left out too', () => {
    for (const { id } of simulation.plan.ablations) {
      const designs = lastOf(designSteps(simulation, scenario, id));
      expect(designs.length).toBeGreaterThan(0);
      for (const design of designs) {
        for (const [figure, saving] of Object.entries(design.saving)) {
          if (saving === null) continue;
          const { trace, stat } = explained(simulation, `scenarios.${scenario}.design.${id}.${design.id}.${figure}`);
          expect(stat, `${design.id} ${figure}`).toEqual(saving);
          const largest = Math.max(...trace.children.map(({ value }) => Math.abs(value)));
          expect(Math.abs(evaluate(structuredClone(trace)) - saving.central)).toBeLessThanOrEqual(1e-9 * largest);
        }
      }
    }
    expect(why(simulation, `scenarios.${scenario}.design.${study!.id}.free.gwp`)).toMatchObject({ code: 'unknown-figure' });
  });

  test('a question that is left out opens in the plan with it', () => {
    const asked = lastOf(questionSteps(simulation, scenario))?.studies.find(({ id }) => id === study!.id);
    for (const [amount, stat] of Object.entries(asked?.amounts ?? {})) {
      if (stat !== null) expect(explained(simulation, `scenarios.${scenario}.question.${study!.id}.${amount}`).stat, amount).toEqual(stat);
    }
    expect(asked?.amounts.gpuHours).not.toBeNull();
  });
});

test('a total by every other method re-adds to what the comparison of methods says', () => {
  const plan = template('smollm3');
  const simulation = simulate(plan, shipped, { samples: 5 });
  for (const { choice, alternative, scenarios } of methodSensitivity(plan, shipped)) {
    for (const [scenario, effects] of Object.entries(scenarios)) {
      for (const [indicator, effect] of Object.entries(effects)) {
        if (effect === null) continue;
        const { trace, stat } = explained(simulation, `scenarios.${scenario}.method.${choice}.${alternative}.${indicator}`);
        expect(stat).toBeNull();
        expect(Math.abs(evaluate(trace) / effect.central - 1), `${choice} ${alternative} ${indicator}`).toBeLessThan(1e-9);
        const change = explained(simulation, `scenarios.${scenario}.method.${choice}.${alternative}.${indicator}.change`);
        expect(evaluate(change.trace), `${choice} ${alternative} ${indicator}`).toBeCloseTo(effect.change / (effect.central - effect.change), 9);
      }
    }
  }
  expect(why(simulation, `scenarios.${simulation.scenarios[0]!.id}.method.gridPe.sun.pe`)).toMatchObject({ code: 'unknown-figure' });
});
