/** What is said of levers, drivers, ties and caps: sentences and cells from answers made by hand. */
import { describe, expect, it } from 'vitest';
import { type CapReport } from '../../shared/analyse.ts';
import { type Lever } from '../../shared/compare/levers/evaluate.ts';
import { type Stat } from '../../shared/sampling/statistics.ts';
import { capsData, dayText } from '../../renderer/views/levers/caps-data.ts';
import { changeText, leversTable, titleOf } from '../../renderer/views/levers/data.ts';
import { halfSentence } from '../../renderer/views/uncertainty/drivers-data.ts';
import { inputName, inputWithin, shortValue } from '../../renderer/views/uncertainty/inputs.ts';
import { tiesData } from '../../renderer/views/uncertainty/ties-data.ts';
import { touchesOnly } from '../../renderer/commands/levers.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { shipped } from '../model/support.ts';

const stat = (mean: number, p5 = mean, p95 = mean): Stat => ({ central: mean, mean, p5, p50: mean, p95 });
const plan = exactPlan();
const own = (key: string): string => key;

describe('half of the uncertainty', () => {
  it('names the one input that makes half of it, with its share', () => {
    expect(halfSentence([{ input: 'grid', share: 0.62 }, { input: 'load', share: 0.3 }], 'GWP', own)).toBe('62\u202f% of the uncertainty of GWP comes from grid.');
  });

  it('names the fewest that make half of it together', () => {
    expect(halfSentence([{ input: 'a', share: 0.3 }, { input: 'b', share: 0.15 }, { input: 'c', share: 0.1 }, { input: 'd', share: 0.1 }], 'GWP', own)).toBe('Half of the uncertainty of GWP comes from a, b and c.');
  });

  it('does not say half where the inputs that can be told from chance make less', () => {
    expect(halfSentence([{ input: 'a', share: 0.2 }, { input: 'b', share: 0.1 }], 'GWP', own)).toBe('30\u202f% of the uncertainty of GWP comes from a and b.');
  });

  it('says that a figure of exact inputs has none', () => {
    expect(halfSentence([], 'GPU-hours', own)).toBe('GPU-hours has no uncertainty: every input of it is exact.');
  });
});

describe('inputs', () => {
  it('are called as people call them', () => {
    expect(inputName(plan, shipped, 'activities.a.size.hours', 'activities.a.size.hours')).toBe('Hours per run of “A”');
    expect(inputName(plan, shipped, 'cluster.utilization', 'clusters.c.utilization')).toBe('Utilisation');
    expect(inputName(plan, shipped, 'embodied.gpu', null)).toBe('Production of GPU');
    expect(inputName(plan, shipped, 'grid.FR.gwp', 'grid.FR.gwp')).toBe('Grid France (GWP)');
  });

  it('begin small within a sentence, unless they are names', () => {
    expect(inputWithin(plan, shipped, 'cluster.utilization', 'clusters.c.utilization')).toBe('utilisation');
    expect(inputWithin(plan, shipped, 'scenario.pue', 'scenarios.s.pue')).toBe('PUE');
    expect(inputWithin(plan, shipped, 'facility.scaleway-dc5.pue', 'facility.scaleway-dc5.pue')).toMatch(/^Scaleway/);
  });

  it('shares are per cent, others plain', () => {
    expect(shortValue('clusters.c.load', 0.725)).toBe('72.5\u202f%');
    expect(shortValue('grid.FR.gwp', 0.0442)).toBe('0.0442');
  });
});

