/** The figures of a study as a scenario of a plan gives them, on the draws of its simulation. */
import { components, type Component, type Indicator, indicators } from '../../factors/schema.ts';
import { embodiedOfNode, type EmbodiedIndicator, embodiedIndicators, type NodeEmbodied } from '../../model/embodied.ts';
import { type Published } from '../../model/missing.ts';
import { type PartRun, type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { type NodeSpec } from '../../plan/node-spec.ts';
import { type Sampler } from '../../plan/sampler.ts';
import { add, central, type Column, divide, sum } from '../../sampling/column.ts';
import { statOf } from '../../sampling/statistics.ts';
import { type PlannedCell } from '../actual/cells.ts';
import { planConcentration, type PlannedRuns, type RunGroup } from '../concentration.ts';
import { sizeBounds } from '../run-sizes.ts';
import { type Amount, type Amounts, type Cells, type FlowSide, gpuYear, type ImpactSide, intensityBounds, largeRun, type MainPhases, planned, type ProductionSide, type ScopeAmounts, type Sector, type SizeShare, type SizesSide, type Split, type StudySide } from './side.ts';

type ColumnsBy = ReadonlyMap<string, Column>;

/** A share's mean is mean part ÷ mean whole, as everywhere, so that shares add up; percentiles are those of the draws. */
function shareAmount(part: Column, whole: Column): Amount {
  return planned({ ...statOf(divide(part, whole)), mean: statOf(part).mean / statOf(whole).mean });
}

function amountsOf(by: ColumnsBy, of: (column: Column) => Amount): Amounts {
  return Object.fromEntries([...by].filter(([, column]) => statOf(column).mean > 0).map(([id, column]) => [id, of(column)]));
}

function splitOf(by: ColumnsBy, total: Column): Split {
  return { gpuHours: amountsOf(by, (column) => planned(statOf(column))), shares: amountsOf(by, (column) => shareAmount(column, total)) };
}

function grouped(cells: readonly PlannedCell[], keyOf: (cell: PlannedCell) => string): Map<string, Column> {
  const sums = new Map<string, Column>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const before = sums.get(key);
    sums.set(key, before === undefined ? cell.gpuHours : add(before, cell.gpuHours));
  }
  return sums;
}

function areas(by: ColumnsBy): Cells | null {
  const cells = [...by].flatMap(([key, column]) => {
    const [module = '', phase = ''] = key.split('/');
    const gpuHours = planned(statOf(column));
    return gpuHours.value > 0 ? [{ module, phase, gpuHours }] : [];
  });
  return cells.length === 0 ? null : { cells, partial: false };
}

function flowOf(cells: readonly PlannedCell[], total: Column): FlowSide {
  const whole = statOf(total).mean;
  const links = [...grouped(cells, ({ module, stage }) => `${module}/${stage}`)].map(([key, column]) => {
    const [source = '', stage = ''] = key.split('/');
    return { source, stage, share: statOf(column).mean / whole };
  });
  return { links: links.filter(({ share }) => share > 0), known: null };
}

/** Rows whose runs are of a class. Every row's runs are taken to be of one size. */
export function ofClass<T extends RunGroup>(rows: readonly T[], from: number, to: number | null): T[] {
  return rows.filter(({ runs, gpuHours }) => runs > 0 && gpuHours / runs >= from && (to === null || gpuHours / runs < to));
}

/** Shares of the runs of each class. */
export function classesOf(rows: readonly PlannedRuns[], bounds: readonly number[]): SizeShare[] {
  const runs = rows.reduce((all, row) => all + row.runs, 0);
  const hours = rows.reduce((all, row) => all + row.gpuHours, 0);
  return [...bounds, null].map((to, at) => {
    const from = bounds[at - 1] ?? 0;
    const inside = ofClass(rows, from, to);
    return { fromGpuHours: from, toGpuHours: to, shareOfRuns: inside.reduce((all, row) => all + row.runs, 0) / runs, shareOfCompute: inside.reduce((all, row) => all + row.gpuHours, 0) / hours };
  });
}

function sizesOf(rows: readonly PlannedRuns[]): SizesSide | null {
  const sized = rows.filter(({ runs, gpuHours }) => runs > 0 && gpuHours > 0);
  if (sized.length === 0) return null;
  const { overall, byPhase } = planConcentration(sized);
  return { classes: classesOf(sized, sizeBounds), large: classesOf(sized, [largeRun])[1] ?? null, overall, byPhase, points: [] };
}

function sectorsOf(rows: readonly PlannedRuns[]): Sector[] {
  return classesOf(rows, intensityBounds.map((years) => years * gpuYear)).reverse()
    .flatMap(({ shareOfCompute, fromGpuHours, toGpuHours }) => (shareOfCompute !== null && shareOfCompute > 0 ? [{ share: shareOfCompute, fromGpuHours, toGpuHours }] : []));
}

