/**
 * A plan held against a recorded baseline: stage by stage, phase by phase, and by its research
 * multiplier. What a record never published is null, never zero; a question the record does not
 * answer is refused with the reason.
 */
import { type Indicator, indicators, indicatorUnits } from '../factors/schema.ts';
import { type ScenarioRun } from '../model/simulation.ts';
import { type Stage, stages } from '../plan/schema.ts';
import { central, type Column, divide } from '../sampling/column.ts';
import { type Stat, statOf } from '../sampling/statistics.ts';
import { type Baseline, type BaselineKind, type Figure } from './baseline.ts';

export interface RecordedRow {
  readonly unit: string;
  /** Null where the plan has nothing of the kind. */
  readonly plan: Stat | null;
  /** Null where the record publishes no single figure. */
  readonly recorded: number | null;
  /** Published as a range. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Plan ÷ recorded; its mean is that of `plan` ÷ recorded. */
  readonly ratio: Stat | null;
  readonly confidence: Figure['confidence'] | null;
  readonly note: string | null;
}

export interface RecordedComparison {
  readonly id: string;
  readonly name: string;
  readonly kind: BaselineKind;
  readonly scope: string;
  readonly scenario: string;
  /** Ids of factors that the plan's figures rest on and the plan overrides or brings itself. */
  readonly touched: readonly string[];
  /** Why the record cannot be compared with a plan at all. */
  readonly refused?: string;
  /** Why its stages cannot be, where only the multiplier can. */
  readonly stagesRefused?: string;
  readonly researchMultiplier: { readonly plan: Stat | null; readonly recorded: number | null };
  /** Shares of all GPU-hours; `mean` is mean hours ÷ mean total. */
  readonly stages: Readonly<Record<string, RecordedRow>>;
  /** GPU-hours, keyed by id; `module/phase` for a phase of one module. */
  readonly phases: Readonly<Record<string, RecordedRow>>;
  readonly modules: Readonly<Record<string, RecordedRow>>;
  /** Totals: `gpuHours.total`, `energy.total`, `impacts.<indicator>.total`. */
  readonly totals: Readonly<Record<string, RecordedRow>>;
  /** Stages in which the plan departs from the record, farthest first; central values. */
  readonly departures: readonly { readonly stage: string; readonly ratio: number }[];
  readonly notPublished: readonly string[];
}

/** What a kind of record does not answer for a plan that has stages. */
const refusals: Partial<Record<BaselineKind, string>> = {
  'status-split': 'It splits GPU time by how jobs ended (completed, cancelled, failed), not by research stage: a plan\'s stages cannot be compared with it.',
  'final-only': 'It holds released runs only: it does not say what the research around them used, so a whole plan cannot be compared with it.',
  'spend-share': 'It splits money, not GPU-hours: a plan\'s compute cannot be compared with it.',
  'impact-only': 'It gives impacts without compute, training and use together: a plan cannot be compared with it.',
};

/** Plan ÷ recorded, a constant: every figure of the plan divided by it. */
function ratioTo(plan: Stat, recorded: number): Stat {
  const { central: middle, mean, p5, p50, p95 } = plan;
  return { central: middle / recorded, mean: mean / recorded, p5: p5 / recorded, p50: p50 / recorded, p95: p95 / recorded };
}

/**
 * A share of the whole. Its mean is mean part ÷ mean whole, not the mean of the draws' shares: so it
 * is the share that the means of every other view give. Percentiles are those of the draws.
 */
function shareStat(part: Column, whole: Column): Stat {
  return { ...statOf(divide(part, whole)), mean: statOf(part).mean / statOf(whole).mean };
}

function rowOf(unit: string, plan: Stat | undefined, figure: Figure | undefined): RecordedRow {
  const recorded = figure?.value ?? null;
  const range = recorded === null && figure?.low !== undefined && figure.high !== undefined ? { low: figure.low, high: figure.high } : null;
  return {
    unit,
    plan: plan ?? null,
    recorded, range,
    ratio: plan === undefined || recorded === null || recorded === 0 ? null : ratioTo(plan, recorded),
    confidence: figure?.confidence ?? null,
    note: figure?.note ?? null,
  };
}

function stageRows(run: ScenarioRun, baseline: Baseline): Record<string, RecordedRow> {
  const all: (Stage | 'failed')[] = ['design', 'failed', 'ablation', 'final', 'debugging', 'data', 'baseline', 'evaluation'];
  const empty = central(run.work.total) <= 0;
  const rows = all.map((stage) => {
    const hours = run.work.stage.get(stage);
    const share = empty ? undefined : shareStat(hours ?? 0, run.work.total);
    return [stage, rowOf('share', share, baseline.figures[`share.stage.${stage}`])] as const;
  });
  return Object.fromEntries(rows.filter(([stage, row]) => row.recorded !== null || row.range !== null || run.work.stage.has(stage)));
}

