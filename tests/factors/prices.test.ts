/**
 * Prices that a plan names instead of stating them.
 *
 * By hand on exact-plan.ts: 1 000 GPU-hours cost 1 000 × the price of one; at 1.1 kWh and PUE 1.2
 * they take 1 320 kWh. A node of 8 GPUs lives 5 years = 43 800 h, used 80 % of it: 1 000 GPU-hours
 * hold 1 250 of its 350 400, which of 300 000 are 1 070.20548.
 */
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../shared/plan/read.ts';
import { writePlan } from '../../shared/plan/write.ts';
import { type Problem } from '../../shared/problem.ts';
import { explain, isTrace } from '../../shared/report/explain.ts';
import { evaluate, leavesOf } from '../../shared/report/explain/trace.ts';
import { central } from '../../shared/sampling/column.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { simulate } from '../../shared/simulate.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { run, shipped } from '../model/support.ts';

const exact = { samples: 4 };
const quote = { value: 2.1, unit: 'EUR/GPU-hour', date: '2026-05-04', source: 'Quote 12 of a provider' };
const rented = (ownership: object, more: { prices?: object; plan?: object; overrides?: { factor: string; value: number | string }[] } = {}) =>
  exactPlan({ cluster: { ownership: { kind: 'rent', ...ownership } }, overrides: more.overrides ?? [], plan: { custom: { prices: more.prices ?? {} }, ...more.plan } });
const rentOf = (plan: ReturnType<typeof rented>, samples = 4): number => central(run(plan, { samples }).base.money?.hardware ?? NaN);

function problemsOf(plan: object): Problem[] {
  const { plan: read, problems } = readPlan(JSON.stringify(plan));
  return read === null ? problems : [...problems, ...simulate(read, shipped, exact).problems.filter(({ level, code }) => level === 'error' || code === 'price-twice')];
}

describe('a named price', () => {
  test('of the plan itself counts where none is stated, and is named as what the cost rests on', () => {
    const plan = rented({ price: 'quote' }, { prices: { quote } });
    expect(rentOf(plan)).toBeCloseTo(2100, 8);
    expect(run(plan, exact).base.touched).toContain('price.quote.value');
    // A unit without a currency is in the entry's, else in the plan's.
    expect(rentOf(rented({ price: 'quote' }, { prices: { quote: { value: 2.1, unit: 'GPU-hour' } } }))).toBeCloseTo(2100, 8);
    expect(rentOf(rented({ price: 'quote' }, { prices: { quote: { value: 2.1, unit: 'GPU-hour', currency: 'USD' } }, plan: { currency: 'USD' } }))).toBeCloseTo(2100, 8);
  });

  test('what is stated counts before what is named, and that is said', () => {
    const plan = rented({ price: 'quote', pricePerGpuHour: 3 }, { prices: { quote } });
    expect(rentOf(plan)).toBeCloseTo(3000, 8);
    expect(problemsOf(plan)).toContainEqual(expect.objectContaining({ level: 'warning', code: 'price-twice', path: 'clusters[0].ownership.price' }));
    expect(run(plan, exact).base.touched).not.toContain('price.quote.value');
  });

  test('of the library carries its spread, and an override replaces both', () => {
    const id = 'rent-nvidia-h100-sxm-80gb-on-demand';
    const factor = shipped.factors.find((each) => each.id === `price.${id}.value`)!;
    const plan = rented({ price: id }, { plan: { currency: 'USD' } });
    expect(rentOf(plan)).toBeCloseTo(1000 * factor.value, 8);
    // gsd 1.3: the 95th percentile is 1.3^1.645 = 1.54 times the median.
    const stat = statOf(run(plan, { samples: 4000 }).base.money!.hardware);
    expect(stat.p95 / stat.p50).toBeCloseTo(1.3 ** 1.6449, 1);
    const over = rented({ price: id }, { plan: { currency: 'USD' }, overrides: [{ factor: `price.${id}.value`, value: 4 }] });
    expect(rentOf(over)).toBeCloseTo(4000, 8);
  });

  test('of electricity and of a node count for an own cluster', () => {
    const plan = exactPlan({
      cluster: { ownership: { kind: 'own', nodePrice: 'box', electricityPrice: 'power' } },
      plan: { custom: { prices: { box: { value: 300_000, unit: 'EUR/node' }, power: { value: 0.2, unit: 'EUR/kWh' } } } },
    });
    const { money } = run(plan, exact).base;
    expect(central(money?.electricity ?? NaN)).toBeCloseTo(264, 8);
    expect(central(money?.hardware ?? NaN)).toBeCloseTo(1070.20548, 5);
    // Half of an own cluster's prices is no cost: missing is not zero.
    expect(run(exactPlan({ cluster: { ownership: { kind: 'own', electricityPrice: 'electricity-eu27-business-2025h1' } } }), exact).base.money).toBeNull();
  });

  test('in another currency is converted by a dated rate of the plan', () => {
    const rate = { value: 0.9, unit: 'EUR/USD', date: '2026-10-01', source: 'European Central Bank' };
    const dollars = { value: 2, unit: 'USD/GPU-hour', date: '2026-09' };
    const plan = rented({ price: 'quote' }, { prices: { quote: dollars, 'usd-eur': rate, older: { ...rate, value: 0.5, date: '2025-01-01' } } });
    expect(rentOf(plan)).toBeCloseTo(1800, 8);
    expect(run(plan, exact).base.touched).toContain('price.usd-eur.value');
    expect(problemsOf(rented({}, { prices: {} })).length).toBe(0);
    const { problems } = readPlan(JSON.stringify({ ...plan, custom: { prices: { 'usd-eur': { value: 0.9, unit: 'EUR/USD' } } } }));
    expect(problems).toContainEqual(expect.objectContaining({ level: 'error', path: 'custom.prices.usd-eur.date' }));
  });

  test('opens in the trace with source and date, and the trace re-adds', () => {
    const dollars = { value: '1.8 to 2.2', unit: 'USD/GPU-hour', date: '2026-09', source: 'Quote 12' };
    const plan = rented({ price: 'quote' }, { prices: { quote: dollars, 'usd-eur': { value: 0.9, unit: 'EUR/USD', date: '2026-10-01', source: 'ECB' } } });
    const { simulation, base } = run(plan, { samples: 50 });
    const trace = explain(simulation, 'scenarios.s.cost.total');
    if (!isTrace(trace)) throw new Error(trace.message);
    expect(evaluate(trace) / central(base.money!.hardware)).toBeCloseTo(1, 12);
    const leaves = leavesOf(trace);
    expect(leaves.find((leaf) => leaf.factor === 'price.quote.value')).toMatchObject({ status: 'custom', source: 'Quote 12', year: '2026-09', unit: 'USD/GPU-hour', row: 'custom.prices.quote.value' });
    expect(leaves.find((leaf) => leaf.factor === 'price.usd-eur.value')).toMatchObject({ value: 0.9, source: 'ECB', year: '2026-10-01' });
    const library = explain(run(rented({ price: 'rent-nvidia-h100-sxm-80gb-index' }, { plan: { currency: 'USD' } }), exact).simulation, 'scenarios.s.cost.hardware');
    if (!isTrace(library)) throw new Error(library.message);
    expect(leavesOf(library).find((leaf) => leaf.factor?.startsWith('price.'))).toMatchObject({ status: 'published', year: '2026-10-05', row: 'clusters.c.ownership.price', sourceId: 'ornn-2026' });
  });
});

