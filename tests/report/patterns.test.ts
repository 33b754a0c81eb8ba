/** How figures are asked that no list holds: each pattern has a path here that answers, in the template of a procurement. */
import { expect, test } from 'vitest';
import { planLevers } from '../../shared/levers.ts';
import { cheaperDesigns } from '../../shared/plan/designs/proposals.ts';
import { patterns } from '../../shared/report/explain/patterns.ts';
import { simulate } from '../../shared/simulate.ts';
import { why } from '../../shared/why.ts';
import { records, shipped, template } from '../model/support.ts';

test('every pattern answers', () => {
  const plan = template('procurement');
  const left = plan.ablations[0]!;
  plan.ablations.push({ ...left, id: 'left-out', include: false });
  const simulation = simulate(plan, shipped, { samples: 300, schedule: true });
  const [a, b] = simulation.scenarios;
  const row = plan.activities.find(({ stage }) => stage === 'final')!.id;
  const cluster = plan.scenarios[0]!.cluster;
  const lever = planLevers(simulation, a!.id).find(({ applicable }) => applicable)!.id;
  const paths: Readonly<Record<string, string>> = {
    'central': 'central.impacts.gwp.use', 'share': 'share.impacts.gwp.embodied', 'driver': `driver.gwp.activities.${row}.size.hours`, 'swing': `swing.gwp.range.against.${b!.id}.cluster.load`,
    'booked': `booked.${row}.failed`, 'lever': `lever.${lever}.gwp`, 'design': `design.${left.id}.${cheaperDesigns(left)[0]!.id}.ratio`, 'studies': 'studies.leftOut.gwp',
    'cut': `cut.${row}.gpuHours`, 'method': 'method.embodiedGpu.boavizta.gwp', 'at': 'at.SE.gwp.total', 'gridYear': 'gridYear.FR.gwp.2030', 'embodied': 'embodied.dgx-a100-640.total.gwp',
    'same': 'same.gpus.16.1.money', 'sized': `sized.${cluster}.400.0,9.nodes`, 'against': `against.${b!.id}.gwp.shapley.grid`, 'tie': `tie.${b!.id}.gwp.1.grid.FR.gwp`,
    'asRecorded': 'asRecorded.moshi-2026.gpuHours', 'alone': `alone.${row}.days`, 'schedule.series': 'schedule.series.gpus.central.0.3', 'schedule.rows': `schedule.rows.${row}.runs`,
  };
  for (const { path, what } of patterns) {
    const [word = '', second = ''] = path.split('.');
    const key = word === 'schedule' ? `${word}.${second}` : word;
    // What ran needs an import, and a month the plan's first day: their own tests ask for them.
    if (key === 'actual' || key === 'schedule.months') continue;
    const answer = why(simulation, `scenarios.${a!.id}.${paths[key] ?? ''}`, { baselines: records });
    expect('trace' in answer ? '' : `${answer.message} ${answer.hint ?? ''}`, `${path}: ${what}`).toBe('');
  }
});
