/** The Factors view without a window: the searched list, its filters, alternatives, users, marks, ranked grids. */
import { describe, expect, it } from 'vitest';
import { layoutRanked, ranked, type RankedItem } from '../../renderer/charts/ranked/layout.ts';
import { ownIds, withOwn } from '../../renderer/views/custom/own.ts';
import { catalogueOf, choicesOf, noFilters, searched, shippedQuantity, spreadOf } from '../../renderer/views/factors/catalogue.ts';
import { alternativesTo, resultsOn, usersOf } from '../../renderer/views/factors/detail.ts';
import { rowAfter } from '../../renderer/views/factors/FactorTable.tsx';
import { nextSort, sorted } from '../../renderer/views/factors/order.ts';
import { gridsData } from '../../renderer/views/factors/grids.ts';
import { toResult } from '../../shared/report/result.ts';
import { totalsOf } from '../../shared/factors/touches.ts';
import { overriddenTotals, overridesTable } from '../../shared/report/overrides.ts';
import { simulate } from '../../shared/simulate.ts';
import { shipped } from '../model/support.ts';
import { smallPlan } from './plan.ts';

const entries = catalogueOf(shipped);
const none: ReadonlySet<string> = new Set();
const find = (query: string, filters = {}, used = none, overridden = none) => searched(entries, query, { ...noFilters, ...filters }, used, overridden).map((entry) => entry.factor.id);
const entryOf = (id: string) => entries.find((entry) => entry.factor.id === id)!;
const withOverride = (factor: string, value: number | string) => ({ ...smallPlan(), overrides: [{ factor, value, note: 'why', source: 'who' }] });

