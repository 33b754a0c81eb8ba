/** The runs of an ablation study: which level of each factor, with which seed. */
import { configurations } from '../expand.ts';
import { type Ablation } from '../schema.ts';
import { fractionOf, fractionRuns } from './factorial.ts';

/** More configurations are counted and not listed. */
export const mostListed = 1024;

export interface MatrixFactor {
  readonly name: string;
  readonly levels: number;
}

export interface RunMatrix {
  readonly factors: readonly MatrixFactor[];
  /** Configurations of the design. */
  readonly count: number;
  /** Level of each factor, from 0; 0 is the one left unchanged. Null: the plan states how many, not which, or there are too many to list. */
  readonly configurations: readonly (readonly number[])[] | null;
  /** Why there is no list. */
  readonly unlisted: string | null;
}

/** All combinations, the last factor changing fastest. */
function allOf(factors: readonly MatrixFactor[]): number[][] {
  return factors.reduce<number[][]>((rows, { levels }) => rows.flatMap((row) => Array.from({ length: levels }, (_, level) => [...row, level])), [[]]);
}

/** The unchanged one, then each factor at each of its other levels. */
function oneAtATime(factors: readonly MatrixFactor[]): number[][] {
  const unchanged = factors.map(() => 0);
  return [unchanged, ...factors.flatMap(({ levels }, at) => Array.from({ length: levels - 1 }, (_, level) => unchanged.map((zero, other) => (other === at ? level + 1 : zero))))];
}

/** The fraction a stated number of configurations is, where its generators say so and fit; else null. */
export function fractionOfStudy({ factors = [], design }: Ablation): ReturnType<typeof fractionOf> {
  if (typeof design !== 'object' || design.generators === undefined || factors.some(({ levels }) => levels !== 2)) return null;
  const fraction = fractionOf(factors.length, design.generators);
  return fraction?.runs === design.runs ? fraction : null;
}

/** The configurations of a study by its design. */
export function runMatrix(study: Ablation): RunMatrix {
  const factors = (study.factors ?? []).map(({ name, levels }) => ({ name, levels }));
  const count = configurations(study);
  const { design = 'one-at-a-time' } = study;
  const none = (unlisted: string): RunMatrix => ({ factors, count, configurations: null, unlisted });
  if (count > mostListed) return none(`There are ${String(count)} configurations; at most ${String(mostListed)} are listed.`);
  if (design === 'full-factorial') return { factors, count, configurations: allOf(factors), unlisted: null };
  if (design === 'one-at-a-time') return { factors, count, configurations: oneAtATime(factors), unlisted: null };
  const fraction = fractionOfStudy(study);
  if (fraction === null) return none('The plan states how many configurations run, not which.');
  return { factors, count, configurations: fractionRuns(fraction), unlisted: null };
}
