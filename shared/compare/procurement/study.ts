/**
 * A procurement study: every scenario of a simulation with what it costs, what the same money, GPUs
 * or power gives there, whether another beats it in everything, and every own cluster against every
 * rent. Plain data, so that a worker can hand it over; all of it on the draws of the simulation.
 */
import { indicators, type Indicator } from '../../factors/schema.ts';
import { moneyTerms, type MoneyTerm } from '../../model/money.ts';
import { type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { planDefaults } from '../../plan/defaults.ts';
import { makeSampler, type Sampler } from '../../plan/sampler.ts';
import { type Column } from '../../sampling/column.ts';
import { type Stat, statOf } from '../../sampling/statistics.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { columnOf, type Figure } from '../figures.ts';
import { type BreakEvens, breakEvens } from './break-even.ts';
import { boughtFor, costPerGpuYear, gpusForPower, moneyForGpus } from './elsewhere.ts';
import { oddsOnFront, paretoFront } from './pareto.ts';
import { unitCostsOf } from './unit-cost.ts';

/** What is held fixed when scenarios are compared. */
export interface SameElsewhere {
  /** Money, in the plan's currency. */
  readonly budget: number;
  /** GPUs, kept for `years`. */
  readonly gpus: number;
  readonly years: number;
  /** Power connection at the meter. */
  readonly kilowatts: number;
}

export interface ProcuredScenario {
  readonly id: string;
  readonly name: string;
  /** How the work is held: one kind, or several where modules are placed apart. */
  readonly kinds: readonly ('own' | 'rent' | 'allocation')[];
  readonly cost: Stat | null;
  readonly terms: Readonly<Record<MoneyTerm, Stat>> | null;
  readonly perUsefulGpuHour: Stat | null;
  readonly perReferenceHour: Stat | null;
  readonly perFinalGpuHour: Stat | null;
  readonly costPerGpuYear: Stat | null;
  readonly indicators: Readonly<Record<Indicator, Stat | null>>;
  /** Null where its clusters were not simulated. */
  readonly makespanDays: Stat | null;
  readonly normalised: readonly { readonly id: string; readonly name: string; readonly unit: string; readonly hours: Stat | null }[];
  /** For the fixed budget. */
  readonly forBudget: { readonly usefulGpuHours: Stat | null; readonly referenceHours: Stat | null; readonly gpus: Stat | null; readonly gpusPurchased: Stat | null };
  /** Money for the fixed GPUs; GPUs for the fixed power. */
  readonly forGpus: Stat | null;
  readonly forPower: Stat | null;
  /** By the means of `judgedBy`. Where a figure is not known it is on no front. */
  readonly onFront: boolean;
  readonly dominatedBy: readonly string[];
  /** Share of draws in which nothing beats it; null where a figure is not known. */
  readonly oddsOnFront: number | null;
}

export interface ProcurementStudy {
  readonly currency: string;
  readonly fixed: SameElsewhere;
  readonly judgedBy: readonly Figure[];
  readonly scenarios: readonly ProcuredScenario[];
  /** Every scenario that owns against every one that rents. */
  readonly breakEvens: readonly { readonly own: string; readonly rent: string; readonly answer: BreakEvens }[];
}

export interface ProcurementOptions {
  /** Unless given: the mean cost of the baseline scenario, its GPUs, 1 year, 100 kW. */
  readonly fixed?: Partial<SameElsewhere>;
  /** Figures of the Pareto front, all better when lower. Unless given: cost, finish and GWP, as far as every scenario knows them; shared clusters have a finish where they were simulated. */
  readonly judgedBy?: readonly Figure[];
}

function stat(column: Column | null): Stat | null {
  return column === null ? null : statOf(column);
}

function kindsOf({ parts }: ScenarioRun): ProcuredScenario['kinds'] {
  return [...new Set(parts.filter(({ site }) => !site.moved).map(({ site }) => site.cluster.ownership.kind))];
}

function fixedOf({ scenarios, plan }: Simulation, given: Partial<SameElsewhere> = {}): SameElsewhere {
  const baseline = scenarios.find(({ id }) => id === plan.baselineScenario) ?? scenarios[0];
  const cost = baseline === undefined ? null : columnOf(baseline, 'cost');
  const gpus = baseline?.parts[0]?.factors.holding.clusterGpus ?? 1;
  return { budget: cost === null ? 0 : statOf(cost).mean, gpus: Math.round(statOf(gpus).mean), years: 1, kilowatts: 100, ...given };
}

type Front = Pick<ProcuredScenario, 'onFront' | 'dominatedBy' | 'oddsOnFront'>;

function frontOf({ scenarios }: Simulation, judgedBy: readonly Figure[]): Map<string, Front> {
  const choices = scenarios.map((run) => ({ id: run.id, figures: judgedBy.map((figure) => columnOf(run, figure)) }));
  const odds = oddsOnFront(choices);
  const judged = paretoFront(choices.map(({ id, figures }) => ({ id, values: figures.map((column) => stat(column)?.mean ?? null) })));
  return new Map(judged.map(({ id, onFront, dominatedBy }) => [id, { onFront, dominatedBy, oddsOnFront: odds.get(id) ?? null }]));
}

function procured(run: ScenarioRun, fixed: SameElsewhere, front: Front, sampler: Sampler): ProcuredScenario {
  const { perUsefulGpuHour, perReferenceHour, perFinalGpuHour } = unitCostsOf(run);
  const bought = boughtFor(run, fixed.budget, fixed.years, sampler);
  const { money } = run;
  return {
    id: run.id, name: run.name, kinds: kindsOf(run), cost: stat(columnOf(run, 'cost')),
    terms: money === null ? null : Object.fromEntries(moneyTerms.map((term) => [term, statOf(money.terms[term])])) as Record<MoneyTerm, Stat>,
    perUsefulGpuHour: stat(perUsefulGpuHour), perReferenceHour: stat(perReferenceHour), perFinalGpuHour: stat(perFinalGpuHour), costPerGpuYear: stat(costPerGpuYear(run)),
    indicators: Object.fromEntries(indicators.map((indicator) => [indicator, stat(columnOf(run, indicator))])) as Record<Indicator, Stat | null>,
    makespanDays: stat(columnOf(run, 'makespan')),
    normalised: [...run.normalised].map(([id, { name, unit, hours }]) => ({ id, name, unit, hours: stat(hours) })),
    forBudget: { usefulGpuHours: stat(bought.usefulGpuHours), referenceHours: stat(bought.referenceHours), gpus: stat(bought.gpus), gpusPurchased: stat(bought.gpusPurchased) },
    forGpus: stat(moneyForGpus(run, fixed.gpus, fixed.years)), forPower: stat(gpusForPower(run, fixed.kilowatts, sampler)), ...front,
  };
}

/** The study of all simulated scenarios. `sampler`: the one the simulation was made with. */
export function procurementStudy(simulation: Simulation, options: ProcurementOptions = {}, sampler: Sampler = makeSampler(makeStreams(simulation.seed, simulation.samples))): ProcurementStudy {
  const { scenarios, plan } = simulation;
  const fixed = fixedOf(simulation, options.fixed);
  const judgedBy = options.judgedBy ?? (['cost', 'makespan', 'gwp'] as const).filter((figure) => scenarios.every((run) => columnOf(run, figure) !== null));
  const front = frontOf(simulation, judgedBy);
  const owners = scenarios.filter((run) => kindsOf(run).includes('own'));
  const renters = scenarios.filter((run) => kindsOf(run).join(' ') === 'rent');
  return {
    currency: plan.currency ?? planDefaults.currency, fixed, judgedBy,
    scenarios: scenarios.map((run) => procured(run, fixed, front.get(run.id) ?? { onFront: false, dominatedBy: [], oddsOnFront: null }, sampler)),
    breakEvens: owners.flatMap((own) => renters.map((rent) => ({ own: own.id, rent: rent.id, answer: breakEvens(simulation, own.id, rent.id, sampler) }))),
  };
}
