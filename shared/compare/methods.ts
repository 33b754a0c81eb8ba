/** The choices between published methods, and what alternatives do to a plan; `shared/sensitivity.ts` computes it. */
import { type Indicator } from '../factors/schema.ts';

/** What one may choose, and between what. `electricity`, `allocation` are choices of a scenario; here all scenarios take the alternative. */
export const methodChoices = {
  embodiedGpu: ['default', 'boavizta', 'pcf', 'falk'],
  gridBasis: ['generation', 'consumption'],
  gridPe: ['energy-content', 'boavizta'],
  electricity: ['location'],
  allocation: ['lifetime-use', 'calendar'],
} as const;
export type MethodChoice = keyof typeof methodChoices;

export interface AlternativeEffect {
  /** Total of the indicator with the alternative, in its unit. */
  readonly central: number;
  /** That, less the total as the plan chooses. */
  readonly change: number;
}

export interface MethodAlternative {
  readonly choice: MethodChoice;
  readonly alternative: string;
  /** By scenario and indicator; an indicator is null where its total is not published with one of the two methods. */
  readonly scenarios: Readonly<Record<string, Readonly<Record<Indicator, AlternativeEffect | null>>>>;
  /** Where the alternative has no figure and what stands in, as sentences. */
  readonly notes: readonly string[];
}

/** Span of a total over a plan's own methods and the alternatives, one changed at a time; null where nothing is known. */
export function methodRange(alternatives: readonly MethodAlternative[], scenario: string, indicator: Indicator): { readonly low: number; readonly high: number } | null {
  const values = alternatives.flatMap((each) => {
    const effect = each.scenarios[scenario]?.[indicator];
    return effect === null || effect === undefined ? [] : [effect.central, effect.central - effect.change];
  });
  const [first, ...rest] = values;
  return first === undefined ? null : rest.reduce((span, value) => ({ low: Math.min(span.low, value), high: Math.max(span.high, value) }), { low: first, high: first });
}
