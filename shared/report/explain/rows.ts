/** GPU-hours of one row of the plan on the reference accelerator. Method, section 1. */
import { type Ablation, type Activity, type Plan, type Precision } from '../../plan/schema.ts';
import { peakField } from '../../model/speed.ts';
import { referenceAccelerator } from '../../model/site.ts';
import { activityCells, earlyStopCells, sizeCells, studyCells } from '../../plan/fields.ts';
import { activityDefaults, studyDefaults } from '../../plan/defaults.ts';
import { configurations } from '../../plan/expand.ts';
import { type QuantityInput } from '../../quantity/quantity.ts';
import { constant, count, type Explaining, needLeaf, once, typedLeaf } from './leaves.ts';
import { lostLeaf } from './schedule.ts';
import { node, times, type Trace } from './trace.ts';

type Row = { readonly kind: 'activity'; readonly row: Activity } | { readonly kind: 'study'; readonly row: Ablation; readonly of: Activity };

/** Where a row stands in the breakdowns. */
export interface RowPlace {
  readonly module: string;
  readonly phase: string;
  readonly stage: string;
  readonly precision: Precision;
}

const rowsOf = new WeakMap<Plan, ReadonlyMap<string, Row>>();

function rowOf(plan: Plan, id: string): Row {
  let rows = rowsOf.get(plan);
  if (rows === undefined) {
    const activities = new Map(plan.activities.map((row) => [row.id, row]));
    const made = new Map<string, Row>([...activities.values()].map((row) => [row.id, { kind: 'activity', row }]));
    for (const row of plan.ablations) {
      const of = activities.get(row.of);
      if (of !== undefined) made.set(row.id, { kind: 'study', row, of });
    }
    rows = made;
    rowsOf.set(plan, made);
  }
  const found = rows.get(id);
  if (found === undefined) throw new Error(`The plan has no row ${id}.`);
  return found;
}

export function placeOfRow(plan: Plan, id: string): RowPlace {
  const found = rowOf(plan, id);
  if (found.kind === 'activity') return { module: found.row.module, phase: found.row.phase, stage: found.row.stage, precision: found.row.size.precision ?? activityDefaults.precision };
  const { row, of } = found;
  return { module: row.module ?? of.module, phase: row.phase ?? of.phase, stage: 'ablation', precision: of.size.precision ?? activityDefaults.precision };
}

function pathOf({ kind, row }: Row): string {
  return `${kind === 'activity' ? 'activities' : 'ablations'}.${row.id}`;
}

function nameOf(found: Row): string {
  return found.kind === 'activity' ? found.row.name : (found.row.question ?? found.row.id);
}

/** Met again under a sum or another row, it must say whose hours it is. */
function usefulOf(name: string): string {
  return `useful GPU-hours of ${name}`;
}

type ShareField = 'failed' | 'validation' | 'evaluation';
const shareLabels: Readonly<Record<ShareField, string>> = { failed: 'share that ends in failed runs', validation: 'share of validation', evaluation: 'share of evaluation' };

/** A share of a row's GPU-hours, and whether the plan states it. */
export function shareOf(explaining: Explaining, id: string, field: ShareField): { readonly leaf: Trace; readonly stated: boolean } {
  const found = rowOf(explaining.plan, id);
  const typed = found.row[field];
  const path = `${pathOf(found)}.${field}`;
  const leaf = typedLeaf(explaining, { label: shareLabels[field], key: path, path, input: typed ?? activityDefaults[field], cell: activityCells[field], status: typed === undefined ? 'default' : 'typed' });
  const lost = field === 'failed' ? lostLeaf(explaining, id) : null;
  if (lost !== null) return { leaf: once(explaining, `failed ${id}`, () => node(shareLabels.failed, '', 'larger', 'the larger of the stated share and the share lost to node failures', [leaf, lost])), stated: true };
  return { leaf, stated: typed !== undefined };
}

type SizeField = keyof typeof sizeCells;

function sizeLeaf(explaining: Explaining, activity: Activity, field: SizeField, label: string, absent?: QuantityInput): Trace {
  const typed = (activity.size as Partial<Record<SizeField, QuantityInput>>)[field];
  const input = typed ?? absent;
  const path = `activities.${activity.id}.size.${field}`;
  if (input === undefined) throw new Error(`${path} is not stated.`);
  return typedLeaf(explaining, { label, key: path, path, input, cell: sizeCells[field], status: typed === undefined ? 'default' : 'typed' });
}

