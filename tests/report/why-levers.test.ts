/**
 * The numbers in the titles of levers, shares of savings, savings one by one, and figures of the plan
 * without rows.
 *
 * By hand (exact plan): half the failed share of 20 % saves 1 000 − 800 ÷ 0.9 = 111.1 of 1 000 GPU-hours.
 */
import { describe, expect, test } from 'vitest';
import { isToldByTrace, placeOfTold } from '../../renderer/views/why/derived.ts';
import { capsWithout } from '../../shared/analyse.ts';
import { isJudged } from '../../shared/compare/caps.ts';
import { piecesOf } from '../../shared/report/document.ts';
import { leversTogether, planLevers } from '../../shared/levers.ts';
import { type Simulation } from '../../shared/model/simulation.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { printPercent, printShort } from '../../shared/quantity/print.ts';
import { evaluate, leavesOf } from '../../shared/report/explain/trace.ts';
import { statOf } from '../../shared/sampling/statistics.ts';
import { simulate } from '../../shared/simulate.ts';
import { why, whyColumn } from '../../shared/why.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { shipped, template } from '../model/support.ts';

function explained(simulation: Simulation, path: string) {
  const answer = why(simulation, path);
  if (!('trace' in answer)) throw new Error(`${answer.message} ${answer.hint ?? ''}`);
  const largest = Math.max(Math.abs(answer.trace.value), ...leavesOf(answer.trace).map(({ value }) => Math.abs(value)));
  expect(Math.abs(evaluate(structuredClone(answer.trace)) - answer.trace.value), path).toBeLessThanOrEqual(1e-9 * largest);
  expect(isToldByTrace(path), path).toBe(true);
  expect(placeOfTold(path, (id) => id, (id) => id), path).toEqual(['Levers']);
  return answer;
}

/** As a title may print it. */
function digits(text: string): string[] {
  return text.split(/[^\d.,%\u202f]+/).map((word) => word.trim().replace(/[.,]$/, '')).filter((word) => /\d/.test(word));
}

describe('the numbers of a title', () => {
  test('are those of their figures, from the plan or with a source, for every lever of the templates', () => {
    const seen = new Set<string>();
    for (const plan of [template('smollm3'), template('moshi'), template('procurement')]) {
      const simulation = simulate(plan, shipped, { samples: 20 });
      const scenario = simulation.scenarios[0]!.id;
      for (const lever of planLevers(simulation, scenario)) {
        const text = lever.applicable ? lever.title : (lever.reason ?? '');
        const pieces = piecesOf(text, lever.numbers ?? []);
        expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).toBe(text);
        expect(pieces.filter((piece) => typeof piece !== 'string').length, text).toBe(lever.numbers?.length ?? 0);
        for (const { text: number, figure } of lever.numbers ?? []) {
          const { trace, stat } = explained(simulation, `scenarios.${scenario}.lever.${lever.id}.${figure}`);
          expect(stat).toBeNull();
          const printed = trace.as === 'share' ? printPercent(trace.value) : printShort(trace.value);
          expect(digits(number).map((word) => Number.parseFloat(word)), `${lever.id} ${figure}`).toEqual(digits(printed).map((word) => Number.parseFloat(word)));
          if (figure === 'aim' && trace.combine === 'leaf') expect(trace.source, lever.id).toMatch(/\d{4}/);
          if (figure === 'now') expect(leavesOf(trace).some(({ row, factor }) => row !== undefined || factor !== undefined), lever.id).toBe(true);
          seen.add(`${lever.id.replace(/-[a-z]{2}$/, '')} ${figure}`);
        }
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['longer-life aim', 'denser-packing now', 'cleaner-grid aim', 'better-pue now', 'early-stopping stopAt', 'checkpointing changes']));
  });

  test('of a reservation are its days and those the work may need', () => {
    const plan = exactPlan({ cluster: { dedicated: true, reservedDays: 400 } });
    const simulation = simulate(plan, shipped, { samples: 20 });
    const lever = planLevers(simulation, 's').find(({ id }) => id === 'earlier-release')!;
    expect(lever.numbers?.map(({ figure }) => figure)).toEqual(['aim', 'now']);
    expect(explained(simulation, 'scenarios.s.lever.earlier-release.now').trace).toMatchObject({ value: 400, unit: 'days', row: 'clusters.c.reservedDays' });
    expect(String(explained(simulation, 'scenarios.s.lever.earlier-release.aim').trace.value)).toBe(lever.numbers?.[0]?.text);
  });
});

