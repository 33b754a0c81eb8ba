/** The figures of a study as a record publishes them. What it does not publish is null. */
import { components, type Indicator, indicators } from '../../factors/schema.ts';
import { type EmbodiedIndicator, embodiedIndicators } from '../../model/embodied.ts';
import { type Baseline, type Figure } from '../baseline.ts';
import { type CurvePoint, recordConcentration } from '../concentration.ts';
import { runsOfRecord, type SizeClass } from '../run-sizes.ts';
import { type Amount, type Amounts, type Cells, type CellSide, type FlowSide, type ImpactSide, largeRun, type MainPhases, type PhaseSectors, type ProductionSide, restStage, type SizeShare, type SizesSide, type Split, type StudySide, times, wholeId } from './side.ts';

type Figures = Baseline['figures'];

/** A value as published; of a range the middle, with its ends. */
function amountOf(figure: Figure | undefined): Amount | null {
  if (figure === undefined) return null;
  const { value, low, high, confidence: known } = figure;
  const middle = value ?? ((low ?? 0) + (high ?? 0)) / 2;
  return { value: middle, low: low ?? null, high: high ?? null, known, atLeast: false };
}

/** Figures `<prefix>.<id>`, one part deep; null where there is none. */
function amountsUnder(figures: Figures, prefix: string): Amounts | null {
  const found = Object.entries(figures).flatMap(([key, figure]): [string, Amount][] => {
    const id = key.startsWith(`${prefix}.`) ? key.slice(prefix.length + 1) : '';
    const amount = amountOf(figure);
    return id === '' || id.includes('.') || amount === null ? [] : [[id, amount]];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

function scaledBy(amounts: Amounts, by: number): Amounts {
  return Object.fromEntries(Object.entries(amounts).map(([id, amount]) => [id, { ...times(amount, by), known: 'derived' as const }]));
}

/** Hours and shares of one breakdown; each made of the other where the total is published. */
function splitOf(figures: Figures, of: 'module' | 'stage' | 'runPhase', total: Amount | null): Split {
  const hours = amountsUnder(figures, `gpuHours.${of}`);
  const shares = amountsUnder(figures, `share.${of}`);
  const whole = total !== null && total.value > 0 ? total.value : null;
  return {
    gpuHours: hours ?? (shares === null || whole === null ? null : scaledBy(shares, whole)),
    shares: shares ?? (hours === null || whole === null ? null : scaledBy(hours, 1 / whole)),
  };
}

/** Cells `gpuHours.moduleByPhase.<module>.<phase>`, else phases of the whole. */
function publishedCells(figures: Figures): CellSide[] {
  const prefix = 'gpuHours.moduleByPhase.';
  const cells = Object.entries(figures).flatMap(([key, figure]): CellSide[] => {
    const [module, phase] = key.startsWith(prefix) ? key.slice(prefix.length).split('.') : [];
    const gpuHours = amountOf(figure);
    return module === undefined || phase === undefined || gpuHours === null ? [] : [{ module, phase, gpuHours }];
  });
  if (cells.length > 0) return cells;
  return Object.entries(amountsUnder(figures, 'gpuHours.phase') ?? {}).map(([phase, gpuHours]) => ({ module: wholeId, phase, gpuHours }));
}

function sumOfCells(cells: readonly CellSide[]): number {
  return cells.reduce((sum, { gpuHours }) => sum + gpuHours.value, 0);
}

/** As much as rounding may leave out of a whole. */
const slack = 0.005;

function cellsOf(baseline: Baseline, total: Amount | null): Cells | null {
  const cells = publishedCells(baseline.figures);
  if (cells.length === 0) return null;
  return { cells, partial: total === null || sumOfCells(cells) < total.value * (1 - slack) };
}

/** Final runs by module and phase: an import tells them; of a record of final runs alone everything is final. */
function finalCellsOf(baseline: Baseline, all: Cells | null): Cells | null {
  if (baseline.kind === 'final-only') return all;
  const finals = (baseline.cells ?? []).filter(({ stage, gpuHours }) => stage === 'final' && gpuHours > 0);
  if (finals.length === 0) return null;
  const measured = (value: number): Amount => ({ value, low: null, high: null, known: 'measured', atLeast: false });
  return { cells: finals.map(({ module = wholeId, phase = wholeId, gpuHours }) => ({ module, phase, gpuHours: measured(gpuHours) })), partial: false };
}

/** Modules; where only phases of some are published, the sum of these is the least that it used. */
function modulesOf(figures: Figures, total: Amount | null, cells: Cells | null): Split {
  const split = splitOf(figures, 'module', total);
  if (split.gpuHours !== null || split.shares !== null || cells === null) return split;
  const named = cells.cells.filter(({ module }) => module !== wholeId);
  if (named.length === 0) return split;
  const sums = new Map<string, number>();
  for (const { module, gpuHours } of named) sums.set(module, (sums.get(module) ?? 0) + gpuHours.value);
  return { gpuHours: Object.fromEntries([...sums].map(([module, value]) => [module, { value, low: null, high: null, known: 'derived' as const, atLeast: cells.partial }])), shares: null };
}

/** Modules and stages where an import tells both; else the whole by stage, or its final share and the rest. */
function flowOf(baseline: Baseline, stages: Split): FlowSide | null {
  const told = (baseline.cells ?? []).filter(({ module, stage }) => module !== undefined && stage !== undefined);
  const all = (baseline.cells ?? []).reduce((sum, { gpuHours }) => sum + gpuHours, 0);
  const known = told.reduce((sum, { gpuHours }) => sum + gpuHours, 0);
  if (all > 0 && known >= all * (1 - slack)) {
    const sums = new Map<string, { source: string; stage: string; share: number }>();
    for (const { module = '', stage = '', gpuHours } of told) {
      const key = `${module} ${stage}`;
      sums.set(key, { source: module, stage, share: (sums.get(key)?.share ?? 0) + gpuHours / known });
    }
    return { links: [...sums.values()], known: 'measured' };
  }
  if (stages.shares === null || baseline.kind === 'final-only') return null;
  const links = Object.entries(stages.shares).map(([stage, { value }]) => ({ source: wholeId, stage, share: value }));
  const rest = 1 - links.reduce((sum, { share }) => sum + share, 0);
  const [first] = Object.values(stages.shares);
  return { links: rest > slack * 2 ? [...links, { source: wholeId, stage: restStage, share: rest }] : links, known: first?.known ?? null };
}

function classShares(classes: readonly SizeClass[]): SizeShare[] {
  const runs = classes.reduce((sum, each) => sum + each.runs, 0);
  const hours = classes.reduce((sum, each) => sum + each.gpuHours, 0);
  if (runs === 0 || hours === 0) return [];
  return classes.map(({ fromGpuHours, toGpuHours, runs: count, gpuHours }) => ({ fromGpuHours, toGpuHours, shareOfRuns: count / runs, shareOfCompute: gpuHours / hours }));
}

function sizesOf(baseline: Baseline): SizesSide | null {
  const { figures } = baseline;
  const { overall, byPhase } = recordConcentration(baseline);
  const large = { runs: figures['runs.over3GpuYears.shareOfRuns']?.value, compute: figures['runs.over3GpuYears.shareOfCompute']?.value };
  const tenth = figures['runs.top10percent.shareOfCompute']?.value;
  const points: CurvePoint[] = [
    ...(large.runs === undefined || large.compute === undefined ? [] : [{ shareOfRuns: large.runs, shareOfCompute: large.compute }]),
    ...(tenth === undefined ? [] : [{ shareOfRuns: 0.1, shareOfCompute: tenth }]),
  ];
  const classes = classShares(runsOfRecord(baseline)?.bySize ?? []);
  if (points.length === 0 && classes.length === 0) return null;
  return {
    classes, overall, byPhase, points,
    large: large.runs === undefined && large.compute === undefined ? null : { fromGpuHours: largeRun, toGpuHours: null, shareOfRuns: large.runs ?? null, shareOfCompute: large.compute ?? null },
  };
}

/** Sectors as printed: `share.runIntensity.<phase>.<n>`, their classes unknown. */
function sectorsOf(figures: Figures, phase: string): PhaseSectors['sectors'] {
  const printed = amountsUnder(figures, `share.runIntensity.${phase}`);
  if (printed === null) return null;
  return Object.entries(printed).sort(([a], [b]) => Number(a) - Number(b)).map(([, { value }]) => ({ share: value, fromGpuHours: null, toGpuHours: null }));
}

/** The module with most published GPU-hours, by phase. */
function mainPhasesOf(figures: Figures, cells: Cells | null): MainPhases | null {
  const sums = new Map<string, number>();
  for (const { module, gpuHours } of cells?.cells ?? []) if (module !== wholeId) sums.set(module, (sums.get(module) ?? 0) + gpuHours.value);
  const [main] = [...sums].sort((a, b) => b[1] - a[1]);
  if (main === undefined || cells === null) return null;
  const [module] = main;
  return { module, phases: cells.cells.filter((cell) => cell.module === module).map(({ phase, gpuHours }) => ({ phase, gpuHours, sectors: sectorsOf(figures, phase) })) };
}

function impactOf(figures: Figures, indicator: Indicator): ImpactSide | null {
  const of = (scope: string): Amount | null => amountOf(figures[`impacts.${indicator}.${scope}`]);
  const whole = { use: of('use'), embodied: of('embodied'), total: of('total') };
  return whole.use === null && whole.embodied === null && whole.total === null ? null : { whole, byComponent: null };
}

function nodeOf(figures: Figures, indicator: EmbodiedIndicator): ProductionSide | null {
  const total = amountOf(figures[`embodiedNode.${indicator}`]);
  const found = amountsUnder(figures, `share.embodiedNode.${indicator}`);
  const shares = found === null ? null : Object.fromEntries(Object.entries(found).filter(([id]) => (components as readonly string[]).includes(id)));
  return total === null && shares === null ? null : { total, shares, amounts: shares === null || total === null ? null : scaledBy(shares, total.value) };
}

function byIndicator<K extends string, T>(keys: readonly K[], of: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, T>;
}

/** A record as one side of the figures. */
export function recordSide(baseline: Baseline): StudySide {
  const { figures } = baseline;
  const total = amountOf(figures['gpuHours.total']);
  const cells = cellsOf(baseline, total);
  const stages = splitOf(figures, 'stage', total);
  const months = runsOfRecord(baseline)?.byMonth ?? [];
  return {
    total, cells, stages, flow: flowOf(baseline, stages), modules: modulesOf(figures, total, cells), runPhases: splitOf(figures, 'runPhase', total),
    months: months.length === 0 ? null : months, finalCells: finalCellsOf(baseline, cells), sizes: sizesOf(baseline), mainPhases: mainPhasesOf(figures, cells),
    impacts: byIndicator(indicators, (indicator) => impactOf(figures, indicator)),
    node: byIndicator(embodiedIndicators, (indicator) => nodeOf(figures, indicator)), unit: byIndicator(embodiedIndicators, () => null),
  };
}
