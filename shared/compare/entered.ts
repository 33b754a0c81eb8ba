/** Records with the totals that a plan enters for them: only where they publish none themselves, and marked `entered`. */
import { enteredKinds, readEntered } from '../plan/entered.ts';
import { type Plan } from '../plan/schema.ts';
import { type Baseline, type Figure } from './baseline.ts';

/** Never the id of a source of the record's own. */
const sourceId = (at: number): string => `entered-${String(at)}`;

function completed(baseline: Baseline, entered: NonNullable<Plan['entered']>): Baseline {
  const figures: Record<string, Figure> = {};
  const titles: string[] = [];
  for (const { figure, value, source, note } of entered) {
    const read = readEntered(figure, value);
    const kind = enteredKinds[figure];
    if (kind === undefined || 'message' in read || baseline.figures[figure] !== undefined) continue;
    if (!titles.includes(source)) titles.push(source);
    figures[figure] = { ...read, unit: kind.unit, confidence: 'entered', source: sourceId(titles.indexOf(source)), ...(note === undefined ? {} : { note }) };
  }
  if (titles.length === 0) return baseline;
  return { ...baseline, figures: { ...baseline.figures, ...figures }, sources: [...baseline.sources, ...titles.map((title, at) => ({ id: sourceId(at), title }))] };
}

/** The same record where nothing is entered for it. */
export function withEntered(baselines: readonly Baseline[], { entered = [] }: Pick<Plan, 'entered'>): readonly Baseline[] {
  if (entered.length === 0) return baselines;
  return baselines.map((baseline) => {
    const own = entered.filter(({ record }) => record === baseline.id);
    return own.length === 0 ? baseline : completed(baseline, own);
  });
}