/** GPU-hours by phase, and by phase of one module where the record has them. */
function phaseRows(run: ScenarioRun, baseline: Baseline): Record<string, RecordedRow> {
  const rows: Record<string, RecordedRow> = {};
  for (const [phase, hours] of run.work.phase) rows[phase] = rowOf('GPU-hours', statOf(hours), baseline.figures[`gpuHours.phase.${phase}`]);
  const prefix = 'gpuHours.moduleByPhase.';
  for (const [key, figure] of Object.entries(baseline.figures)) {
    if (!key.startsWith(prefix)) continue;
    const pair = key.slice(prefix.length).replace('.', '/');
    const hours = run.work.moduleByPhase.get(pair);
    rows[pair] = rowOf('GPU-hours', hours === undefined ? undefined : statOf(hours), figure);
  }
  return rows;
}

function moduleRows(run: ScenarioRun, baseline: Baseline): Record<string, RecordedRow> {
  return Object.fromEntries([...run.work.module].map(([module, hours]) => [module, rowOf('GPU-hours', statOf(hours), baseline.figures[`gpuHours.module.${module}`])]));
}

function totalRows(run: ScenarioRun, baseline: Baseline): Record<string, RecordedRow> {
  const impact = (indicator: Indicator): [string, RecordedRow] => {
    const key = `impacts.${indicator}.total`;
    const { total } = run.impacts[indicator];
    return [key, rowOf(indicatorUnits[indicator], total === null ? undefined : statOf(total), baseline.figures[key])];
  };
  return {
    'gpuHours.total': rowOf('GPU-hours', statOf(run.work.total), baseline.figures['gpuHours.total']),
    'energy.total': rowOf('kWh', statOf(run.energyKwh.facility), baseline.figures['energy.total']),
    ...Object.fromEntries(indicators.map(impact)),
  };
}

function departuresOf(rows: Readonly<Record<string, RecordedRow>>): { stage: string; ratio: number }[] {
  const far = (ratio: number): number => (ratio <= 0 ? Infinity : Math.max(ratio, 1 / ratio));
  return Object.entries(rows)
    .flatMap(([stage, row]) => (row.ratio === null ? [] : [{ stage, ratio: row.ratio.central }]))
    .sort((a, b) => far(b.ratio) - far(a.ratio));
}

function missing(prefix: string, rows: Readonly<Record<string, RecordedRow>>): string[] {
  return Object.entries(rows).flatMap(([key, row]) => (row.recorded === null && row.range === null ? [`${prefix}${key}`] : []));
}

/** Compares one scenario of a simulation with a record. */
export function compareRecorded(run: ScenarioRun, baseline: Baseline): RecordedComparison {
  const plan = run.researchMultiplier === null ? null : statOf(run.researchMultiplier);
  const head = { id: baseline.id, name: baseline.name, kind: baseline.kind, scope: baseline.scope, scenario: run.id, touched: run.touched };
  const refused = refusals[baseline.kind];
  if (refused !== undefined) {
    return { ...head, refused, researchMultiplier: { plan, recorded: null }, stages: {}, phases: {}, modules: {}, totals: {}, departures: [], notPublished: [] };
  }
  const byStage = stageRows(run, baseline);
  const phases = phaseRows(run, baseline);
  const modules = moduleRows(run, baseline);
  const totals = totalRows(run, baseline);
  const split = baseline.kind === 'full-rd-split';
  return {
    ...head,
    ...(split ? {} : { stagesRefused: 'It sets the whole project against its final runs and does not split the rest by stage: only the research multiplier, the final share and totals can be compared.' }),
    researchMultiplier: { plan, recorded: baseline.figures['researchMultiplier']?.value ?? null },
    stages: split ? byStage : Object.fromEntries(Object.entries(byStage).filter(([stage]) => stage === 'final')),
    phases, modules, totals,
    departures: departuresOf(byStage),
    notPublished: [...missing('', totals), ...missing('share.stage.', byStage), ...missing('gpuHours.phase.', phases), ...missing('gpuHours.module.', modules)],
  };
}

/** Stages in the order in which records print them. */
export const stageOrder: readonly (Stage | 'failed')[] = ['design', 'failed', 'ablation', 'debugging', 'final', ...stages.filter((stage) => !['design', 'ablation', 'debugging', 'final'].includes(stage))];
