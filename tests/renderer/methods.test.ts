/** Methods side by side: what is chosen has no change; each alternative says what it would make of the scenario. */
import { describe, expect, it } from 'vitest';
import { changedMethods, chosenOf, methodGroups, pathOf, spans } from '../../renderer/views/methods/data.ts';
import { textOf } from '../../shared/report/document.ts';
import { figureText } from '../../shared/report/figures.ts';
import { toResult } from '../../shared/report/result.ts';
import { methodSensitivity } from '../../shared/sensitivity.ts';
import { simulate } from '../../shared/simulate.ts';
import { why } from '../../shared/why.ts';
import { shipped } from '../model/support.ts';
import { smallPlan } from './plan.ts';

const plan = smallPlan();
const scenario = plan.scenarios[0]!;
const simulation = simulate(plan, shipped, { samples: 1 });
const result = toResult(simulation, '').scenarios[0]!;
const alternatives = methodSensitivity(plan, shipped);
const groups = methodGroups(plan, scenario, result, alternatives);
const option = (choice: string, value: string) => groups.find((group) => group.choice === choice)!.options.find((each) => each.value === value)!;

describe('methods side by side', () => {
  it('have one option chosen in every group, which changes nothing', () => {
    for (const group of groups) {
      expect(group.options.filter((each) => each.chosen).map((each) => each.effects.gwp.change), group.choice).toEqual(['']);
    }
    expect(chosenOf(plan, scenario, 'embodiedGpu')).toBe('default');
  });

  it('say what an alternative changes, and what it leaves', () => {
    // Boavizta's model of a card gives more than ADEME's figure and touches no litre of water.
    expect(option('embodiedGpu', 'boavizta').effects.gwp.change).toMatch(/^\+\d/);
    expect(option('embodiedGpu', 'boavizta').effects.water.change).toBe('no change');
    expect(option('gridPe', 'boavizta').effects.pe.change).not.toBe('no change');
    expect(option('gridPe', 'boavizta').effects.gwp.change).toBe('no change');
  });

  it('give the span of each total, and say where all methods agree', () => {
    const span = spans(alternatives, scenario.id);
    const told = (indicator: string) => span.find((each) => each.indicator === indicator)?.text ?? [];
    expect(textOf(told('gwp'))).toMatch(/ – /);
    expect(textOf(told('water'))).toBe('the same with every method');
    // Each end opens what it prints: a total by one of the methods.
    for (const piece of told('gwp')) {
      if (typeof piece === 'string') continue;
      const answer = why(simulation, piece.figure);
      expect('trace' in answer ? figureText(answer.trace.value, 'kgCO2e') : answer.message).toBe(piece.text);
    }
  });

  it('are set in the plan, an allocation in its scenario, a contract by its factor', () => {
    expect(pathOf('gridBasis', 'base')).toBe('methods.gridBasis');
    expect(pathOf('allocation', 'base')).toBe('scenarios.base.allocation');
    expect(pathOf('electricity', 'base')).toBeNull();
    expect(changedMethods({ ...plan, methods: { gridPe: 'boavizta', gridBasis: 'generation' } })).toEqual(['Primary energy of electricity: Boavizta’s basis']);
  });
});
