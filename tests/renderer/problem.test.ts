/**
 * Problems as the window words them. By hand: `activities.large.size.runs` is the column "Runs" of
 * the row called “Large run”; `clusters[0].load` is the load of the first cluster, “Cluster”.
 */
import { describe, expect, it } from 'vitest';
import { placeInWords, problemWords, sayProblem } from '../../renderer/text/problem.ts';
import { type Plan } from '../../shared/plan/schema.ts';

const plan = {
  modules: [{ id: 'm', name: 'Model' }], phases: [{ id: 'p', name: 'Training' }],
  activities: [{ id: 'large', name: 'Large run', module: 'm', phase: 'p', stage: 'final', size: { by: 'runs', runs: 1, hours: 5 } }],
  ablations: [{ id: 'lr', question: 'Which rate?', of: 'large' }],
  clusters: [{ id: 'main', name: 'Cluster', node: 'n', nodes: 1 }], scenarios: [{ id: 's', name: 'Planned', cluster: 'main', grid: 'FR' }],
} as unknown as Plan;

describe('problems in words', () => {
  it('calls a place by its row and column, by id or by position', () => {
    expect(placeInWords(plan, 'activities.large.size.runs')).toBe('runs of “Large run”');
    expect(placeInWords(plan, 'activities[0].size.hours')).toBe('hours per run of “Large run”');
    expect(placeInWords(plan, 'ablations.lr.seeds')).toBe('seeds of “Which rate?”');
    expect(placeInWords(plan, 'clusters[0].load')).toBe('load of “Cluster”');
    expect(placeInWords(plan, 'scenarios.s.pue')).toBe('PUE of “Planned”');
  });

  it('says to exclude a row whose count is 0, without keys of the file', () => {
    const said = problemWords(plan, { code: 'out-of-bounds', path: 'activities.large.size.runs', message: 'activities.large.size.runs is 0; more than 0 is needed.', hint: 'Write 1 or more, or leave the row out with "include": false.' });
    expect(said).toEqual({ message: 'Runs of “Large run” is 0; more than 0 is needed.', hint: 'Exclude the row instead.' });
  });

  it('says no path with an assumption', () => {
    const said = sayProblem(plan, { code: 'assumed', path: 'clusters.main.utilization', message: 'The utilisation of “Cluster” is assumed: 85%.', hint: 'Set clusters.main.utilization to replace the assumption.' });
    expect(said).toBe('The utilisation of “Cluster” is assumed: 85%. State it to replace the assumption.');
  });

  it('turns keys of the file into words and leaves other quotations', () => {
    expect(sayProblem(plan, { code: 'speed-unknown', path: 'clusters', message: 'Nothing compares them.', hint: 'State "reservedDays", such as “12 h”.' })).toBe('Nothing compares them. State reserved days, such as “12 h”.');
  });
});