describe('levers', () => {
  const lever: Lever = { id: 'x', title: 'Utilisation 95 %, as the best fleets (reliability.fleets.utilization), instead of 80 %', change: [], saving: { gwp: stat(1200) }, share: { gwp: 0.1 }, applicable: true };

  it('say from what to what, and what absence means', () => {
    expect(changeText(plan, { path: 'scenarios.s.with.utilization', value: 0.95 }, () => undefined)).toBe('utilisation of “Scenario”: 0.8 → 0.95');
    expect(changeText(plan, { path: 'activities.a.include', value: false }, () => undefined)).toBe('“A”: counted → left out');
  });

  it('take the published value where the scenario has its facility’s', () => {
    const placed = exactPlan({ scenario: { facility: 'scaleway-dc5', pue: undefined } });
    expect(changeText(placed, { path: 'scenarios.s.pue', value: 1.1 }, (id) => (id === 'facility.scaleway-dc5.pue' ? 1.16 : undefined))).toBe('PUE of “Scenario”: 1.16 → 1.1');
  });

  it('do not show ids of factors in titles, and call a figure that is lost not known', () => {
    expect(titleOf(lever)).toBe('Utilisation 95 %, as the best fleets, instead of 80 %');
    const [row] = leversTable([lever], 'EUR').rows;
    expect(row?.[1]?.text).toBe('1.20 t');
    expect(row?.at(-1)).toEqual({ text: 'not known', value: null, missing: true });
  });

  it('that change one scenario only are told from those that change the plan', () => {
    expect(touchesOnly([{ path: 'scenarios.s.with.nodes', value: 2 }], 's')).toBe(true);
    expect(touchesOnly([{ path: 'scenarios.s.with.nodes', value: 2 }, { path: 'ablations.m.seeds', value: 1 }], 's')).toBe(false);
    expect(touchesOnly([{ path: 'scenarios.s2.with.nodes', value: 2 }], 's')).toBe(false);
  });
});

describe('ties', () => {
  const ties = { path: 'scenarios.s.pue', now: 1.2, searched: { from: 1, to: 1200 }, always: false, note: null };
  const data = tiesData([
    { input: 'scenario.pue', path: 'scenarios.s.pue', ties: { ...ties, ties: [{ value: 1.5, quantile: 0.98, direction: 1 }] } },
    { input: 'cluster.load', path: 'clusters.c.load', ties: { ...ties, ties: [] } },
  ], { name: (_, path) => path, value: (_, value) => `${String(value)} x`, short: (_, value) => String(value), opens: (path) => `scenarios.a.tie.b.gwp.1.${path}` });

  it('say the value, its percentile, and who is lower above it; or that there is none', () => {
    expect(data.rows.map(({ now, tie, none }) => [now, tie, none])).toEqual([['1.2', '1.5', false], ['1.2', 'none within bounds', true]]);
    expect(data.marks[0]?.lines.map(({ text }) => text)).toEqual(['1.2 x', '1.5 x', '98\u202f%', 'B is lower above it']);
    expect(data.marks.flatMap(({ path }) => path ?? [])).toEqual(['scenarios.a.tie.b.gwp.1.scenarios.s.pue']);
    expect(data.summary).toBe('scenarios.s.pue: 1.5 x; clusters.c.load: none within bounds.');
  });
});

describe('caps', () => {
  const breach = { days: { mean: 60, p5: 50, p50: 60, p95: 70 }, date: '2026-03-06' };
  const report: CapReport = { cap: 'gwpKg', unit: 'kgCO2e', limit: 1000, probabilityKept: 0.317, headroom: stat(-350, -1200, 190), breach, cut: null };

  it('are drawn about their figure: cap less headroom', () => {
    const data = capsData(plan, 'base', [report, { cap: 'cost', unknown: 'No price is stated.', cut: null }], () => null);
    expect(data.rows[0]).toMatchObject({ limit: 1000, mean: 1350, low: 810, high: 2200, limitText: '≤ 1.00 t', odds: 'kept 32\u202f%', note: 'breach 6 Mar 2026' });
    expect(data.unknown).toEqual([{ cap: 'cost', reason: 'No price is stated.' }]);
    expect(data.summary).toBe('Global warming ≤ 1.00 t is kept with 32\u202f%.');
  });

  it('days are read without a clock', () => {
    expect(dayText('2026-12-01')).toBe('1 Dec 2026');
  });
});