/** GPUs of a run: as typed, else those of one whole node of the first cluster. */
function gpusOf(explaining: Explaining, activity: Activity): Trace {
  if (activity.size.gpus !== undefined) return sizeLeaf(explaining, activity, 'gpus', 'GPUs of a run');
  const first = explaining.library.node(explaining.plan.clusters[0]?.node ?? '');
  const id = `node.${first?.id ?? ''}.gpus`;
  return explaining.library.factor(id) === undefined ? count('GPUs of a run', 1) : needLeaf(explaining, id, 'GPUs of a run: one whole node');
}

/** Number of runs of a row; one that states none is one run. */
export function runsOfRow(explaining: Explaining, id: string): Trace {
  return runsOf(explaining, rowOf(explaining.plan, id));
}

/** GPUs of one run of an activity. */
export function gpusOfRow(explaining: Explaining, id: string): Trace {
  const found = rowOf(explaining.plan, id);
  if (found.kind !== 'activity') throw new Error(`${id} is a study, which states no GPUs.`);
  return gpusOf(explaining, found.row);
}

function runsOf(explaining: Explaining, found: Row): Trace {
  if (found.kind === 'activity') return sizeLeaf(explaining, found.row, 'runs', 'runs', 1);
  const { row } = found;
  const path = `ablations.${row.id}.seeds`;
  const seeds = typedLeaf(explaining, { label: 'seeds', key: path, path, input: row.seeds ?? studyDefaults.seeds, cell: studyCells.seeds, status: row.seeds === undefined ? 'default' : 'typed' });
  const design = row.design ?? studyDefaults.design;
  const words = typeof design === 'object' ? 'as stated' : design === 'full-factorial' ? 'full factorial: the levels multiplied' : 'one at a time: 1 + the levels beyond the first of every factor';
  return once(explaining, `runs ${row.id}`, () => times('runs', '', 'seeds × configurations', seeds, { ...count('configurations', configurations(row), '', words), row: `ablations.${row.id}.design` }));
}

/** Length of an ablation run beside one run of what it is of, early stopping included. */
function scaleOf(explaining: Explaining, study: Ablation): Trace {
  const path = `ablations.${study.id}`;
  const full = typedLeaf(explaining, { label: 'size as a share of one run', key: `${path}.scale`, path: `${path}.scale`, input: study.scale, cell: studyCells.scale });
  if (study.earlyStop === undefined) return full;
  const stop = (field: 'share' | 'at', label: string): Trace =>
    typedLeaf(explaining, { label, key: `${path}.earlyStop.${field}`, path: `${path}.earlyStop.${field}`, input: study.earlyStop?.[field] ?? 0, cell: earlyStopCells[field] });
  const saved = times('saved by stopping early', '', 'share stopped × part not run', stop('share', 'share of runs stopped early'),
    node('part not run', '', 'complement', '1 − part of their length at which they stop', [stop('at', 'part of their length at which they stop')]));
  return times('size as a share of one run, with early stops', '', 'size × (1 − saved)', full, node('length left', '', 'complement', '1 − saved', [saved]));
}

/** GPU-hours of one run of a row: the whole ÷ its runs. */
function oneRun(explaining: Explaining, id: string): Trace {
  const found = rowOf(explaining.plan, id);
  return once(explaining, `one run ${id}`, () => node(`one run of ${nameOf(found)}`, 'GPU-hours', 'quotient', 'useful GPU-hours ÷ runs', [usefulHours(explaining, id), runsOf(explaining, found)]));
}