describe('a price that cannot be used', () => {
  test.each([
    ['is nowhere', { price: 'qoute' }, {}, 'unknown-price', 'Did you mean “quote”?'],
    ['is near none', { price: 'xyz' }, {}, 'unknown-price', 'Write one per GPU-hour, such as quote, rent-'],
    ['is per something else', { price: 'electricity-planning' }, { currency: 'USD' }, 'wrong-price-unit', 'Name a price per GPU-hour, such as quote'],
    ['is in another currency', { price: 'rent-nvidia-h100-sxm-80gb-index' }, {}, 'price-currency', 'State the price in EUR as "pricePerGpuHour", set the plan\'s "currency" to USD, or add a dated rate to "custom": "prices" with the unit "EUR/USD".'],
  ])('because it %s says what to write', (_, ownership, plan, code, hint) => {
    const found = problemsOf(rented(ownership, { prices: { quote }, plan }));
    expect(found).toMatchObject([{ level: 'error', code, path: 'clusters[0].ownership.price' }]);
    expect(found[0]?.hint).toContain(hint);
  });

  test('in a scenario’s own choices is found there', () => {
    const plan = exactPlan({ scenario: { with: { ownership: { kind: 'own', electricityPrice: 'nowhere' } }, placement: { n: { cluster: 'c', with: { ownership: { kind: 'rent', price: 'none' } } } } } });
    expect(problemsOf(plan).map(({ code, path }) => `${code} ${path}`)).toEqual(['unknown-price scenarios[0].with.ownership.electricityPrice', 'unknown-price scenarios[0].placement.n.with.ownership.price']);
  });

  test('an entry of its own with two currencies is refused, one that nothing can name is warned of', () => {
    expect(problemsOf(rented({}, { prices: {} }))).toEqual([]);
    expect(readPlan(JSON.stringify({ ...rented({}), custom: { prices: { quote: { ...quote, currency: 'USD' } } } })).problems).toContainEqual(expect.objectContaining({ level: 'error', code: 'custom-currency-differs', path: 'custom.prices.quote.currency' }));
    expect(readPlan(JSON.stringify({ ...rented({}), custom: { prices: { quote: { value: 1, unit: 'EUR/month' } } } })).problems).toContainEqual(expect.objectContaining({ level: 'warning', code: 'custom-price-unit' }));
  });
});

test('a plan with named prices is written as it was read', () => {
  const plan = rented({ price: 'quote' }, { prices: { quote: { name: 'Quote', value: '2 to 2.2', unit: 'EUR/GPU-hour', currency: 'EUR', date: '2026-05-04', note: 'n', source: 's' } } });
  const text = writePlan(plan);
  expect(writePlan(readPlan(text).plan!)).toBe(text);
  expect(readPlan(text).plan).toEqual(plan);
});
