/**
 * Under what a row's GPU-hours are booked, as figures: `booked.<row>.own` (its own stage) and
 * `.failed`, which add up to it, and `.training`, `.validation` and `.evaluation`, which do so too.
 * A result keeps no hours of a row cut by stage or run phase; these answer what is asked.
 */
import { failedShare } from '../../model/losses.ts';
import { type PartRun, type ScenarioRun, type Simulation } from '../../model/simulation.ts';
import { runPhaseShares } from '../../model/work.ts';
import { activityDefaults } from '../../plan/defaults.ts';
import { activityCells } from '../../plan/fields.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { type Ablation, type Activity, type Plan } from '../../plan/schema.ts';
import { central, type Column, multiply, subtract } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { stageNames } from '../words.ts';
import { type BookedAs, bookedAs } from './booked-as.ts';
import { cutName } from './cut-names.ts';
import { type DerivedContext, type DerivedFigure } from './derived.ts';
import { bookedOfRow } from './gpu-hours.ts';

interface Row {
  readonly path: string;
  readonly row: Activity | Ablation;
  readonly stage: string;
}

function rowOf({ activities, ablations }: Plan, id: string): Row | undefined {
  const activity = activities.find((each) => each.id === id);
  if (activity !== undefined) return { path: `activities.${id}`, row: activity, stage: activity.stage };
  const study = ablations.find((each) => each.id === id);
  return study === undefined ? undefined : { path: `ablations.${id}`, row: study, stage: 'ablation' };
}

/** The part of a row's hours that is booked so; the same streams give the same draws as the model's. */
function shareOf({ seed, samples }: Simulation, { schedule }: ScenarioRun, part: PartRun, { path, row }: Row, as: BookedAs): Column {
  const sampler = makeSampler(makeStreams(seed, samples));
  const share = (field: 'failed' | 'validation' | 'evaluation'): Column => sampler.typed(`${path}.${field}`, row[field] ?? activityDefaults[field], activityCells[field]);
  if (as !== 'own' && as !== 'failed') return runPhaseShares({ validation: share('validation'), evaluation: share('evaluation') })[as];
  // Work on other hardware is not scheduled, so it loses nothing.
  const failed = failedShare(share('failed'), part.site.moved ? 0 : (schedule?.lostPerUseful.get(row.id) ?? 0));
  return as === 'failed' ? failed : subtract(1, failed);
}

/** A path such as `booked.main.failed`; undefined for any other, and for a row that does not count. */
export function bookedFigure({ simulation, run }: DerivedContext, path: string): DerivedFigure | undefined {
  const [kind, id = '', last, ...more] = path.split('.');
  const as = bookedAs.find((each) => each === last);
  if (kind !== 'booked' || as === undefined || more.length > 0) return undefined;
  const [row, total] = [rowOf(simulation.plan, id), run.work.row.get(id)];
  const part = run.parts.find(({ margins }) => margins.row.has(id));
  if (row === undefined || total === undefined || part === undefined) return undefined;
  const column = (): Column => multiply(total, shareOf(simulation, run, part, row, as));
  const booked = as === 'own' ? (stageNames[row.stage] ?? row.stage) : as;
  return { column, central: () => central(column()), trace: (of) => ({ ...bookedOfRow(of(run), part, id, as), label: `GPU-hours of “${cutName(simulation.plan, 'row', id)}” booked as ${booked}` }) };
}
