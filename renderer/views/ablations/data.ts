/** From studies to what the Ablations view says of them: runs, seeds, the run matrix as a table. Pure. */
import { type RunMatrix, runMatrix } from '../../../shared/plan/designs/matrix.ts';
import { readPlan } from '../../../shared/plan/read.ts';
import { configurations } from '../../../shared/plan/expand.ts';
import { type Ablation, type Plan } from '../../../shared/plan/schema.ts';
import { cells } from '../../../shared/quantity/cells.ts';
import { median } from '../../../shared/quantity/distribution.ts';
import { parseQuantity } from '../../../shared/quantity/parse.ts';
import { type ChartTable } from '../../charts/frame/table.ts';
import { words } from '../../charts/stats.ts';
import { plural, t } from '../../text/t.ts';
import { printCount } from '../parts/print.ts';

export interface Seeds {
  /** A whole number stated exactly; null where it is uncertain. */
  readonly exact: number | null;
  readonly median: number;
  /** As typed. */
  readonly text: string;
}

export function seedsOf({ seeds = 1 }: Pick<Ablation, 'seeds'>): Seeds {
  const read = parseQuantity(seeds, cells.count);
  const middle = read.ok ? median(read.quantity) : 1;
  const exact = read.ok && read.quantity.distribution.kind === 'exact' && Number.isInteger(middle);
  return { exact: exact ? middle : null, median: middle, text: String(seeds) };
}

/** `8`, or `4 × 2 to 3` where the seeds are uncertain. */
export function runsText(study: Ablation): string {
  const seeds = seedsOf(study);
  const count = configurations(study);
  return seeds.exact === null ? `${printCount(count)} × ${seeds.text}` : printCount(count * seeds.exact);
}

/** Configurations × seeds of several studies, at the median of uncertain seeds; `about`: some are. */
export function runsTogether(studies: readonly Ablation[]): { readonly runs: number; readonly about: boolean } {
  const all = studies.map((study) => ({ seeds: seedsOf(study), count: configurations(study) }));
  return { runs: all.reduce((total, { seeds, count }) => total + seeds.median * count, 0), about: all.some(({ seeds }) => seeds.exact === null) };
}

/** The studies that count, and those left out. */
export function parted(plan: Plan): { readonly counted: readonly Ablation[]; readonly leftOut: readonly Ablation[] } {
  return { counted: plan.ablations.filter(({ include }) => include !== false), leftOut: plan.ablations.filter(({ include }) => include === false) };
}

export function questionOf({ question, id }: Pick<Ablation, 'question' | 'id'>): string {
  return question ?? id;
}

/** `2 factors: mix with 3 levels, codec rate with 2 levels`. */
export function factorsInWords({ factors }: Pick<RunMatrix, 'factors'>): string {
  if (factors.length === 0) return t('ablations.factors.none');
  return plural(factors.length, 'ablations.factors.one', 'ablations.factors.many', { list: factors.map(({ name, levels }) => t('ablations.factor.levels', { name, levels })).join(', ') });
}

export function seedsInWords({ exact, text }: Seeds): string {
  return exact === null ? t('ablations.seeds.many', { count: text }) : plural(exact, 'ablations.seeds.one', 'ablations.seeds.many');
}

/** More runs than this are counted by configuration in the table of runs, with their seeds in a column. */
export const mostRunRows = 5000;

/** Every run: its configuration, its seed, the level of each factor. Where seeds are uncertain, or runs are very many, one row per configuration. */
export function runsTable(study: Ablation): ChartTable {
  const { factors, configurations: rows } = runMatrix(study);
  const seeds = seedsOf(study);
  const column = (title: string): ChartTable['columns'][number] => ({ title, numeric: true });
  const number = (value: number): ChartTable['rows'][number][number] => ({ text: String(value), value });
  const names = factors.map(({ name }) => column(name));
  if (seeds.exact === null || seeds.exact * (rows?.length ?? 0) > mostRunRows) {
    return {
      columns: [column(t('ablations.matrix.configuration')), ...names, { title: t('ablations.matrix.seeds'), numeric: true }],
      rows: (rows ?? []).map((levels, at) => [number(at + 1), ...levels.map((level) => number(level + 1)), words(seeds.text)]),
    };
  }
  const each = Array.from({ length: seeds.exact }, (_, seed) => seed + 1);
  return {
    columns: [column(t('ablations.matrix.run')), column(t('ablations.matrix.configuration')), column(t('ablations.matrix.seed')), ...names],
    rows: (rows ?? []).flatMap((levels, at) => each.map((seed) => [number(at * each.length + seed), number(at + 1), number(seed), ...levels.map((level) => number(level + 1))])),
  };
}

/** Names of the templates whose plans have studies; one that cannot be read has none. */
export function templatesWithStudies(templates: readonly { readonly name: string; readonly text: string }[]): string[] {
  return templates.filter(({ text }) => (readPlan(text).plan?.ablations.length ?? 0) > 0).map(({ name }) => name);
}
