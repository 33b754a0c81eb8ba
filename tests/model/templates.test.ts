/**
 * The templates restate recorded projects.
 *
 * SmolLM3 (Smol Training Playbook): 384 × 720 = 276 480 main; 192 × 360 = 69 120 and
 * 192 × 240 = 46 080 ablations; 384 × 72 + 192 × 96 = 27 648 + 18 432 = 46 080 reset and debugging;
 * together 437 760 H100-hours; multiplier 437 760 ÷ 276 480 = 1.58333…
 * Moshi (arXiv 2604.11154, figure 8): (127.7 + 33.4 + 3.2) × 8 760 = 1 118 652 + 292 584 + 28 032
 * = 1 439 268 GPU-hours.
 */
import { describe, expect, test } from 'vitest';
import { breakEvens } from '../../shared/compare/procurement/break-even.ts';
import { central } from '../../shared/sampling/column.ts';
import { toResult } from '../../shared/report/result.ts';
import { run, template } from './support.ts';

describe('templates', () => {
  test('SmolLM3 comes to 437 760 H100-hours whose stages and modules sum to it', () => {
    const { base } = run(template('smollm3'), { samples: 200 });
    expect(base.work.total).toBe(437_760);
    expect(base.work.stage.get('final')).toBe(276_480);
    expect(base.work.stage.get('ablation')).toBe(115_200);
    expect(base.work.stage.get('debugging')).toBe(46_080);
    expect(base.work.module.get('lm')).toBe(437_760);
    expect(central(base.researchMultiplier ?? NaN)).toBeCloseTo(1.583333333, 9);
  });

  test('Moshi comes to 1 439 268 GPU-hours, phase by phase, with 11 % failed', () => {
    const { base } = run(template('moshi'), { samples: 200 });
    expect(base.work.total).toBe(1_439_268);
    expect([...base.work.phase].sort()).toEqual([['ft', 28_032], ['post', 292_584], ['pre', 1_118_652]]);
    expect(central(base.work.stage.get('failed') ?? NaN) / 1_439_268).toBeCloseTo(0.11, 9);
    // 100.1 printed per cent: 3.7 ÷ 89.1 × 0.89 = 3.696 % final, so 27.06 times.
    expect(central(base.researchMultiplier ?? NaN)).toBeCloseTo(27.06, 2);
  });

  describe('own, rent or apply', () => {
    const { simulation } = run(template('procurement'), { samples: 200 });
    const [france, germany, rented, national] = simulation.scenarios;

    test('does the same work four ways, and warns of nothing but the WUE that nobody published', () => {
      expect(simulation.problems.map(({ code, path }) => [code, path])).toEqual([['assumed', 'facility.idris.wue']]);
      expect(rented?.work.total).toEqual(france?.work.total);
      // 16 nodes of 8 and 8 of 8, held alone: their finish is simulated.
      expect([france, germany].map((each) => [...(each?.schedule?.holds.values() ?? [])].map(({ gpus }) => gpus))).toEqual([[128], [64]]);
      expect([rented, national].map((each) => each?.schedule)).toEqual([null, null]);
    });

    test('rents at the published 3.25 USD, owns at 500 000 USD a node, and is given two normalised hours per A100 hour', () => {
      expect(central(rented?.money?.terms.rent ?? NaN)).toBeCloseTo(3.25 * central(rented?.work.total ?? NaN), 6);
      // 0.9 of the price (residual value: median of 5 to 15 %, nearly 9 %) over 4 to 6 years, by hours held.
      const held = central(france?.parts[0]?.factors.holding.heldPerWork ?? NaN) * central(france?.work.total ?? NaN);
      const perHeldHour = central(france?.money?.terms.depreciation ?? NaN) / held;
      expect(perHeldHour).toBeGreaterThan((500_000 * 0.85) / (8 * 8760 * 6));
      expect(perHeldHour).toBeLessThan((500_000 * 0.95) / (8 * 8760 * 4));
      expect(central(national?.normalised.get('genci')?.hours ?? NaN)).toBeCloseTo(2 * central(national?.work.total ?? NaN), 6);
      expect(national?.money?.terms.rent).toBe(0);
    });

    test('can be held against rent, with an own cluster on either side of the border', () => {
      for (const own of ['own-france', 'own-germany']) {
        const answer = breakEvens(simulation, own, 'rent-us');
        expect(answer.ok && answer.clusters.map(({ replacement, utilization }) => [replacement?.slice(0, 4), utilization.probability > 0])).toEqual([['2031', true]]);
      }
    });
  });

  test.each(['moshi', 'smollm3', 'fine-tuning', 'vision-thesis', 'blank'])('%s is a good plan with a result', (id) => {
    const plan = template(id);
    const { simulation } = run(plan, { samples: 500 });
    const result = toResult(simulation, '');
    expect(simulation.problems).toEqual([]);
    expect(result.scenarios).toHaveLength(plan.scenarios.length);
  });
});
