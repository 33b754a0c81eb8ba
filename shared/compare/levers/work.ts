/** Levers on the work itself: seeds, proxies, early stopping, failures, studies. */
import { type Change } from '../../plan/changes.ts';
import { studyDefaults } from '../../plan/defaults.ts';
import { activityCells, earlyStopCells, sizeCells, studyCells } from '../../plan/fields.ts';
import { type Ablation } from '../../plan/schema.ts';
import { median } from '../../quantity/distribution.ts';
import { type QuantityInput } from '../../quantity/quantity.ts';
import { scaledInput } from '../../quantity/scale.ts';
import { changesNumber, count, type LeverContext, type LeverMaker, medianAt, quantityAt } from './lever.ts';

/** By how much these levers cut: choices to look at, not findings; each stands in its title. */
const half = 0.5;
const earlyStop = { share: '50%', at: '25%' } as const;
const [stopShare, stopAt] = [0.5, 0.25];

function included({ plan }: LeverContext): Ablation[] {
  return plan.ablations.filter((study) => study.include !== false);
}

/** Half of a count, at least 1 and whole where it was whole. */
function halfCount(path: string, input: QuantityInput): QuantityInput | null {
  const quantity = quantityAt(path, input, studyCells.seeds);
  if (quantity.distribution.kind !== 'exact') return median(quantity) * half < 1 ? null : scaledInput(quantity, half);
  const less = Math.max(1, Math.ceil(quantity.distribution.value * half));
  return less < quantity.distribution.value ? less : null;
}

export const fewerSeeds: LeverMaker = (context) => {
  const id = 'fewer-seeds';
  const change = included(context).flatMap((study): Change[] => {
    const path = `ablations.${study.id}.seeds`;
    const value = halfCount(path, study.seeds ?? studyDefaults.seeds);
    return value === null ? [] : [{ path, value }];
  });
  if (change.length === 0) return [{ id, title: 'Half the seeds of the ablation studies', reason: 'No study that counts has two seeds or more.' }];
  return [{ id, title: `Half the seeds, rounded up, of ${count(change.length, 'ablation study', 'ablation studies')}`, numbers: [changesNumber(change)], change }];
};

export const smallerProxies: LeverMaker = (context) => {
  const id = 'smaller-proxies';
  const studies = included(context).map((study) => ({ path: `ablations.${study.id}.scale`, scale: study.scale }));
  const rows = context.plan.activities.flatMap(({ id: row, include, stage, size }) => (include === false || stage === 'final' || size.by !== 'share' ? [] : [{ path: `activities.${row}.size.scale`, scale: size.scale }]));
  const change = [...studies, ...rows].map(({ path, scale }): Change => ({ path, value: scaledInput(quantityAt(path, scale, sizeCells.scale), half) }));
  if (change.length === 0) return [{ id, title: 'Proxies half as large', reason: 'No study or activity that counts is sized as a share of another run.' }];
  return [{ id, title: `Proxies half as large in ${count(change.length, 'study or activity', 'studies and activities')}`, numbers: [changesNumber(change)], change }];
};

/** The part of a study's runs that early stopping saves. */
function stopped(path: string, stop: Ablation['earlyStop']): number {
  if (stop === undefined) return 0;
  return medianAt(`${path}.share`, stop.share, earlyStopCells.share) * (1 - medianAt(`${path}.at`, stop.at, earlyStopCells.at));
}

export const earlierStopping: LeverMaker = (context) => {
  const id = 'early-stopping';
  const title = `Stop ${earlyStop.share} of the runs at ${earlyStop.at} of their length`;
  const change = included(context).flatMap((study): Change[] => {
    const path = `ablations.${study.id}.earlyStop`;
    return stopped(path, study.earlyStop) < stopped(path, earlyStop) ? [{ path, value: { ...earlyStop } }] : [];
  });
  if (change.length === 0) return [{ id, title, reason: context.plan.ablations.length === 0 ? 'The plan has no ablation studies.' : 'Every study that counts stops as much already.' }];
  return [{
    id, title: `${title} in ${count(change.length, 'ablation study', 'ablation studies')}`, change,
    numbers: [
      { text: earlyStop.share, value: stopShare, figure: 'stopped', origin: { kind: 'choice', label: 'Runs that are stopped early' } },
      { text: earlyStop.at, value: stopAt, figure: 'stopAt', origin: { kind: 'choice', label: 'Where in their length they are stopped' } },
      changesNumber(change),
    ],
  }];
};

export const fewerFailures: LeverMaker = (context) => {
  const id = 'checkpointing';
  const title = 'Half the share of failed runs, by checkpointing';
  // What is recorded has failed already.
  const rows = [
    ...context.plan.activities.filter((row) => row.include !== false && row.size.by !== 'recorded').map((row) => ({ path: `activities.${row.id}.failed`, failed: row.failed })),
    ...included(context).map((study) => ({ path: `ablations.${study.id}.failed`, failed: study.failed })),
  ];
  const change = rows.flatMap(({ path, failed }): Change[] => {
    const quantity = quantityAt(path, failed ?? 0, activityCells.failed);
    return median(quantity) > 0 ? [{ path, value: scaledInput(quantity, half) }] : [];
  });
  if (change.length === 0) return [{ id, title, reason: 'No row that is still to run has a share of failed runs.' }];
  return [{ id, title: `${title}, in ${count(change.length, 'row')}`, numbers: [changesNumber(change)], change }];
};

/** Every study can be left out, or taken in again. */
export const studies: LeverMaker = ({ plan }) => {
  if (plan.ablations.length === 0) return [{ id: 'study', title: 'Leave out a study', reason: 'The plan has no ablation studies.' }];
  return plan.ablations.map((study) => {
    const out = study.include !== false;
    return { id: `${out ? 'exclude' : 'include'}-${study.id}`, title: `${out ? 'Leave out' : 'Take in'} the study “${study.question ?? study.id}”`, change: [{ path: `ablations.${study.id}.include`, value: !out }] };
  });
};