/** The phases of a module, in the plan's order; that with most GPU-hours unless the plan calls one `main`. */
function mainPhasesOf({ plan }: Simulation, run: ScenarioRun, rows: readonly PlannedRuns[]): MainPhases | null {
  const [largest] = [...run.work.module].sort((a, b) => statOf(b[1]).mean - statOf(a[1]).mean);
  const module = central(run.work.module.get('main') ?? 0) > 0 ? 'main' : largest?.[0];
  if (module === undefined) return null;
  const phases = plan.phases.flatMap(({ id: phase }) => {
    const hours = run.work.moduleByPhase.get(`${module}/${phase}`);
    const own = rows.filter((row) => row.module === module && row.phase === phase && row.runs > 0 && row.gpuHours > 0);
    return hours === undefined || statOf(hours).mean <= 0 ? [] : [{ phase, gpuHours: planned(statOf(hours)), sectors: own.length === 0 ? null : sectorsOf(own) }];
  });
  return phases.length === 0 ? null : { module, phases };
}

function published(column: Published): Amount | null {
  return column === null ? null : planned(statOf(column));
}

function scopes({ use, embodied }: { readonly use: Published; readonly embodied: Published }): ScopeAmounts {
  return { use: published(use), embodied: published(embodied), total: published(use === null ? null : embodied === null ? use : add(use, embodied)) };
}

function impactOf(run: ScenarioRun, indicator: Indicator): ImpactSide {
  const { use, embodied, total, byComponent } = run.impacts[indicator];
  return {
    whole: { use: published(use), embodied: published(embodied), total: published(total) },
    byComponent: Object.fromEntries(components.map((component) => [component, scopes(byComponent[component])])) as Record<Component, ScopeAmounts>,
  };
}

/** The part of a scenario with most GPU-hours that runs on a cluster of the plan. */
function mainPart({ parts }: ScenarioRun): PartRun | undefined {
  return [...parts].sort((a, b) => Number(a.site.moved) - Number(b.site.moved) || statOf(b.margins.total).mean - statOf(a.margins.total).mean)[0];
}

function productionOf(embodied: NodeEmbodied, indicator: EmbodiedIndicator): ProductionSide {
  const total = sum(components.map((component) => embodied[component][indicator]));
  const by = new Map(components.map((component) => [component, embodied[component][indicator]]));
  return { total: planned(statOf(total)), amounts: amountsOf(by, (column) => planned(statOf(column))), shares: amountsOf(by, (column) => shareAmount(column, total)) };
}

/** How many units of a part a node holds; a case or a board is none that is counted. */
export function unitsOf(spec: NodeSpec): Readonly<Partial<Record<Component, number>>> {
  const count = (parts: readonly { readonly count: number }[] | undefined): number => (parts ?? []).reduce((all, part) => all + part.count, 0);
  return { gpu: count(spec.gpu), cpu: count(spec.cpu), ram: count(spec.ram), ssd: count(spec.ssd), psu: count(spec.psu) };
}

/** One unit of each part: the part of the node ÷ its number, so a mean where a node holds unlike ones. */
function unitOf(embodied: NodeEmbodied, spec: NodeSpec, indicator: EmbodiedIndicator): ProductionSide {
  const by = new Map(Object.entries(unitsOf(spec)).flatMap(([component, count]): [string, Column][] => (count > 0 ? [[component, divide(embodied[component as Component][indicator], count)]] : [])));
  return { total: null, shares: null, amounts: amountsOf(by, (column) => planned(statOf(column))) };
}

function byIndicator<K extends string, T>(keys: readonly K[], of: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, T>;
}

/** A scenario as one side of the figures. `cells` and `rows`: its work, as `plannedCells` and `plannedRuns` give it. `sampler`: that of the simulation. */
export function planSide(simulation: Simulation, run: ScenarioRun, cells: readonly PlannedCell[], rows: readonly PlannedRuns[], sampler: Sampler): StudySide {
  const { work } = run;
  const node = mainPart(run)?.site.cluster.node;
  const embodied = node === undefined ? null : embodiedOfNode(node, { library: simulation.library, sampler, method: simulation.plan.methods?.embodiedGpu ?? 'default' });
  return {
    total: planned(statOf(work.total)), flow: flowOf(cells, work.total), modules: splitOf(work.module, work.total), runPhases: splitOf(work.runPhase, work.total),
    stages: splitOf(work.stage, work.total), months: null, cells: areas(work.moduleByPhase),
    finalCells: areas(grouped(cells.filter(({ stage }) => stage === 'final'), ({ module, phase }) => `${module}/${phase}`)),
    sizes: sizesOf(rows), mainPhases: mainPhasesOf(simulation, run, rows),
    impacts: byIndicator(indicators, (indicator) => impactOf(run, indicator)),
    ...(node === undefined ? {} : { nodeId: node.id }),
    node: byIndicator(embodiedIndicators, (indicator) => (embodied === null ? null : productionOf(embodied, indicator))),
    unit: byIndicator(embodiedIndicators, (indicator) => (embodied === null || node === undefined ? null : unitOf(embodied, node.spec, indicator))),
  };
}