describe('what levers save', () => {
  test('as a share is saved ÷ planned: 111.1 of 1 000', () => {
    const exact = simulate(exactPlan(), shipped, { samples: 4 });
    const { trace, stat } = explained(exact, 'scenarios.s.lever.checkpointing.gpuHours.share');
    expect(trace.value).toBeCloseTo(1 - 0.8 / 0.9, 12);
    expect(trace.children.map(({ combine }) => combine)).toEqual(['difference', expect.any(String)]);
    expect(stat?.mean).toBeCloseTo(1 - 0.8 / 0.9, 12);
  });

  test('is the share and the sum of the table, for every figure of a template', () => {
    const simulation = simulate(template('smollm3'), shipped, { samples: 50 });
    const scenario = simulation.scenarios[0]!.id;
    const levers = planLevers(simulation, scenario).filter(({ id, applicable }) => applicable && ['longer-life', 'denser-packing'].includes(id));
    const together = leversTogether(simulation, scenario, levers);
    if (Array.isArray(together)) throw new Error('they contradict each other');
    for (const lever of [...levers, together]) {
      for (const [figure, share] of Object.entries(lever.share)) {
        const path = `scenarios.${scenario}.lever.${lever.id}.${figure}.share`;
        expect(explained(simulation, path).stat!.mean, path).toBe(share);
        expect(whyColumn(simulation, path)).not.toBeNull();
      }
    }
    const path = `scenarios.${scenario}.lever.${together.id}.gwp.sum`;
    const added = levers.reduce((sum, { saving }) => sum + (saving.gwp?.mean ?? 0), 0);
    expect(explained(simulation, path).stat!.mean).toBeCloseTo(added, 9);
    expect(statOf(whyColumn(simulation, path) ?? NaN).mean).toBeCloseTo(added, 9);
  });
});

describe('the plan without rows', () => {
  const plan: Plan = { ...template('smollm3'), caps: { gpuHours: '200k to 800k' } };
  const simulation = simulate(plan, shipped, { samples: 100 });
  const scenario = simulation.scenarios[0]!.id;
  const rows = [plan.activities[1]!.id, plan.ablations[0]?.id ?? plan.activities[2]!.id];

  test('keeps its caps as the panel says, and has every other figure', () => {
    const [answer] = capsWithout(simulation, scenario, rows);
    if (answer === undefined || !isJudged(answer)) throw new Error('no cap');
    const at = `scenarios.${scenario}.cut.${rows.join('+')}`;
    expect(explained(simulation, `${at}.cap.gpuHours.odds`).trace.value).toBe(answer.probabilityKept);
    expect(explained(simulation, `${at}.cap.gpuHours.headroom`).stat).toEqual(answer.headroom);
    const { trace } = explained(simulation, `${at}.gpuHours`);
    expect(trace.note).toMatch(/Left out: /);
    expect(leavesOf(trace).some(({ row }) => row?.startsWith(`activities.${rows[0]!}.`))).toBe(false);
  });

  test('that it does not have is refused', () => {
    expect(why(simulation, `scenarios.${scenario}.cut.nothing.gpuHours`)).toMatchObject({ code: 'unknown-figure' });
    expect(why(simulation, `scenarios.${scenario}.cut.${rows[0]!}`)).toMatchObject({ code: 'unknown-figure' });
  });
});
