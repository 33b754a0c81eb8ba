/**
 * A grid without a published factor, on exact-plan.ts with another module on a grid of the plan's own.
 *
 * XX-LAB has 0.05 kgCO2e, 9 MJ and 3 L per kWh and no ADP. Production in ADP: 0.48 kgSbe a node
 * × 1 000 h ÷ (8 × 43 800 h × 0.8) = 0.00171233 kgSbe, which is not the total.
 */
import { describe, expect, test } from 'vitest';
import { comparePairs } from '../../shared/compare/pairs.ts';
import { components } from '../../shared/factors/schema.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { buildReport } from '../../shared/report/build.ts';
import { resultToCsv } from '../../shared/report/csv.ts';
import { figurePaths } from '../../shared/report/explain.ts';
import { documentText } from '../../shared/report/text-table.ts';
import { toResult } from '../../shared/report/result.ts';
import { central } from '../../shared/sampling/column.ts';
import { methodSensitivity } from '../../shared/sensitivity.ts';
import { exactPlan, plainRuns } from './exact-plan.ts';
import { run, shipped } from './support.ts';

const custom = { grids: { 'XX-LAB': { gwp: 0.05, pe: 9, water: 3 }, 'XX-DRY': { gwp: 0.05, pe: 9, adp: 5e-8 } } };
const on = (scenario: Record<string, unknown>, plan: Record<string, unknown> = {}): Plan => exactPlan({ scenario, plan: { custom, ...plan } });
const lab = on({ grid: 'XX-LAB' });

describe('a grid without an ADP factor', () => {
  const { simulation, base } = run(lab, { samples: 4 });

  test('has no ADP in use and no total: null, which is not zero; production stays', () => {
    const { adp } = base.impacts;
    expect([adp.use, adp.total]).toEqual([null, null]);
    expect(central(adp.embodied ?? NaN)).toBeCloseTo((0.48 * 1000) / 280_320, 12);
    for (const component of components) expect(adp.byComponent[component].use).toBeNull();
    expect([adp.byModule.size, adp.byPhase.size, adp.byStage.size]).toEqual([0, 0, 0]);
  });

  test('keeps every other indicator', () => {
    expect(central(base.impacts.gwp.use ?? NaN)).toBeCloseTo(66, 8);
    expect(central(base.impacts.water.total ?? NaN)).toBeCloseTo(1100 * 0.3 + 1320 * 3, 8);
  });

  test('is a warning that names the grid and what is missing', () => {
    expect(simulation.problems).toContainEqual(expect.objectContaining({ level: 'warning', code: 'grid-indicator-missing', path: 'scenarios[0].grid', message: expect.stringContaining('No ADP factor is published for the grid XX-LAB') as string }));
  });

  test('is “not published” in the result, the report and the table of values', () => {
    const result = toResult(simulation, '');
    const { adp } = result.scenarios[0]!.impacts;
    expect([adp.total, adp.use, adp.byComponent.gpu.total]).toEqual([null, null, null]);
    const text = documentText(buildReport({ plan: lab, result, set: shipped }));
    expect(text).toContain('Not published for its grid: Abiotic depletion (ADP).');
    expect(resultToCsv(result, lab)).toContain('s,adp,total,,total,,,,,,kgSbe');
  });
});

test('a grid without a water factor keeps the water on site, and has no total', () => {
  const { base } = run(on({ grid: 'XX-DRY' }), { samples: 4 });
  expect(central(base.waterOnSite)).toBeCloseTo(330, 8);
  expect([base.waterOffSite, base.impacts.water.use, base.impacts.water.total]).toEqual([null, null, null]);
});

test('one module on such a grid makes the whole unknown', () => {
  const plan = exactPlan({ activities: [plainRuns, { ...plainRuns, id: 'b', module: 'n' }], scenario: { placement: { n: { cluster: 'c', grid: 'XX-LAB' } } }, plan: { custom } });
  const { base } = run(plan, { samples: 4 });
  expect([base.impacts.adp.total, base.impacts.adp.use]).toEqual([null, null]);
  expect(base.impacts.adp.byModule.size).toBe(0);
  expect(central(base.impacts.gwp.use ?? NaN)).toBeCloseTo(132, 8);
});

test('a supply contract that states the factor fills the gap, and leaves the location unknown', () => {
  const { base } = run(on({ grid: 'XX-LAB', electricity: { market: { gwp: 0.01, pe: 9, adp: 5e-8, water: 3 } } }), { samples: 4 });
  expect(central(base.impacts.adp.use ?? NaN)).toBeCloseTo(1320 * 5e-8, 14);
  expect(base.impacts.adp.useLocation).toBeNull();
});

test('what is not published on one side is not compared, and has no sensitivity', () => {
  const plan = on({ grid: 'XX-LAB' });
  const two: Plan = { ...plan, scenarios: [...plan.scenarios, { ...plan.scenarios[0]!, id: 'france', grid: 'FR' }] };
  const pairs = comparePairs(run(two, { samples: 4 }).simulation, [['s', 'france']]);
  expect(pairs.map(({ indicator }) => indicator)).not.toContain('adp');
  expect(pairs.map(({ indicator }) => indicator)).toContain('gwp');
  expect(methodSensitivity(plan, shipped)[0]?.scenarios['s']?.adp).toBeNull();
});

test('a zone that is nowhere is still refused', () => {
  expect(() => run(on({ grid: 'XX-NOWHERE' }))).toThrow(/unknown-grid/);
});

test('explain leaves out what is not published, and explains the rest', () => {
  const { simulation } = run(lab, { samples: 4 });
  const paths = figurePaths(simulation);
  expect(paths).not.toContain('scenarios.s.impacts.adp.total');
  expect(paths).not.toContain('scenarios.s.impacts.adp.byComponent.gpu.use');
  expect(paths).toContain('scenarios.s.impacts.adp.embodied');
  expect(paths).toContain('scenarios.s.impacts.gwp.total');
});

test('a supply contract that states nothing is none: location, said once, and no second figure beside it', () => {
  const { simulation, base } = run(exactPlan({ scenario: { electricity: { market: {} } } }), { samples: 4 });
  expect(central(base.impacts.gwp.use ?? NaN)).toBeCloseTo(66, 8);
  expect(base.impacts.gwp.useLocation).toBeNull();
  expect(simulation.problems.some(({ code }) => code.startsWith('market'))).toBe(false);
  const { plan, problems } = readPlan(JSON.stringify(exactPlan({ scenario: { electricity: { market: {} } } })));
  expect(problems).toMatchObject([{ level: 'warning', code: 'market-empty', path: 'scenarios[0].electricity.market' }]);
  expect(plan?.scenarios[0]?.electricity).toEqual({ market: {} });
  expect(methodSensitivity(exactPlan({ scenario: { electricity: { market: {} } } }), shipped).some(({ choice }) => choice === 'electricity')).toBe(false);
});
