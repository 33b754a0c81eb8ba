/**
 * W4 without a screen: one cell of a plan with 200 activities and 10 scenarios is edited, and what the
 * worker does until the scenarios on screen are answered is timed: check, simulate, statistics, handing over.
 * With the screen: `app.mjs`.
 */
import { checkPlan } from '../../../shared/plan/check.ts';
import { makeSampler } from '../../../shared/plan/sampler.ts';
import { toResult } from '../../../shared/report/result.ts';
import { makeStreams } from '../../../shared/sampling/streams.ts';
import { simulate } from '../../../shared/simulate.ts';
import { alternate } from '../alternate.ts';
import { largePlan, withHours } from '../large-plan.ts';
import { draws } from '../model.ts';
import { budgetRow } from '../rows.ts';
import { type Workload } from './workload.ts';

export const w4: Workload = async ({ where, set }) => {
  // In a browser the app itself is measured.
  if (where === 'chromium') return [];
  const plan = largePlan();
  const sampler = makeSampler(makeStreams(1, draws));
  const edit = (round: number): void => {
    const edited = withHours(plan, 7, `${6 + round / 100} to ${40 + round / 50}`);
    checkPlan(edited);
    structuredClone(toResult(simulate(edited, set, { samples: draws, sampler, scenarios: ['s0'] }), ''));
  };
  const times = await alternate([{ name: 'forewatt', run: edit }], 15);
  return [budgetRow('w4', where, times.get('forewatt') ?? NaN)];
};
