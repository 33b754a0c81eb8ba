/**
 * One thing held fixed (money, GPUs, power), the rest read off: what each way to hold a cluster
 * gives for it. Everything grows in proportion from the scenario as it stands. Draw by draw.
 */
import { hoursPerYear } from '../../quantity/hours.ts';
import { type ScenarioRun } from '../../model/simulation.ts';
import { type Sampler } from '../../plan/sampler.ts';
import { type Column, divide, elements, multiply, product } from '../../sampling/column.ts';
import { costPerGpuYear, gpusForPower, kilowattsPerGpu, paidGpuHours } from './elsewhere.ts';
import { usefulGpuHours, usefulReferenceHours } from './unit-cost.ts';

/** What is fixed: money in the plan's currency, GPUs, or kilowatts at the meter, each for some years. */
export interface Fixed {
  readonly by: 'budget' | 'gpus' | 'power';
  readonly amount: number;
  readonly years: number;
}

/** A figure is null where nothing limits it (a budget where nothing is paid), or it is not stated. */
export interface Rest {
  readonly gpus: Column | null;
  readonly money: Column | null;
  /** At the meter, at rated power. */
  readonly kilowatts: Column | null;
  /** Useful GPU-hours of the scenario's own accelerators, and the same work in hours of the reference accelerator. */
  readonly usefulGpuHours: Column | null;
  readonly referenceHours: Column | null;
}

function positive(column: Column | null): column is Column {
  return column !== null && (typeof column === 'number' ? column > 0 : elements(column).every((value) => value > 0));
}

function gpusFor(run: ScenarioRun, { by, amount, years }: Fixed, sampler: Sampler): Column | null {
  if (by === 'gpus') return amount;
  if (by === 'power') return gpusForPower(run, amount, sampler);
  const perYear = costPerGpuYear(run);
  return positive(perYear) ? divide(amount / years, perYear) : null;
}

/** The rest of a scenario, with one thing fixed. `sampler`: the one the simulation was made with. */
export function restOf(run: ScenarioRun, fixed: Fixed, sampler: Sampler): Rest {
  const gpus = gpusFor(run, fixed, sampler);
  if (gpus === null) return { gpus: null, money: null, kilowatts: null, usefulGpuHours: null, referenceHours: null };
  const [perYear, perGpu, paid] = [costPerGpuYear(run), kilowattsPerGpu(run, sampler), paidGpuHours(run)];
  const hours = (useful: Column): Column | null => (positive(paid) ? product([gpus, fixed.years * hoursPerYear, divide(useful, paid)]) : null);
  return {
    gpus, money: fixed.by === 'budget' ? fixed.amount : perYear === null ? null : product([perYear, gpus, fixed.years]),
    kilowatts: perGpu === null ? null : multiply(perGpu, gpus), usefulGpuHours: hours(usefulGpuHours(run)), referenceHours: hours(usefulReferenceHours(run)),
  };
}
