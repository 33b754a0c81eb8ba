/** One of each, and what is missing of it: 2 countries, of which FR has all four indicators, and 1 zone. */
import { expect, test } from 'vitest';
import { countTables } from '../../shared/factors/counts.ts';
import { type Factor, type FactorSet } from '../../shared/factors/schema.ts';
import { shipped } from '../model/support.ts';

const factor = (id: string): Factor => ({ id, value: 1, unit: '', low: null, high: null, gsd: null, spreadOrigin: 'none', year: '2026', place: null, source: 's', licence: 'l', status: 'published', note: null });
const small: FactorSet = {
  format: 'forewatt-factor-set', version: 1, id: '1', hash: '',
  factors: [
    'accelerator.a.tdpW', 'grid.FR.gwp', 'grid.FR.pe', 'grid.FR.adp', 'grid.FR.water', 'grid.FR.gwpConsumption', 'grid.DE.gwp', 'grid.DE.peBoavizta', 'grid.US-CAL-CISO.gwp',
    'facility.f.pue', 'facility.g.pue', 'facility.g.wue', 'technology.coal.gwp', 'technology.coal.pe', 'price.p.value', 'reliability.r.gpus', 'reliability.r.days', 'component.hdd.gwp.base',
  ].map(factor),
  accelerators: [{ id: 'a', name: 'A', vendor: 'V' }], nodes: [],
  grids: [{ zone: 'FR', name: 'France' }, { zone: 'DE', name: 'Germany' }, { zone: 'US-CAL-CISO', name: 'California' }],
  facilities: [{ id: 'f', name: 'F', operator: 'O', zone: null, wueBasis: null }, { id: 'g', name: 'G', operator: 'O', zone: null, wueBasis: 'consumption' }], sources: [],
};

test('counts things, not figures, by table', () => {
  expect(countTables(small)).toEqual({
    accelerators: 1, nodes: 0, countries: 2, completeCountries: 1, zones: 1, consumptionBasis: 1, boaviztaPrimaryEnergy: 1,
    facilities: 2, facilitiesWithPue: 2, facilitiesWithWue: 1, technologies: 1, components: 1, prices: 1, reliability: 1, sources: 0, factors: 18,
  });
});

test('the shipped library is as large as it says', () => {
  expect(countTables(shipped)).toMatchObject({ accelerators: 43, nodes: 16, countries: 213, completeCountries: 135, zones: 147, facilities: 105, facilitiesWithPue: 105, technologies: 10, prices: 45 });
});
