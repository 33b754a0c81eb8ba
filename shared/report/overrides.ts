/** What a plan replaces, and which results that touches. */
import { openLibrary } from '../factors/library.ts';
import { type Factor, type FactorSet } from '../factors/schema.ts';
import { type FigureKind, restsOn, totalsOf, type TotalKey } from '../factors/touches.ts';
import { type Plan } from '../plan/schema.ts';
import { printNumber } from '../quantity/print.ts';
import { type ScenarioResult } from '../result.ts';
import { cell, left, type ReportTable, right } from './document.ts';

/** Behind a figure that rests on factors the plan overrides or brings itself. */
export const touchedMark = ' ◆';

type Touched = Pick<ScenarioResult, 'touched' | 'cost'>;

/** The plan's own factors a figure of a scenario rests on. */
export function touchedBy({ touched, cost }: Touched, figure: FigureKind): string[] {
  const metered = cost !== null && (cost.electricity.central > 0 || cost.other.central > 0);
  return touched.filter((id) => restsOn(id, { metered, ...figure }));
}

/** At most this many ids stand in a legend. */
const mostNamed = 8;

/** What the mark means, and which factors it stands for; null where nothing is marked. */
export function touchedLegend(touched: Iterable<string>, plan: Pick<Plan, 'overrides'>): string | null {
  const ids = [...new Set(touched)].sort();
  if (ids.length === 0) return null;
  const overridden = new Set(plan.overrides?.map((override) => override.factor));
  const named = ids.slice(0, mostNamed).map((id) => `${id} (${overridden.has(id) ? 'override' : 'own'})`);
  return `${touchedMark.trim()} rests on factors that this plan overrides or brings itself: ${named.join(', ')}${ids.length > mostNamed ? ` and ${String(ids.length - mostNamed)} more` : ''}.`;
}

/** The factors behind each total of a scenario that the plan overrides or brings itself; totals that none touches are absent. */
export function overriddenTotals(result: Touched): ReadonlyMap<TotalKey, readonly string[]> {
  const touched = new Map<TotalKey, readonly string[]>();
  for (const total of new Set(result.touched.flatMap(totalsOf))) {
    const ids = touchedBy(result, { total });
    if (ids.length > 0) touched.set(total, ids);
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
