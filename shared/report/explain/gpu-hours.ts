/** GPU-hours at a site, whole or cut by module, phase, stage, run phase or row, at the speed of its accelerator. Method, section 1. */
import { type PartRun } from '../../model/simulation.ts';
import { peakField } from '../../model/speed.ts';
import { referenceAccelerator } from '../../model/site.ts';
import { cells } from '../../quantity/cells.ts';
import { type Quantity } from '../../quantity/quantity.ts';
import { type BookedAs } from './booked-as.ts';
import { clusterLeaf, overParts, siteName } from './fields.ts';
import { constant, count, type Explaining, factorLeaf, needLeaf, once } from './leaves.ts';
import { placeOfRow, shareOf, totalHours, usefulHours } from './rows.ts';
import { node, times, type Trace } from './trace.ts';

/** Which hours of a part; `key` of `moduleByPhase` is `module/phase`. */
export interface Cut {
  readonly by: 'total' | 'module' | 'phase' | 'stage' | 'runPhase' | 'moduleByPhase' | 'row' | 'usefulFinal';
  readonly key: string;
}
export const whole: Cut = { by: 'total', key: '' };

/** What a row adds to a cut; null when it adds nothing. */
function contribution(explaining: Explaining, row: string, { by, key }: Cut): Trace | null {
  const { module, phase, stage } = placeOfRow(explaining.plan, row);
  const total = (): Trace => totalHours(explaining, row);
  switch (by) {
    case 'total': return total();
    case 'module': return module === key ? total() : null;
    case 'phase': return phase === key ? total() : null;
    case 'moduleByPhase': return `${module}/${phase}` === key ? total() : null;
    case 'row': return row === key ? total() : null;
    case 'usefulFinal': return stage === 'final' ? usefulHours(explaining, row) : null;
    case 'stage': return stageHours(explaining, row, stage, key);
    case 'runPhase': return runPhaseHours(explaining, row, key);
  }
}

/** The failed share of a row is booked under `failed`, the rest under its own stage. */
function stageHours(explaining: Explaining, row: string, stage: string, key: string): Trace | null {
  if (key !== stage && key !== 'failed') return null;
  const total = totalHours(explaining, row);
  const { leaf, stated } = shareOf(explaining, row, 'failed');
  if (key === 'failed') return stated ? node(`${total.label}: failed`, 'GPU-hours', 'product', 'GPU-hours × failed share', [total, leaf], rowOf(total)) : null;
  if (!stated) return total;
  return node(`${total.label}: not failed`, 'GPU-hours', 'product', 'GPU-hours × (1 − failed share)', [total, node('share that does not fail', '', 'complement', '1 − failed share', [leaf])], rowOf(total));
}

function rowOf({ row }: Trace): { row?: string } {
  return row === undefined ? {} : { row };
}

/** Validation and evaluation shares, scaled down together where they exceed the whole; training is the rest. */
function runPhaseHours(explaining: Explaining, row: string, key: string): Trace | null {
  const total = totalHours(explaining, row);
  const validation = shareOf(explaining, row, 'validation');
  const evaluation = shareOf(explaining, row, 'evaluation');
  const both = node('validation and evaluation', '', 'sum', 'the two shares added', [validation.leaf, evaluation.leaf]);
  const excess = node('both, at least the whole', '', 'larger', 'the larger of both and 1', [both, constant('the whole', 1, '')]);
  const cut = (leaf: Trace): Trace => node(`${leaf.label}, within the whole`, '', 'quotient', 'share ÷ both, at least the whole', [leaf, excess]);
  const of = (label: string, share: Trace): Trace => node(`${total.label}: ${label}`, 'GPU-hours', 'product', 'GPU-hours × share', [total, share], rowOf(total));
  if (key === 'validation') return validation.stated ? of('validation', cut(validation.leaf)) : null;
  if (key === 'evaluation') return evaluation.stated ? of('evaluation', cut(evaluation.leaf)) : null;
  if (!validation.stated && !evaluation.stated) return total;
  const rest = node('share of training', '', 'difference', '1 − validation − evaluation', [constant('the whole', 1, ''), cut(validation.leaf), cut(evaluation.leaf)]);
  return of('training', rest);
}

/** What of a row is booked under its own stage, as failed, or in a run phase, at the site it runs at; 0 where it states no share of that. */
export function bookedOfRow(explaining: Explaining, part: PartRun, row: string, as: BookedAs): Trace {
  const { stage } = placeOfRow(explaining.plan, row);
  const hours = as === 'own' || as === 'failed' ? stageHours(explaining, row, stage, as === 'own' ? stage : 'failed') : runPhaseHours(explaining, row, as);
  if (hours === null) return count(as, 0, 'GPU-hours', `the row states no share of ${as}`);
  const speed = speedOf(explaining, part);
  return speed === null ? hours : node(hours.label, 'GPU-hours', 'quotient', 'GPU-hours on the reference accelerator ÷ speed', [hours, speed]);
}

