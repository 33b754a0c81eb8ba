/**
 * What the simulation of the clusters, a search for a size, a cap and a break-even say of their
 * figures. That all of them re-add is proved in explain.test.ts; here against the replicates.
 */
import { describe, expect, test } from 'vitest';
import { capsOf, isJudged } from '../../shared/compare/caps.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { forFinishSteps } from '../../shared/procurement.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { amountOfRow } from '../../shared/compare/question-costs.ts';
import { derivedPaths } from '../../shared/report/explain.ts';
import { evaluate, leavesOf } from '../../shared/report/explain/trace.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { simulate } from '../../shared/simulate.ts';
import { sizePlan } from '../../shared/sizing.ts';
import { why } from '../../shared/why.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { shipped, template } from '../model/support.ts';

function explained(simulation: Simulation, path: string) {
  const answer = why(simulation, path);
  if (!('trace' in answer)) throw new Error(`${answer.message} ${answer.hint ?? ''}`);
  expect(evaluate(structuredClone(answer.trace)), path).toBeCloseTo(answer.trace.value, 9);
  return answer;
}

const samples = 200;
const thesis = { ...template('vision-thesis'), start: '2026-01-05', caps: { gpuHours: 1000, gwpKg: '1 to 1000000', finish: '2027-06-30' } } as Plan;
const simulation = simulate(thesis, shipped, { samples, schedule: true });
const [run] = simulation.scenarios;
const id = run!.id;

describe('the simulated clusters', () => {
  test('the mean is that of the replicates, by the draws that take each', () => {
    const { schedule } = run!;
    for (const figure of ['makespanDays', 'meanWaitHours', 'utilization'] as const) {
      const { trace } = explained(simulation, `scenarios.${id}.schedule.${figure}.mean`);
      expect(trace.value / statOf(schedule![figure]).mean).toBeCloseTo(1, 12);
      expect(trace.children[0]?.children).toHaveLength(19);
      expect(trace.note).toContain(`Seed ${String(simulation.seed)}`);
      expect(explained(simulation, `scenarios.${id}.schedule.${figure}`).trace.combine).not.toBe('leaf');
    }
  });

  // Two runs of 8 GPUs on one node of 8, 10 h each: the second waits 10 h, so waits are 0 and 10 h.
  test('by hand: two runs after each other', () => {
    const exact = simulate(exactPlan({ cluster: { nodes: 1, dedicated: true }, activities: [{ ...plainRuns, failed: 0, size: { by: 'runs', runs: 2, gpus: 8, hours: 10 } }] }), shipped, { samples: 4 });
    expect(explained(exact, 'scenarios.s.schedule.makespanDays').trace.value).toBeCloseTo(20 / 24, 12);
    expect(explained(exact, 'scenarios.s.schedule.meanWaitHours').trace.value).toBeCloseTo(5, 12);
    expect(explained(exact, 'scenarios.s.schedule.waitHoursP90').trace.value).toBeCloseTo(9, 12);
    expect(explained(exact, 'scenarios.s.schedule.utilization').trace.value).toBeCloseTo(1, 12);
  });

  // One node, 5 000 h between failures: √(2 × 5 min × 300 000 min) = 1 732 min.
  test('by hand: the best interval between checkpoints', () => {
    const exact = simulate(exactPlan({ cluster: { nodes: 1, dedicated: true, nodeMtbfHours: 5000, checkpointMinutes: 90 } }), shipped, { samples: 4 });
    expect(explained(exact, 'scenarios.s.checkpoint.c.optimum.5').trace.value).toBeCloseTo(1732.05, 2);
    expect(explained(exact, 'scenarios.s.checkpoint.c.chosen').trace).toMatchObject({ value: 90, row: 'clusters.c.checkpointMinutes' });
  });
});

