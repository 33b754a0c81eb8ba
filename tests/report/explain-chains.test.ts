/**
 * Traces of rows that are measured by each other in long chains.
 *
 * By hand: row 0 is 8 GPUs × 100 h = 800 GPU-hours; every later row is one run of the size of the one
 * before, at 100 %: n rows are 800 n GPU-hours.
 */
import { describe, expect, test } from 'vitest';
import { type Plan } from '../../shared/plan/schema.ts';
import { deepestLevel, type OpenedTrace, traceDocument, traceOf } from '../../shared/report/explain/document.ts';
import { evaluate, inOrder, type Trace } from '../../shared/report/explain/trace.ts';
import { traceText } from '../../shared/report/explain/text.ts';
import { explain, figurePaths, isTrace } from '../../shared/report/explain.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { run, template } from '../model/support.ts';

/** `order`: the last row first puts the deepest part before all others. */
function chain(rows: number, order: 'first' | 'last'): Plan {
  const activities = Array.from({ length: rows }, (_, at) => ({
    id: `row-${String(at)}`, name: `Row ${String(at)}`, module: 'm', phase: 'p', stage: 'final',
    size: at === 0 ? { by: 'runs', runs: 1, gpus: 8, hours: 100 } : { by: 'share', of: `row-${String(at - 1)}`, scale: '100%' },
  }));
  return exactPlan({ activities: order === 'first' ? activities : activities.reverse() });
}

function traced(plan: Plan, figure: string): Trace {
  const answer = explain(run(plan, { samples: 2 }).simulation, `scenarios.s.${figure}`);
  if (!isTrace(answer)) throw new Error(answer.message);
  return answer;
}

function levelsOf(part: OpenedTrace): number {
  return 1 + part.children.reduce((most, child) => Math.max(most, levelsOf(child)), 0);
}
function nodesOf(part: OpenedTrace): number {
  return part.children.reduce((sum, child) => sum + nodesOf(child), 1);
}

describe.each(['first', 'last'] as const)('a chain of rows, the %s one in front', (order) => {
  test.each([600, 4000])('of %i is explained, written and read again without a deep stack', (rows) => {
    const trace = traced(chain(rows, order), 'gpuHours');
    expect(evaluate(trace)).toBeCloseTo(800 * rows, 4);
    const document = traceDocument(trace);
    const text = JSON.stringify(document);
    expect([document, ...(document.further ?? [])].reduce((most, part) => Math.max(most, levelsOf(part)), 0)).toBeLessThanOrEqual(deepestLevel + 1);
    // A row takes the same few lines however many rest on it.
    expect([document, ...(document.further ?? [])].reduce((sum, part) => sum + nodesOf(part), 0)).toBeLessThan(14 * rows);
    expect(evaluate(traceOf(JSON.parse(text) as typeof document))).toBe(evaluate(trace));
    const lines = traceText(trace).split('\n');
    expect(lines.length).toBeLessThan(14 * rows);
    expect(lines.every((line) => line.search(/\S/) <= 48)).toBe(true);
    expect(lines.filter((line) => line.includes('hours of a run: 100 h'))).toHaveLength(1);
  });
});

describe('a trace as a document', () => {
  test('opens every part once; what is met again refers to it with its value, and the document re-adds', () => {
    const { simulation } = run(template('moshi'), { samples: 4 });
    for (const path of figurePaths(simulation)) {
      const trace = explain(simulation, path);
      if (!isTrace(trace)) throw new Error(trace.message);
      const document = traceDocument(trace);
      expect(document.further).toBeUndefined();
      expect(nodesOf(document)).toBeLessThan(4 * inOrder(trace).length + 10);
      // With references resolved, and with each counting as its own value.
      expect(evaluate(traceOf(document))).toBe(evaluate(trace));
      expect(evaluate(document as Trace)).toBeCloseTo(trace.value, 6 - Math.ceil(Math.log10(Math.abs(trace.value) + 1)));
    }
  });

  test('marks what rests on factors of the plan itself, and nothing else', () => {
    const document = traceDocument(traced(exactPlan(), 'impacts.gwp.use'));
    expect(document.touched).toBe(true);
    const [hours] = document.children;
    expect(hours?.touched).toBeUndefined();
    expect(traceText(traced(exactPlan(), 'impacts.gwp.use'))).toMatch(/^GWP in use, Scenario: 66\.0 kg ◆ .*\n.*\n {2}◆ rests on a factor that this plan replaces or brings itself\.$/m);
    expect(traceText(traced(exactPlan(), 'gpuHours'))).not.toContain('◆');
  });

  test('refuses a reference to nothing', () => {
    const document = traceDocument(traced(exactPlan(), 'impacts.gwp.total'));
    const broken = JSON.parse(JSON.stringify(document).replaceAll('"see":"n1"', '"see":"n999"')) as typeof document;
    expect(() => traceOf(broken)).toThrow('n999');
  });
});
