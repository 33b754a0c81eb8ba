/** What a lever is, and what its makers look at. */
import { type Library } from '../../factors/library.ts';
import { type PartRun, type ScenarioRun } from '../../model/simulation.ts';
import { type Change } from '../../plan/changes.ts';
import { readCell } from '../../plan/check-quantities.ts';
import { clusterDefaults } from '../../plan/defaults.ts';
import { type Cluster, type Plan, type Scenario } from '../../plan/schema.ts';
import { type CellKind } from '../../quantity/cells.ts';
import { median } from '../../quantity/distribution.ts';
import { type Quantity, type QuantityInput } from '../../quantity/quantity.ts';
import { central } from '../../sampling/column.ts';
import { type Figure } from '../figures.ts';
import { type TitleNumber } from './title.ts';

/** Where a number of a title comes from: a factor of the library (or the upper end of its range), a field of the scenario's cluster, its PUE, the days its work may take, how many fields are changed, a choice of the lever. */
export type NumberOrigin =
  | { readonly kind: 'factor'; readonly id: string; readonly end?: 'high'; /** Id-path at which the plan names it. */ readonly named?: string }
  | { readonly kind: 'field'; readonly field: 'lifetimeYears' | 'utilization' | 'reservedDays' }
  | { readonly kind: 'pue' | 'days' }
  | { readonly kind: 'changes'; readonly paths: readonly string[] }
  | { readonly kind: 'choice'; readonly label: string };

export interface LeverNumber extends TitleNumber {
  readonly value: number;
  readonly origin: NumberOrigin;
}

/** A change of the plan that may save something, with its numbers in the title. */
export interface Idea {
  readonly id: string;
  readonly title: string;
  readonly numbers?: readonly LeverNumber[];
  readonly change: readonly Change[];
  /** Of several ideas with the same group only the best few are kept. */
  readonly group?: { readonly name: string; readonly keep: number };
  /** Figures that the change makes unknown. */
  readonly unknown?: readonly Figure[];
  /** What stays as it is though one might expect otherwise. */
  readonly note?: string;
}

/** A lever that this plan has no use for. */
export interface NotApplicable {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  /** Of the reason. */
  readonly numbers?: readonly LeverNumber[];
}

export interface LeverContext {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly cluster: Cluster;
  readonly library: Library;
  /** The scenario as it is now. */
  readonly run: ScenarioRun;
}

/** One kind of lever: everything it could change in this plan. */
export type LeverMaker = (context: LeverContext) => readonly (Idea | NotApplicable)[];

export function isIdea(lever: Idea | NotApplicable): lever is Idea {
  return 'change' in lever;
}

/** A field of the scenario's cluster as the scenario sees it. */
export function clusterField<K extends keyof typeof clusterDefaults>({ scenario, cluster }: LeverContext, field: K): Exclude<Cluster[K], undefined> | (typeof clusterDefaults)[K] {
  return (scenario.with?.[field] ?? cluster[field] ?? clusterDefaults[field]) as Exclude<Cluster[K], undefined> | (typeof clusterDefaults)[K];
}

/** A quantity of a checked plan. */
export function quantityAt(path: string, input: QuantityInput, cell: CellKind): Quantity {
  const read = readCell(path, input, cell);
  if (!read.ok) throw new Error(`${path} was not checked: ${read.problem.message}`);
  return read.quantity;
}

export function medianAt(path: string, input: QuantityInput, cell: CellKind): number {
  return median(quantityAt(path, input, cell));
}

/** The part of the scenario that runs where its own fields say, with the most hours; undefined when all runs elsewhere. */
export function mainPart({ run, scenario }: LeverContext): PartRun | undefined {
  const here = run.parts.filter(({ site }) => site.cluster.id === scenario.cluster && site.grid === scenario.grid && !site.moved);
  return here.reduce<PartRun | undefined>((most, part) => (most === undefined || central(part.margins.total) > central(most.margins.total) ? part : most), undefined);
}

export function count(number: number, word: string, plural = `${word}s`): string {
  return `${String(number)} ${number === 1 ? word : plural}`;
}

/** How many fields a lever changes, as its title says it. */
export function changesNumber(change: readonly Change[]): LeverNumber {
  return { text: String(change.length), value: change.length, figure: 'changes', origin: { kind: 'changes', paths: change.map(({ path }) => path) } };
}
