/** The size of an activity or study in one phrase, as it was typed: what a reader of a report can check. */
import { configurations } from '../plan/expand.ts';
import { type Ablation, type Activity, type Plan, type Size } from '../plan/schema.ts';
import { printExact } from '../quantity/print.ts';

type Typed = number | string;

/** As typed; a plain number in groups. */
function typed(value: Typed): string {
  return typeof value === 'number' ? printExact(value) : value;
}

/** With the unit of its cell, unless one was typed. */
function withUnit(value: Typed, unit: string): string {
  const text = typed(value);
  return /[A-Za-z]$/.test(text) && !/\d[kMGBT]$/.test(text) ? text : `${text} ${unit}`;
}

function times(runs: Typed | undefined, rest: string): string {
  return runs === undefined || runs === 1 ? rest : `${typed(runs)} × ${rest}`;
}

function onGpus({ gpus }: Size): string {
  return gpus === undefined ? '' : `${typed(gpus)} GPUs × `;
}

const nameOf = (plan: Plan, id: string): string => plan.activities.find((activity) => activity.id === id)?.name ?? id;

/** “5 × 8 GPUs × 20 to 36 h”, “7B parameters × 2T tokens at 35 to 45% of peak”, “12 × 10% of “Final run””. */
export function sizeWords(plan: Plan, { size }: Activity): string {
  switch (size.by) {
    case 'runs': return times(size.runs, `${onGpus(size)}${withUnit(size.hours, 'h')}`);
    case 'compute': return times(size.runs, `${typed(size.parameters)} parameters × ${typed(size.tokens)} tokens at ${typeof size.mfu === 'number' ? `${printExact(100 * size.mfu)}%` : size.mfu} of peak`);
    case 'share': return times(size.runs, `${typed(size.scale)} of “${nameOf(plan, size.of)}”`);
    case 'gpuHours': return withUnit(size.gpuHours, 'GPU-h');
    case 'recorded': return `${withUnit(size.gpuHours, 'GPU-h')}, recorded`;
  }
}

/** “8 × 20 to 40% of “Full fine-tuning”, 30% stopped at 25%”. */
export function studyWords(plan: Plan, study: Ablation): string {
  const { seeds = 1, earlyStop } = study;
  const count = configurations(study);
  const runs = typeof seeds === 'number' ? printExact(count * seeds) : `${String(count)} × ${seeds}`;
  const stopped = earlyStop === undefined ? '' : `, ${typed(earlyStop.share)} stopped at ${typed(earlyStop.at)}`;
  return `${runs} × ${typed(study.scale)} of “${nameOf(plan, study.of)}”${stopped}`;
}
