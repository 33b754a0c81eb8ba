/**
 * `forewatt schedule` and `simulate --schedule`. The plan below on two nodes of 8 GPUs, no failures:
 * first 16 GPUs for 4 h; then a of 8 GPUs for 10 h, b twice 8 GPUs for 3 h; last, after both, 16 GPUs for 2 h.
 * 0–4 first; 4–14 a, 4–7 and 7–10 b on the other node; 14–16 last. Work 64 + 80 + 48 + 32 = 224 of
 * 16 × 16 = 256 GPU-hours: 87.5 %. Waits: 0, 4, 4, 7 and 0 (last is submitted at 14): 3 h on average.
 */
import { describe, expect, test } from 'vitest';
import { type ScheduleDocument } from '../../shared/report/schedule.ts';
import { type SimulationResult } from '../../shared/result.ts';
import { forewatt } from './support.ts';

const row = (id: string, phase: string, runs: number, gpus: number, hours: number, after: string[] = []): object => ({
  id, name: `Row ${id}`, module: 'm', phase, stage: 'design', size: { by: 'runs', runs, gpus, hours }, after,
});
const plan = (cluster: object = {}, more: object = {}): string => JSON.stringify({
  format: 'forewatt-plan', version: 1, name: 'Worked schedule', start: '2026-01-05', modules: [{ id: 'm', name: 'M' }], phases: [{ id: 'p', name: 'P' }, { id: 'q', name: 'Q' }],
  activities: [row('last', 'q', 1, 16, 2, ['a', 'b']), row('first', 'p', 1, 16, 4), row('a', 'p', 1, 8, 10), row('b', 'p', 2, 8, 3)],
  clusters: [{ id: 'c', name: 'Two nodes', node: 'dgx-h100', nodes: 2, utilization: 0.8, lifetimeYears: 5, load: 0.75, overheadPower: 0.1, ...cluster }],
  scenarios: [{ id: 's', name: 'Base', cluster: 'c', grid: 'FR', pue: 1.2, wue: 0.1 }, { id: 'four', name: 'Four nodes', cluster: 'c', grid: 'FR', pue: 1.2, wue: 0.1, with: { nodes: 4 } }],
  ...more,
});
const scheduled = async (words: string[], text = plan()): Promise<ScheduleDocument> => {
  const { code, out, err } = await forewatt(['schedule', '-', '--json', ...words], { stdin: text });
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as ScheduleDocument;
};
const exactly = (value: number): object => ({ central: value, mean: value, p5: value, p50: value, p95: value });

describe('schedule --json', () => {
  test('is the hand-worked schedule', async () => {
    const { runs, timeline, ...rest } = await scheduled([]);
    expect(rest).toEqual({ format: 'forewatt-schedule', version: 1, scenario: 's', replicates: 20, makespanDays: exactly(16 / 24), utilization: exactly(0.875), meanWaitHours: exactly(3), restarts: exactly(0) });
    expect(runs).toEqual([
      { id: 'first/1', activity: 'first', gpus: 16, submitHours: 0, startHours: 0, endHours: 4, restarts: 0 },
      { id: 'a/1', activity: 'a', gpus: 8, submitHours: 0, startHours: 4, endHours: 14, restarts: 0 },
      { id: 'b/1', activity: 'b', gpus: 8, submitHours: 0, startHours: 4, endHours: 7, restarts: 0 },
      { id: 'b/2', activity: 'b', gpus: 8, submitHours: 0, startHours: 7, endHours: 10, restarts: 0 },
      { id: 'last/1', activity: 'last', gpus: 16, submitHours: 14, startHours: 14, endHours: 16, restarts: 0 },
    ]);
    expect(timeline.hours).toEqual(Array.from({ length: 33 }, (_, at) => at / 2));
    expect([0, 7.5, 10, 13.5, 14, 16].map((hour) => [timeline.gpus[hour * 2], timeline.runs[hour * 2]])).toEqual([[16, 1], [16, 2], [8, 1], [8, 1], [16, 1], [0, 0]]);
  });

  test('--scenario chooses, the baseline scenario stands in', async () => {
    expect((await scheduled(['--scenario', 'four'])).makespanDays.central).toBeCloseTo((10 + 2) / 24, 12);
    expect((await scheduled([], plan({}, { baselineScenario: 'four' }))).scenario).toBe('four');
    expect((await forewatt(['schedule', '-', '--scenario', 'fuor'], { stdin: plan() })).err).toContain('Did you mean “four”?');
  });

  test('a failed attempt is a run of its own', async () => {
    const { runs } = await scheduled(['--set', 'activities.first.failed=20%']);
    // 0.25 × 4 h, before the run it was a try for; that one is submitted at 1:00, behind a and both b, and needs both nodes.
    expect(runs.slice(0, 2)).toMatchObject([{ id: 'first/1/failed-1', startHours: 0, endHours: 1 }, { id: 'first/1', submitHours: 1, startHours: 11, endHours: 15 }]);
  });
});

