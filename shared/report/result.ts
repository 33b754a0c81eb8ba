/** From columns to the result document: every shown figure is a statistic of its column. */
import { unitCostsOf } from '../compare/procurement/unit-cost.ts';
import { components, type Indicator, indicators, indicatorUnits } from '../factors/schema.ts';
import { type ColumnsBy } from '../model/cube.ts';
import { adpBasis } from '../model/embodied.ts';
import { type IndicatorImpacts } from '../model/impacts.ts';
import { plusTerm } from '../model/missing.ts';
import { type Money, moneyTerms, type MoneyTerm } from '../model/money.ts';
import { type Schedule } from '../model/schedule.ts';
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { planDefaults } from '../plan/defaults.ts';
import { type Problem } from '../problem.ts';
import { type CostResult, type ImpactResult, type ScenarioResult, type ScheduleResult, type SimulationResult, type StatsBy, type UseAndEmbodied } from '../result.ts';
import { type Column, sum } from '../sampling/column.ts';
import { type Stat, statOf } from '../sampling/statistics.ts';

/** What every figure includes and leaves out; shown as a badge beside it. */
export const boundary =
  'Accelerators and nodes, with network and storage as use only; facility overhead (PUE); production of nodes; without building, people, end of life and inference. Average factors. GWP100. Water: use only.';

function statsBy(columns: ColumnsBy): StatsBy {
  return Object.fromEntries([...columns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, column]) => [key, statOf(column)]));
}

function statOrNull(column: Column | null): Stat | null {
  return column === null ? null : statOf(column);
}

/** Keys `module/phase` unfolded. */
function statsByTwo(columns: ColumnsBy): Record<string, Record<string, Stat>> {
  const nested: Record<string, Record<string, Stat>> = {};
  for (const [key, stat] of Object.entries(statsBy(columns))) {
    const [module = '', phase = ''] = key.split('/');
    nested[module] = { ...nested[module], [phase]: stat };
  }
  return nested;
}

function impactResult(indicator: Indicator, impacts: IndicatorImpacts, run: ScenarioRun): ImpactResult {
  // A plan without rows needs no production; what no source has (water) stays unknown all the same.
  const none = run.parts.length === 0 && indicator !== 'water' ? statOf(0) : null;
  const production = (embodied: Column | null): Stat | null => (embodied === null ? none : statOf(embodied));
  const byComponent = Object.fromEntries(
    components.map((component) => {
      const { use, embodied } = impacts.byComponent[component];
      return [component, { use: statOrNull(use), embodied: production(embodied), total: statOrNull(plusTerm(use, embodied)) }];
    }),
  ) as Record<(typeof components)[number], UseAndEmbodied>;
  return {
    unit: indicatorUnits[indicator],
    total: statOrNull(impacts.total),
    use: statOrNull(impacts.use),
    ...(impacts.useLocation === null ? {} : { useLocation: statOf(impacts.useLocation) }),
    embodied: production(impacts.embodied),
    byComponent,
    byModule: statsBy(impacts.byModule),
    byPhase: statsBy(impacts.byPhase),
    byStage: statsBy(impacts.byStage),
    ...(indicator === 'water' ? { onSite: statOf(run.waterOnSite), ...(run.waterOffSite === null ? {} : { offSite: statOf(run.waterOffSite) }) } : {}),
    ...(indicator === 'adp' ? { basis: adpBasis } : {}),
  };
}

export function scheduleResult({ makespanDays, meanWaitHours, utilization, peakGpus, restarts }: Schedule): ScheduleResult {
  return { makespanDays: statOf(makespanDays), meanWaitHours: statOf(meanWaitHours), utilization: statOf(utilization), peakGpus, restarts: statOf(restarts) };
}

function costResult(run: ScenarioRun, money: Money, currency: string): CostResult {
  const unit = unitCostsOf(run);
  return {
    currency, total: statOf(sum([money.electricity, money.hardware, money.other])),
    electricity: statOf(money.electricity), hardware: statOf(money.hardware), other: statOf(money.other),
    terms: Object.fromEntries(moneyTerms.map((term) => [term, statOf(money.terms[term])])) as Record<MoneyTerm, Stat>,
    perUsefulGpuHour: statOrNull(unit.perUsefulGpuHour), perReferenceHour: statOrNull(unit.perReferenceHour), perFinalGpuHour: statOrNull(unit.perFinalGpuHour),
  };
}

function scenarioResult(run: ScenarioRun, currency: string): ScenarioResult {
  const { work, money } = run;
  return {
    id: run.id, name: run.name, boundary,
    gpuHours: statOf(work.total),
    gpuHoursBy: {
      module: statsBy(work.module), phase: statsBy(work.phase), stage: statsBy(work.stage), runPhase: statsBy(work.runPhase),
      moduleByPhase: statsByTwo(work.moduleByPhase), row: statsBy(work.row),
    },
    idleGpuHours: statOf(run.idleGpuHours), lostGpuHours: run.lostGpuHours === null ? null : statOf(run.lostGpuHours),
    researchMultiplier: run.researchMultiplier === null ? null : statOf(run.researchMultiplier),
    fullClusterDays: run.fullClusterDays === null ? null : statOf(run.fullClusterDays),
    energyKwh: { it: statOf(run.energyKwh.it), facility: statOf(run.energyKwh.facility) },
    impacts: Object.fromEntries(indicators.map((indicator) => [indicator, impactResult(indicator, run.impacts[indicator], run)])) as Record<Indicator, ImpactResult>,
    cost: money === null ? null : costResult(run, money, currency),
    ...(run.normalised.size === 0 ? {} : { normalised: Object.fromEntries([...run.normalised].map(([id, { name, unit, hours }]) => [id, { name, unit, hours: statOrNull(hours) }])) }),
    schedule: run.schedule === null ? null : scheduleResult(run.schedule),
    factors: run.factors, touched: run.touched,
  };
}

/**
 * `sha256` of the plan file's text; `problems` found in reading the plan come before those of the
 * simulation; `analysis`: drivers and caps where they are wanted, since they cost more than the result.
 */
export function toResult(simulation: Simulation, sha256: string, problems: readonly Problem[] = [], analysis: Pick<SimulationResult, 'drivers' | 'caps'> = { drivers: {} }): SimulationResult {
  const currency = simulation.plan.currency ?? planDefaults.currency;
  return {
    format: 'forewatt-result', version: 1,
    plan: { name: simulation.plan.name, sha256 }, factorSet: simulation.factorSet, factorSetHash: simulation.factorSetHash, seed: simulation.seed, samples: simulation.samples,
    scenarios: simulation.scenarios.map((run) => scenarioResult(run, currency)),
    ...analysis,
    problems: [...problems, ...simulation.problems],
  };
}
