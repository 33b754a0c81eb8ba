/** Scenario against scenario on the same draws: difference, ratio and odds. Method, section 7. */
import { type Indicator, indicators } from '../factors/schema.ts';
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { makeSampler } from '../plan/sampler.ts';
import { type Column, divide, subtract, sum } from '../sampling/column.ts';
import { probabilityLower, type Stat, statOf } from '../sampling/statistics.ts';
import { makeStreams } from '../sampling/streams.ts';
import { type Explained, waterfall, type WaterfallStep } from './waterfall.ts';

export interface PairComparison {
  readonly a: string;
  readonly b: string;
  readonly indicator: Explained;
  /** a − b, draw by draw. */
  readonly difference: Stat;
  /** a ÷ b, draw by draw; null when b is nothing. */
  readonly ratio: Stat | null;
  /** Mean of a ÷ mean of b: what people are shown, because it agrees with the means beside it. */
  readonly ratioOfMeans: number | null;
  /** Share of draws in which a is lower; ties count half. */
  readonly probabilityALower: number;
  /** From b to a at central values; sums to the central difference. */
  readonly waterfall: readonly WaterfallStep[];
}

function columnOf(run: ScenarioRun, indicator: Explained): Column | null {
  if (indicator === 'gpuHours') return run.work.total;
  if (indicator === 'energy') return run.energyKwh.facility;
  if (indicator === 'cost') return run.money === null ? null : sum([run.money.electricity, run.money.hardware, run.money.other]);
  return run.impacts[indicator satisfies Indicator].total;
}

function never(column: Column): boolean {
  return typeof column === 'number' ? column === 0 : column.some((value) => value === 0);
}

const compared: readonly Explained[] = ['gpuHours', 'energy', ...indicators, 'cost'];

/** Pairs of scenarios: each against the plan's baseline scenario. */
export function baselinePairs(simulation: Simulation): [string, string][] {
  const baseline = simulation.plan.baselineScenario ?? simulation.plan.scenarios[0]?.id ?? '';
  return simulation.scenarios.filter((run) => run.id !== baseline).map((run) => [run.id, baseline]);
}

/** All pairs of a list, in its order. */
export function allPairs(ids: readonly string[]): [string, string][] {
  return ids.flatMap((a, at) => ids.slice(at + 1).map((b): [string, string] => [a, b]));
}

/** Compares pairs of scenarios of one simulation; an indicator one of them lacks (no price, no published factor) is left out. */
export function comparePairs(simulation: Simulation, pairs: readonly (readonly [string, string])[]): PairComparison[] {
  const runs = new Map(simulation.scenarios.map((run) => [run.id, run]));
  const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
  return pairs.flatMap(([aId, bId]) => {
    const a = runs.get(aId);
    const b = runs.get(bId);
    if (a === undefined || b === undefined) return [];
    return compared.flatMap((indicator): PairComparison[] => {
      const left = columnOf(a, indicator);
      const right = columnOf(b, indicator);
      if (left === null || right === null) return [];
      return [{
        a: aId, b: bId, indicator,
        difference: statOf(subtract(left, right)),
        ratio: never(right) ? null : statOf(divide(left, right)),
        ratioOfMeans: never(right) ? null : statOf(left).mean / statOf(right).mean,
        probabilityALower: probabilityLower(left, right),
        waterfall: waterfall(a, b, indicator, sampler),
      }];
    });
  });
}