function computeHours(explaining: Explaining, activity: Activity): Trace {
  const { plan, library } = explaining;
  const field = peakField[activity.size.precision ?? activityDefaults.precision];
  const leaf = (name: SizeField, label: string, absent?: QuantityInput): Trace => sizeLeaf(explaining, activity, name, label, absent);
  const flop = times('floating-point operations', 'FLOP', 'runs × FLOP per parameter and token × parameters × tokens', leaf('runs', 'runs', 1),
    leaf('flopPerParameterToken', 'FLOP per parameter and token', activityDefaults.flopPerParameterToken), leaf('parameters', 'parameters'), leaf('tokens', 'tokens'));
  const perHour = times('FLOP of one GPU in an hour', 'FLOP/h', 'peak × 10¹² × model FLOP utilisation × seconds in an hour',
    needLeaf(explaining, `accelerator.${referenceAccelerator(plan, library)}.${field}`, 'dense peak of the reference accelerator'),
    constant('FLOP in a TFLOP', 1e12, ''), leaf('mfu', 'model FLOP utilisation (MFU)'), constant('seconds in an hour', 3600, 's/h'));
  return node(usefulOf(activity.name), 'GPU-hours', 'quotient', 'floating-point operations ÷ operations of one GPU in an hour (Kaplan et al. 2020)', [flop, perHour]);
}

function activityHours(explaining: Explaining, activity: Activity): Trace {
  const { size } = activity;
  switch (size.by) {
    case 'runs':
      return times(usefulOf(activity.name), 'GPU-hours', 'runs × GPUs × hours', sizeLeaf(explaining, activity, 'runs', 'runs'), gpusOf(explaining, activity), sizeLeaf(explaining, activity, 'hours', 'hours of a run'));
    case 'compute': return computeHours(explaining, activity);
    case 'gpuHours': return sizeLeaf(explaining, activity, 'gpuHours', usefulOf(activity.name));
    case 'recorded':
      return times(usefulOf(activity.name), 'GPU-hours', 'recorded GPU-hours × (1 − failed share)', sizeLeaf(explaining, activity, 'gpuHours', 'recorded GPU-hours'),
        node('share that did not fail', '', 'complement', '1 − failed share', [shareOf(explaining, activity.id, 'failed').leaf]));
    case 'share':
      return times(usefulOf(activity.name), 'GPU-hours', 'runs × size × one run of what it is of', sizeLeaf(explaining, activity, 'runs', 'runs', 1), sizeLeaf(explaining, activity, 'scale', 'size as a share of one run'), oneRun(explaining, size.of));
  }
}

/** The row a row's size is taken from; null where it has one of its own. */
function measureOf(plan: Plan, id: string): string | null {
  const found = rowOf(plan, id);
  if (found.kind === 'study') return found.row.of;
  return found.row.size.by === 'share' ? found.row.size.of : null;
}

/** What this row is measured by and is not built yet, the farthest first: in that order, no chain is too long for the stack. */
function unbuiltMeasures({ plan, known }: Explaining, id: string): string[] {
  const chain: string[] = [];
  for (let at = measureOf(plan, id); at !== null && !known.has(`useful ${at}`); at = measureOf(plan, at)) chain.push(at);
  return chain.reverse();
}

/** Useful GPU-hours of a row, failed runs left out; an excluded row has them too, for rows that are measured by it. */
export function usefulHours(explaining: Explaining, id: string): Trace {
  return once(explaining, `useful ${id}`, () => {
    for (const measure of unbuiltMeasures(explaining, id)) usefulHours(explaining, measure);
    const found = rowOf(explaining.plan, id);
    if (found.kind === 'activity') return activityHours(explaining, found.row);
    return times(usefulOf(nameOf(found)), 'GPU-hours', 'runs × size × one run of what it is of', runsOf(explaining, found), scaleOf(explaining, found.row), oneRun(explaining, found.row.of));
  });
}

/** Everything that runs of a row: useful ÷ (1 − failed share); what was recorded is the whole as it stands. */
export function totalHours(explaining: Explaining, id: string): Trace {
  return once(explaining, `total ${id}`, () => {
    const found = rowOf(explaining.plan, id);
    const extra = { row: pathOf(found) };
    if (found.kind === 'activity' && found.row.size.by === 'recorded') {
      return node(nameOf(found), 'GPU-hours', 'sum', 'recorded GPU-hours, failed runs included', [sizeLeaf(explaining, found.row, 'gpuHours', 'recorded GPU-hours')], extra);
    }
    const { leaf } = shareOf(explaining, id, 'failed');
    return node(nameOf(found), 'GPU-hours', 'quotient', 'useful GPU-hours ÷ (1 − failed share)', [usefulHours(explaining, id), node('share that does not fail', '', 'complement', '1 − failed share', [leaf])], extra);
  });
}