test('the day on which a cap is broken is the one shown, and says in how many draws it is', () => {
  const caps = capsOf(simulation, run!).filter(isJudged);
  expect(caps.filter(({ breach }) => breach !== null).map(({ cap }) => cap)).toEqual(['gpuHours', 'gwpKg']);
  for (const { cap, breach } of caps) {
    if (breach === null) continue;
    const { trace } = explained(simulation, `scenarios.${id}.cap.${cap}.breach`);
    expect(trace.value / breach.days.mean).toBeCloseTo(1, 12);
    expect(trace.note).toContain('clusters were simulated');
  }
  expect(explained(simulation, `scenarios.${id}.cap.gpuHours.breachCentral`).trace.children[0]).toMatchObject({ as: 'share' });
});

describe('how large the cluster must be', () => {
  const cluster = thesis.clusters[0]!.id;
  const asked = `scenarios.${id}.sized.${cluster}.500.0,8`;
  const found = sizePlan(thesis, shipped, id, { days: 500, probability: 0.8 }, { samples });
  if (Array.isArray(found) || found.smallest === null) throw new Error('a size is found');
  const { smallest } = found;

  test('every figure is that of the search', () => {
    expect(explained(simulation, `${asked}.nodes`).trace.value).toBe(smallest.nodes);
    expect(explained(simulation, `${asked}.gpus`).trace.value).toBe(smallest.gpus);
    expect(explained(simulation, `${asked}.kept`).trace).toMatchObject({ value: smallest.probabilityKept, as: 'share' });
    expect(explained(simulation, `${asked}.at.${String(found.points.at(-1)!.nodes)}.days`).trace.value).toBeCloseTo(found.points.at(-1)!.makespanDays.mean, 9);
    if (found.knee !== null) expect(explained(simulation, `${asked}.kneeSaves`).trace.value).toBeCloseTo(found.knee.doublingSaves, 9);
  });

  test('power is that of the plan with that size', () => {
    const sampler = makeSampler(makeStreams(simulation.seed, samples));
    const steps = forFinishSteps(simulation, id, { finish: '2027-06-30', probability: 0.8 }, sampler);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(explained(simulation, `scenarios.${id}.sized.${cluster}.2027-06-30.0,8.kilowatts`).stat).toEqual(step.value.kilowatts);
  });

  test('what cannot be asked is refused with what can', () => {
    expect(why(simulation, `${asked}.size`)).toMatchObject({ code: 'unknown-figure' });
    expect(why(simulation, `scenarios.${id}.sized.${cluster}.0.0,8.nodes`)).toMatchObject({ code: 'unknown-figure' });
    expect(why(simulation, `scenarios.${id}.sized.${cluster}.1.0,8.nodes`)).toMatchObject({ code: 'deadline-out-of-reach' });
  });
});

test('amounts of the parts add up to those of the plan', () => {
  const sampler = makeSampler(makeStreams(simulation.seed, samples));
  for (const by of ['row', 'module', 'phase', 'stage', 'moduleByPhase'] as const) {
    const parts = [...run!.work[by].keys()].map((key) => explained(simulation, `scenarios.${id}.amounts.${by}.${key.replace('/', '.')}.gwp`).trace.value);
    expect(parts.reduce((sum, value) => sum + value, 0) / explained(simulation, `scenarios.${id}.impacts.gwp.total`).trace.value).toBeCloseTo(1, 9);
    expect(amountOfRow(run!, 'none', 'gwp', sampler, by)).toBeNull();
  }
});

test('a break-even that the central run never reaches, or some draws do not, says so with the share of draws', () => {
  const plan = template('procurement');
  const dear = { ...plan, clusters: plan.clusters.map((cluster) => (cluster.ownership?.kind === 'own' ? { ...cluster, ownership: { ...cluster.ownership, pricePerNode: '300k to 5000k' } } : cluster)) } as Plan;
  const priced = simulate(dear, shipped, { samples });
  const path = derivedPaths(priced).find((each) => each.endsWith('.h100.utilization'))!;
  const { trace } = explained(priced, path);
  expect(trace).toMatchObject({ as: 'share' });
  expect(trace.value).toBeLessThan(0.5);
  expect(trace.note).toMatch(/^The central run never reaches it: .* of the draws reach it; over those/u);
  const reached = explained(priced, path.replace('.utilization', '.reached'));
  expect(leavesOf(reached.trace)[0]?.value).toBe(trace.value * samples);
});
