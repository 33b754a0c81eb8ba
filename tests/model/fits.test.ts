/** What can be computed and is probably not meant. The exact plan's cluster: 2 nodes of 8 GPUs = 16. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exactPlan, plainRuns } from './exact-plan.ts';
import { run, template } from './support.ts';

const codes = ['larger-than-cluster', 'part-of-a-gpu', 'no-hours', 'much-cut', 'facility-elsewhere'];
const warningsOf = (plan: Parameters<typeof run>[0]): string[] =>
  run(plan, { samples: 5 }).simulation.problems.filter((problem) => codes.includes(problem.code)).map((problem) => `${problem.level} ${problem.path}: ${problem.message}`);
const sized = (size: Record<string, unknown>, more: Record<string, unknown> = {}): string[] => warningsOf(exactPlan({ activities: [{ ...plainRuns, ...more, size: { by: 'runs', runs: 1, gpus: 8, hours: 5, ...size } }] }));

describe('what is probably not meant is a warning', () => {
  test('17 GPUs on a cluster of 16; 16 fit', () => {
    expect(sized({ gpus: 17 })).toEqual(['warning activities.a.size.gpus: A run of “A” takes 17 GPUs; “Cluster” has 16 in the scenario “Scenario”.']);
    expect(sized({ gpus: 16 })).toEqual([]);
    expect(sized({ gpus: 17 }, { include: false })).toEqual([]);
  });

  test('a share of a run takes the GPUs of that run', () => {
    const plan = exactPlan({ activities: [{ ...plainRuns, size: { by: 'runs', runs: 1, gpus: 32, hours: 5 } }, { ...plainRuns, id: 'b', name: 'B', size: { by: 'share', of: 'a', scale: '10%' } }] });
    expect(warningsOf(plan).map((text) => text.split(':')[0])).toEqual(['warning activities.a.size.gpus', 'warning activities.b.size.gpus']);
  });

  test('three and a half GPUs, and a run of 0 h', () => {
    expect(sized({ gpus: 3.5 })).toEqual(['warning activities.a.size.gpus: “A” runs on 3.5 GPUs, which is no whole number.']);
    expect(sized({ gpus: '3 to 4' })).toEqual([]);
    expect(sized({ hours: 0 })).toEqual(['warning activities.a.size.hours: A run of “A” lasts 0 h, so it counts nothing.']);
  });

  test('an interval that mostly lies outside its bounds says how much was cut', () => {
    // 10 ± 20: sd 20 ÷ 1.6449 = 12.16; P(x < 0) = Φ(−0.8224) = 20.5 %.
    expect(sized({ hours: '10 ± 200%' })).toEqual(['warning activities.a.size.hours: 20.5\u202f% of “10 ± 200%” (hours of “A”) lies outside the bounds of this cell and is cut off.']);
    expect(sized({ hours: '10 ± 3' })).toEqual([]);
  });

  test('a French facility on the Polish grid; not when its PUE and WUE are both replaced', () => {
    const at = (scenario: Record<string, unknown>): string[] => warningsOf(exactPlan({ plan: { scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'PL', facility: 'scaleway-dc5', ...scenario }] } }));
    expect(at({})).toEqual(['warning scenarios.s.facility: Scaleway PAR-DC5 (fr-par-2), Saint-Ouen-l\'Aumône is in France, the grid of “S” is Poland: its PUE and WUE are used with another country’s electricity.']);
    expect(at({ grid: 'FR' })).toEqual([]);
    expect(at({ pue: 1.2, wue: 0.3 })).toEqual([]);
  });

  test.each(readdirSync(path.resolve(import.meta.dirname, '../../factors/templates')).map((name) => name.split('.')[0] ?? ''))('the template %s has none of them', (id) => {
    expect(warningsOf(template(id))).toEqual([]);
  });
});