describe('for people', () => {
  test('the finish, the rows, the bars and the optimum between checkpoints', async () => {
    const { code, out, err } = await forewatt(['schedule', '-'], { stdin: plan({ nodeMtbfHours: 2000 }) });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Finish +2026-01-05/m);
    expect(out).toMatch(/^Utilisation +8\d/m);
    expect(out).toMatch(/^b +2 +8 +4\.00 h +10\.0 h +5\.50 h +0$/m);
    expect(out).toMatch(/^│[▁-█ ]{72}│$/mu);
    // Two nodes of 2 000 h: one fails every 1 000 h = 60 000 min; √(2 × 5 × 60 000) = 775 min.
    expect(out).toMatch(/one of which fails every 1\s000\sh, with a checkpoint every 60.* min\..*775 min if one takes 5 min to write/u);
  });

  test('a finish that cannot be kept says whose chain or which cluster is in the way', async () => {
    const long = plan({}, { activities: [row('a', 'p', 1, 8, 24 * 20), row('b', 'p', 1, 8, 24 * 20, ['a'])], caps: { finish: '2026-01-20' } });
    const late = await forewatt(['schedule', '-'], { stdin: long });
    expect(late.code).toBe(0);
    // 40 days from 5 January: the last one is 13 February.
    expect(late.err).toContain('“Base” ends on 2026-02-13, after 2026-01-20; that day is kept in 0');
    expect(late.err).toContain('The longest chain of runs (a → b) takes 40.0 days on any cluster');
    const wide = plan({}, { activities: [row('a', 'p', 40, 8, 24)], caps: { finish: '2026-01-14' } });
    // 40 node-days in 10 days need 4 nodes.
    expect((await forewatt(['schedule', '-'], { stdin: wide })).err).toContain('“Two nodes” needs 4 nodes at least and has 2');
    const { problems } = JSON.parse((await forewatt(['simulate', '-', '--schedule', '--json', '--samples', '20'], { stdin: wide })).out) as SimulationResult;
    expect(problems.map(({ code }) => code)).toContain('deadline-missed');
  });
});

describe('what cannot be scheduled ends with 1 and a sentence', () => {
  test.each([
    ['zero nodes', ['--set', 'clusters.c.nodes=0'], 'Write how many nodes the cluster has, 1 or more.'],
    ['a run larger than the cluster', ['--set', 'activities.a.size.gpus=40'], 'Give the run at most 16 GPUs, or the cluster at least 5 nodes.'],
    ['an hour between failures', ['--set', 'clusters.c.nodeMtbfHours=1', '--set', 'activities.a.size.hours=5000', '--set', 'clusters.c.checkpointMinutes=0'], 'Raise "nodeMtbfHours"'],
  ])('%s', async (_, words, sentence) => {
    const { code, out, err } = await forewatt(['schedule', '-', ...words], { stdin: plan() });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
  });
});

test('simulate --schedule adds the schedule and leaves the totals of a shared cluster', async () => {
  const of = async (words: string[]): Promise<SimulationResult['scenarios'][number]> => {
    const { out } = await forewatt(['simulate', '-', '--json', '--samples', '50', ...words], { stdin: plan() });
    return (JSON.parse(out) as SimulationResult).scenarios[0]!;
  };
  const [plain, asked] = [await of([]), await of(['--schedule'])];
  expect(plain.schedule).toBeNull();
  expect(asked.schedule).toEqual({ makespanDays: exactly(16 / 24), meanWaitHours: exactly(3), utilization: exactly(0.875), peakGpus: 16, restarts: exactly(0) });
  expect(asked.lostGpuHours).toEqual(exactly(0));
  expect({ ...asked, schedule: null, lostGpuHours: null }).toEqual(plain);
});

test('the table and the CSV of simulate --schedule say when the last run ends', async () => {
  const of = async (words: string[]): Promise<string> => (await forewatt(['simulate', '-', '--schedule', '--samples', '50', ...words], { stdin: plan() })).out;
  expect(await of([])).toMatch(/^Last run ends after +0\.667 d/m);
  const csv = await of(['--csv']);
  expect(csv).toContain('s,meanWaitHours,total,,total,3,3,3,3,3,h,Mean wait of a run,');
  expect(csv).toContain('s,utilization,total,,total,0.875,');
});