describe('the list', () => {
  it('holds every factor of the library once, with a subject and a property', () => {
    expect(entries.map((entry) => entry.factor.id).sort()).toEqual(shipped.factors.map((factor) => factor.id).sort());
    for (const entry of entries) expect(entry.subject !== '' && entry.what !== '', entry.factor.id).toBe(true);
    expect(entryOf('grid.FR.gwp')).toMatchObject({ subject: 'France', what: 'GWP', placeName: 'France' });
    expect(entryOf('component.gpu.casing.gwp.perKg')).toMatchObject({ subject: 'GPU casing', what: 'GWP per kg' });
  });

  it('is searched by all words, in any order, whatever their case and accents', () => {
    expect(find('GWP frânce')).toContain('grid.FR.gwp');
    expect(find('grid.FR.gwp').every((id) => id.startsWith('grid.FR.gwp'))).toBe(true);
    expect(find('no such thing')).toEqual([]);
    expect(find('')).toHaveLength(shipped.factors.length);
  });

  it('is filtered by kind, place, year, status, use and override together', () => {
    const one = entryOf('grid.FR.gwp').factor;
    expect(find('', { kind: 'grid', place: 'FR', year: one.year, status: one.status })).toContain(one.id);
    expect(find('', { kind: 'facility' }).every((id) => id.startsWith('facility.'))).toBe(true);
    expect(find('', { used: true }, new Set([one.id]))).toEqual([one.id]);
    expect(find('', { overridden: true })).toEqual([]);
    for (const [name, choices] of Object.entries(choicesOf(entries))) for (const { value } of choices) expect(find('', { [name]: value }).length, `${name} ${value}`).toBeGreaterThan(0);
  });

  it('is searched in less than a frame: 16 ms for the whole library', () => {
    const start = performance.now();
    for (let at = 0; at < 20; at += 1) find('france gwp ember');
    expect((performance.now() - start) / 20).toBeLessThan(16);
  });

  it('shows what an override adds to the library', () => {
    const first = catalogueOf(shipped, [{ factor: 'embodied.dgx-h100.gpu.gwp', value: 1200 }]).find((entry) => entry.factor.id === 'embodied.dgx-h100.gpu.gwp');
    expect(first).toMatchObject({ origin: 'added', subject: shipped.nodes.find((node) => node.id === 'dgx-h100')?.name, factor: { value: 1200 } });
  });

  it('begins with whole accelerators, then whole nodes, then grids; each thing in one piece', () => {
    const ids = entries.map((entry) => entry.factor.id);
    const kinds = [...new Set(entries.map((entry) => entry.kind))];
    expect(kinds.slice(0, 4)).toEqual(['accelerator', 'node', 'grid', 'facility']);
    const card = ids.filter((id) => id.startsWith('accelerator.nvidia-h100-sxm-80gb.'));
    expect(ids.slice(ids.indexOf(card[0]!), ids.indexOf(card[0]!) + card.length)).toEqual(card);
    expect(card[0]).toMatch(/\.tdpW$/);
    const france = ids.filter((id) => id.startsWith('grid.FR.'));
    expect(france[0]).toBe('grid.FR.gwp');
    expect(france.indexOf('grid.FR.pe')).toBeLessThan(france.indexOf('grid.FR.adp'));
  });

  it('holds what the plan brings itself, first in its kind and found by its mark', () => {
    const plan = { ...smallPlan(), custom: { grids: { 'XX-OWN': { name: 'Our supply', gwp: '0.1 to 0.2', source: 'our supplier' } } } };
    const own = withOwn(shipped, plan);
    const list = catalogueOf(own, [], ownIds(own, shipped));
    const entry = list.find((each) => each.kind === 'grid')!;
    expect(entry).toMatchObject({ origin: 'own', subject: 'Our supply', factor: { id: 'grid.XX-OWN.gwp', source: 'our supplier' } });
    // 90 % interval as typed; lognormal, so the median is √(0.1 × 0.2).
    expect(spreadOf(shippedQuantity(entry.factor))!.low).toBeCloseTo(0.1, 6);
    expect(entry.factor.value).toBeCloseTo(Math.sqrt(0.02), 9);
    expect(searched(list, 'your own', noFilters, none, none).map((each) => each.factor.id)).toEqual(['grid.XX-OWN.gwp']);
  });

  it('is sorted by a column up, down and back; what has no value there stands last', () => {
    expect(nextSort(null, 'year')).toEqual({ column: 'year', descending: false });
    expect(nextSort({ column: 'year', descending: false }, 'year')).toEqual({ column: 'year', descending: true });
    expect(nextSort({ column: 'year', descending: true }, 'year')).toBeNull();
    const grids = entries.filter((entry) => /^grid\.\w+\.gwp$/.test(entry.factor.id));
    const values = sorted(grids, { column: 'value', descending: true }).map((entry) => entry.factor.value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    // What a plan states itself need have no place.
    const stated = entries.slice(0, 3).map((entry, at) => (at === 0 ? { ...entry, factor: { ...entry.factor, place: null } } : entry));
    for (const descending of [true, false]) expect(sorted(stated, { column: 'place', descending }).at(-1)?.factor.place).toBeNull();
  });

  it('moves its cursor by keys and stays within its rows', () => {
    expect([rowAfter('ArrowDown', 0, 3), rowAfter('ArrowDown', 2, 3), rowAfter('ArrowUp', 0, 3), rowAfter('End', 0, 3), rowAfter('PageDown', 0, 50)]).toEqual([1, 2, 0, 2, 20]);
    expect([rowAfter('x', 0, 3), rowAfter('ArrowDown', 0, 0)]).toEqual([null, null]);
  });
});

describe('a factor', () => {
  it('is used by the scenarios that compute with it', () => {
    const users = usersOf(smallPlan(), toResult(simulate(smallPlan(), shipped, { samples: 20 }), ''));
    expect(usersOf(smallPlan(), null).size).toBe(0);
    expect(users.get('grid.FR.gwp')?.map((scenario) => scenario.id)).toEqual(['base']);
    expect(users.has('grid.DE.gwp')).toBe(false);
  });

  it('has the same thing by other methods as alternatives, then other places of the plan', () => {
    const ids = alternativesTo(entryOf('component.gpu.default.gwp'), entries, none).map((entry) => entry.factor.id);
    expect(ids).toContain('component.gpu.pcf.gwp');
    expect(ids).not.toContain('component.gpu.default.pe');
    const places = alternativesTo(entryOf('grid.FR.gwp'), entries, new Set(['DE'])).map((entry) => entry.factor.id);
    expect(places).toContain('grid.DE.gwp');
    expect(places).not.toContain('grid.FR.gwp');
  });

  it('leads to the figures that rest on it, and to no other', () => {
    const result = toResult(simulate(smallPlan(), shipped, { samples: 20 }), '').scenarios[0]!;
    expect(resultsOn('grid.FR.water', result)).toEqual([{ key: 'water', stat: result.impacts.water.use, unit: 'L', path: ['impacts', 'water', 'use'] }]);
    expect(resultsOn('component.gpu.default.gwp', result).map(({ path: place }) => place.join('.'))).toEqual(['impacts.gwp.embodied']);
    // Water has no embodied part: nothing to show.
    expect(resultsOn('component.gpu.area.kerfMm', result).map(({ key }) => key)).toEqual(['gwp', 'pe', 'adp']);
  });
});

describe('overrides', () => {
  it('touch the totals that rest on them', () => {
    expect(totalsOf('grid.FR.gwpConsumption')).toEqual(['gwp']);
    expect(totalsOf('facility.x.wue')).toEqual(['water']);
    expect(totalsOf('facility.x.pue')).toEqual(['energy', 'gwp', 'pe', 'adp', 'water', 'cost']);
    expect(totalsOf('speed.spread')).toContain('gpuHours');
  });

  it('mark only the scenarios that use them, as the simulation says', () => {
    const of = (factor: string, value: number | string) => overriddenTotals(toResult(simulate(withOverride(factor, value), shipped, { samples: 20 }), '').scenarios[0]!);
    expect([...of('grid.FR.gwp', '0.1 to 0.2')]).toEqual([['gwp', ['grid.FR.gwp']]]);
    expect(of('grid.DE.gwp', 0.3).size).toBe(0);
  });

  it('stand in the report with the value of the library, note and source', () => {
    expect(overridesTable(smallPlan(), shipped)).toBeNull();
    const [row] = overridesTable(withOverride('grid.FR.gwp', 0.1), shipped)!.rows;
    expect(row?.map((cell) => cell.text)).toEqual(['grid.FR.gwp', '0.1', '0.100', '0.0442', 'kgCO2e/kWh', 'why', 'who']);
  });
});

describe('the grids ranked', () => {
  const item = (id: string, value: number, strong = false): RankedItem => ({ id, name: id, value, low: value / 2, high: value * 2, strong });
  const size = { width: 500, height: 300, k: 1 };

  it('stand in the order of their values, and zero has no place on a logarithm', () => {
    const items = [item('c', 3), item('a', 1), item('zero', 0)];
    expect(ranked(items, false).map(({ id }) => id)).toEqual(['zero', 'a', 'c']);
    expect(ranked(items, true).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('rise from left to right within the drawing, on either scale, however small the values', () => {
    const items = Array.from({ length: 60 }, (_, at) => item(String(at), 1e-9 * 1.1 ** at, at % 12 === 5));
    for (const logarithmic of [true, false]) {
      const { dots, labels, ticks, top, bottom } = layoutRanked(items, logarithmic, size);
      for (const [at, dot] of dots.entries()) {
        expect(dot.y).toBeLessThanOrEqual(bottom + 1e-6);
        expect(dot.high).toBeGreaterThanOrEqual(top - 1e-6);
        if (at > 0) { expect(dot.x).toBeGreaterThan(dots[at - 1]!.x); expect(dot.y).toBeLessThan(dots[at - 1]!.y); }
      }
      expect(ticks.length).toBeGreaterThan(1);
      expect(labels.map(({ id }) => id)).toEqual(['5', '17', '29', '41', '53']);
      for (const label of labels) expect(label.y > top && label.y <= bottom).toBe(true);
    }
  });

  it('say how many there are, and where the plan’s own stand', () => {
    const data = gridsData(shipped, 'gwp', new Set(['FR']), new Map([['grid.FR.gwp', { factor: 'grid.FR.gwp', value: 9 }]]), true);
    // 9 kg/kWh is above every grid there is.
    expect(data.marks.at(-1)).toMatchObject({ id: 'grid.FR.gwp', title: 'France' });
    expect(data.table.rows).toHaveLength(data.items.length);
    expect(data.summary).toContain(`France: 9.00\u202fkg, number ${String(data.items.length)} from the lowest`);
  });
});
