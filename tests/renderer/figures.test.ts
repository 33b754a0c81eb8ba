/**
 * Figures by their place in the result. The draws behind a figure are those its statistic was made
 * of: element 0 of the column is `central`, the mean of the others is `mean`.
 */
import { describe, expect, it } from 'vitest';
import { columnAt, figureDraws } from '../../renderer/workers/figure-draws.ts';
import { isToldByTrace, placeOfTold } from '../../renderer/views/why/derived.ts';
import { figureWords, pathOfSelection, selectionBehind, splitPath, statAt, totalPath, unitAt, wholeOf } from '../../renderer/views/why/figures.ts';
import { central } from '../../shared/sampling/column.ts';
import { derivedPaths, explainFigure } from '../../shared/report/explain.ts';
import { toResult } from '../../shared/report/result.ts';
import { simulate } from '../../shared/simulate.ts';
import { records, shipped } from '../model/support.ts';
import { smallPlan } from './plan.ts';

const simulation = simulate(smallPlan(), shipped, { samples: 200 });
const result = toResult(simulation, '');

function pathsIn(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('mean' in value && 'central' in value) return [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, `${path}.${key}`));
}

/** A key of the catalogue that has no text stands for itself. */
function isKey(word: string): boolean {
  return /^[a-z]\w*(\.[\w-]+)+$/.test(word);
}

describe('every figure of a result', () => {
  const paths = result.scenarios.flatMap((scenario) => pathsIn(scenario, `scenarios.${scenario.id}`));

  it('has draws behind it that give its statistic', () => {
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      const column = columnAt(simulation, path);
      const stat = statAt(result, path)!;
      expect(column, path).not.toBeUndefined();
      expect(central(column!), path).toBeCloseTo(stat.central, 9);
      const draws = figureDraws(simulation, path);
      if (draws === null) expect(stat.p5, path).toBe(stat.p95);
      else expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length / stat.mean, path).toBeCloseTo(1, 9);
    }
  });

  it('has a name in words, without a key of the catalogue left in it', () => {
    for (const path of paths) {
      const words = figureWords(smallPlan(), path);
      expect(words.length, path).toBeGreaterThan(0);
      expect(words.join(' '), path).not.toMatch(/undefined|scenarios\./);
      expect(words.filter(isKey), path).toEqual([]);
    }
    expect(figureWords(smallPlan(), 'scenarios.base.impacts.gwp.byComponent.gpu.embodied').slice(1)).toEqual(['GPU', 'embodied']);
    expect(figureWords(smallPlan(), 'scenarios.base.gpuHoursBy.row.mix')).toEqual(['GPU-hours', 'row', 'Does the mix matter?']);
  });
});

describe('every figure made of those of a result', () => {
  const two = smallPlan();
  two.scenarios.push({ ...two.scenarios[0]!, id: 'far', name: 'Far', grid: 'DE' });
  const pair = simulate(two, shipped, { samples: 50 });
  const scenario = toResult(pair, '').scenarios[0]!;

  it('has words, the unit of its explanation, and draws that give its mean', () => {
    const paths = derivedPaths(pair, records);
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      const explained = explainFigure(pair, path, records);
      if (!('trace' in explained)) throw new Error(explained.message);
      const told = isToldByTrace(path);
      const words = told ? [...placeOfTold(path, (id) => id, (id) => id), explained.trace.label] : figureWords(two, path);
      expect(words.join(' '), path).not.toMatch(/undefined|scenarios\./);
      expect(words.filter(isKey), path).toEqual([]);
      if (!told) expect(unitAt(scenario, path), path).toBe(explained.trace.unit);
      const draws = figureDraws(pair, path, { baselines: records });
      if (explained.stat === null || explained.stat.p5 === explained.stat.p95) continue;
      // Ratios of means and means of ratios are apart by what their spread makes.
      if (path.includes('.difference')) expect(draws!.reduce((sum, draw) => sum + draw, 0) / draws!.length, path).toBeCloseTo(explained.stat.mean, 6);
      else expect(draws, path).not.toBeNull();
    }
  });
});

describe('a figure', () => {
  it('is told from a selection, and a row of the plan from a figure', () => {
    expect(pathOfSelection({ kind: 'component', indicator: 'gwp', component: 'gpu' }, 'base')).toBe('scenarios.base.impacts.gwp.byComponent.gpu.total');
    expect(pathOfSelection({ kind: 'cell', module: 'lm', phase: 'pre' }, 'base')).toBe('scenarios.base.gpuHoursBy.moduleByPhase.lm.pre');
    expect(selectionBehind(smallPlan(), 'scenarios.base.gpuHoursBy.row.mix')).toEqual({ kind: 'ablation', id: 'mix' });
    expect(selectionBehind(smallPlan(), 'scenarios.base.gpuHoursBy.row.gone')).toBeNull();
    expect(totalPath('base', 'energy')).toBe('scenarios.base.energyKwh.facility');
  });

  it('knows its unit and what it is a part of', () => {
    const scenario = result.scenarios[0]!;
    expect(unitAt(scenario, 'scenarios.base.impacts.adp.use')).toBe('kgSbe');
    expect(unitAt(scenario, 'scenarios.base.gpuHoursBy.stage.final')).toBe('GPU-hours');
    expect(wholeOf('scenarios.base.impacts.adp.use')).toBe('scenarios.base.impacts.adp.total');
    expect(wholeOf('scenarios.base.gpuHours')).toBeNull();
  });

  it('that is not in the result has no statistic', () => {
    expect(statAt(result, 'scenarios.base.lostGpuHours')).toBeNull();
    expect(statAt(result, 'scenarios.gone.gpuHours')).toBeNull();
    expect(statAt(result, 'scenarios.base.gpuHours.mean')).toBeNull();
    expect(splitPath('activities.tune')).toBeNull();
  });
});