const cutWords: Readonly<Record<Cut['by'], string>> = {
  total: 'sum of the rows', module: 'sum of the rows of this module', phase: 'sum of the rows of this phase', moduleByPhase: 'sum of the rows of this module and phase',
  row: 'this row', stage: 'sum of the rows of this stage', runPhase: 'sum over the rows', usefulFinal: 'sum of the useful GPU-hours of stage final',
};

/** Half of the uncertainty of speed: whether work is bound by compute or by memory bandwidth. As the model draws it. */
const boundness: Quantity = { distribution: { kind: 'uniform', low: 0, high: 1 }, cell: cells.share, cut: 0 };

function speedBetween(explaining: Explaining, to: string, from: string, field: string): Trace {
  const ratio = (name: string, label: string, formula: string): Trace | null => {
    const a = factorLeaf(explaining, `accelerator.${to}.${name}`, `${label} of ${to}`);
    const b = factorLeaf(explaining, `accelerator.${from}.${name}`, `${label} of ${from}`);
    return a === undefined || b === undefined ? null : node(`ratio of ${label}s`, '', 'quotient', formula, [a, b]);
  };
  const compute = ratio(field, 'dense peak', 'peak here ÷ peak of the reference accelerator');
  const bandwidth = ratio('bandwidthTBps', 'memory bandwidth', 'bandwidth here ÷ bandwidth of the reference accelerator');
  const spread = needLeaf(explaining, 'speed.spread', 'what the model does not know', 'cluster.speed.m');
  if (compute === null || bandwidth === null) {
    const one = compute ?? bandwidth;
    if (one === null) throw new Error(`Nothing compares ${to} with ${from}.`);
    return times('speed over the reference accelerator', '', 'the one ratio published × spread', one, spread);
  }
  const weight = once(explaining, 'boundness', () => {
    const leaf = { ...constant('share of the work bound by compute (0 to 1: nobody knows before it runs)', 0.5, ''), understood: 'uniform, 0 to 1' };
    explaining.spreads.set(leaf, { key: 'cluster.speed', quantity: boundness });
    return leaf;
  });
  const between = node('between both ratios', '', 'between', 'peaks^w × bandwidths^(1 − w), w the share bound by compute', [compute, bandwidth, weight]);
  return times('speed over the reference accelerator', '', 'between both ratios × spread', between, spread);
}

/** Speed of a part's accelerator over the reference; null where it is the same. */
export function speedOf(explaining: Explaining, part: PartRun): Trace | null {
  const { plan, library } = explaining;
  const { cluster } = part.site;
  const reference = referenceAccelerator(plan, library);
  if (cluster.node.accelerator === reference) return null;
  if (cluster.speed !== null) return clusterLeaf(explaining, part, 'speed', 'speed over the reference accelerator');
  const [row = ''] = part.margins.row.keys();
  return speedBetween(explaining, cluster.node.accelerator, reference, peakField[placeOfRow(plan, row).precision]);
}

/** GPU-hours of a cut of a part's work; null when no row of the part is in it. */
export function partHours(explaining: Explaining, part: PartRun, cut: Cut): Trace | null {
  const rows = part.margins.row;
  const terms = (cut.by !== 'row' ? [...rows.keys()] : rows.has(cut.key) ? [cut.key] : []).flatMap((row) => contribution(explaining, row, cut) ?? []);
  if (terms.length === 0) return null;
  const name = `GPU-hours at ${siteName(part)}`;
  return once(explaining, `hours ${String(explaining.run.parts.indexOf(part))} ${cut.by} ${cut.key}`, () => {
    const speed = speedOf(explaining, part);
    const sum = node(speed === null ? name : 'GPU-hours on the reference accelerator', 'GPU-hours', 'sum', cutWords[cut.by], terms);
    return speed === null ? sum : node(name, 'GPU-hours', 'quotient', 'GPU-hours on the reference accelerator ÷ speed', [sum, speed]);
  });
}

/** What a part is asked for and does not hold. */
export function nothingHere(label: string, unit: string, cut: Cut): Trace {
  return count(label, 0, unit, cut.by === 'stage' && cut.key === 'failed' ? 'no row states a failed share' : 'no row adds to it');
}

/** GPU-hours of a cut over all sites. */
export function hoursOf(explaining: Explaining, label: string, cut: Cut): Trace {
  return overParts(explaining, label, 'GPU-hours', (part) => partHours(explaining, part, cut) ?? nothingHere(`GPU-hours at ${siteName(part)}`, 'GPU-hours', cut));
}
