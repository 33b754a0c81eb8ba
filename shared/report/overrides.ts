/** What a plan replaces, and which results that touches. */
import { openLibrary } from '../factors/library.ts';
import { type Factor, type FactorSet } from '../factors/schema.ts';
import { type Life, restsOn, totalsOf, type TotalKey } from '../factors/touches.ts';
import { type Plan } from '../plan/schema.ts';
import { printNumber } from '../quantity/print.ts';
import { type ScenarioResult } from '../result.ts';
import { cell, left, type ReportTable, right } from './document.ts';

/** Factors that change what electricity is bought: no cost rests on them where none is. */
const ofElectricity = /^(facility|power|node|accelerator)\./;

/** True where a cost rests on a factor: what is rented has its electricity in the rent. */
function costRestsOn(factor: string, { cost }: Pick<ScenarioResult, 'cost'>): boolean {
  if (cost === null) return false;
  const all = totalsOf(factor).includes('gpuHours');
  return all || !ofElectricity.test(factor) || cost.electricity.central > 0 || cost.other.central > 0;
}

/** True for a figure of a scenario that rests on a factor. */
export function figureRestsOn(factor: string, result: Pick<ScenarioResult, 'cost'>, total: TotalKey, life: Life = 'total'): boolean {
  return restsOn(factor, total, life) && (total !== 'cost' || costRestsOn(factor, result));
}

/** The factors behind each total of a scenario that the plan overrides or brings itself; totals that none touches are absent. */
export function overriddenTotals(result: Pick<ScenarioResult, 'touched' | 'cost'>): ReadonlyMap<TotalKey, readonly string[]> {
  const touched = new Map<TotalKey, string[]>();
  for (const id of result.touched) {
    for (const key of totalsOf(id)) if (figureRestsOn(id, result, key)) touched.set(key, [...(touched.get(key) ?? []), id]);
  }
  return touched;
}

/** Overrides with the library's value beside; null when the plan has none. */
export function overridesTable(plan: Plan, set: FactorSet): ReportTable | null {
  const overrides = plan.overrides ?? [];
  if (overrides.length === 0) return null;
  const shipped = new Map<string, Factor>(set.factors.map((factor) => [factor.id, factor]));
  const library = openLibrary(set, plan);
  return {
    caption: 'Factors replaced in this plan',
    columns: [left('Factor'), right('In this plan'), right('Median'), right('In the library'), left('Unit'), left('Note'), left('Source')],
    rows: overrides.map(({ factor: id, value, note, source }) => {
      const before = shipped.get(id);
      const now = library.factor(id);
      return [
        cell(id), cell(String(value), 'strong'), cell(now === undefined ? '' : printNumber(now.value)), before === undefined ? cell('not in it', 'missing') : cell(printNumber(before.value)),
        cell(before?.unit ?? ''), note === undefined ? cell('none stated', 'missing') : cell(note), source === undefined ? cell('none stated', 'missing') : cell(source),
      ];
    }),
  };
}
