/** Where the value of a cluster's field comes from: the scenario, the cluster or a default. */
import { type PartRun } from '../../model/simulation.ts';
import { type SiteCluster } from '../../model/site.ts';
import { type ClusterChoices, type Plan } from '../../plan/schema.ts';
import { clusterCells } from '../../plan/fields.ts';
import { type CellKind } from '../../quantity/cells.ts';
import { type Explaining, typedLeaf } from './leaves.ts';
import { touchedBy, type Trace, type TraceStatus } from './trace.ts';

type ClusterField = keyof ClusterChoices & keyof SiteCluster & string;

/** Defaults that are guesses about the world. */
const guesses: ReadonlySet<string> = new Set(['utilization', 'lifetimeYears', 'load', 'overheadPower']);

/** Module of a row of work: a study's own, else that of the activity it is of. */
export function moduleOf(plan: Plan, row: string): string {
  const activity = plan.activities.find((each) => each.id === row);
  if (activity !== undefined) return activity.module;
  const study = plan.ablations.find((each) => each.id === row);
  return study?.module ?? plan.activities.find((each) => each.id === study?.of)?.module ?? '';
}

/** The id-path at which a field of a site's cluster is stated, or at which it would be. The order is that of `siteOf`. */
export function originOf({ plan, scenario }: Explaining, part: PartRun, field: ClusterField): { path: string; status: TraceStatus } {
  const [row = ''] = part.margins.row.keys();
  const module = moduleOf(plan, row);
  const placed = Object.hasOwn(scenario.placement ?? {}, module) ? scenario.placement?.[module] : undefined;
  const placement = typeof placed === 'string' ? { cluster: placed } : placed;
  const { id } = part.site.cluster;
  const inherits = id === scenario.cluster && placement?.with === undefined;
  const own = `clusters.${id}.${field}`;
  if (placement?.with?.[field] !== undefined) return { path: `scenarios.${scenario.id}.placement.${module}.with.${field}`, status: 'typed' };
  if (inherits && scenario.with?.[field] !== undefined) return { path: `scenarios.${scenario.id}.with.${field}`, status: 'typed' };
  if (plan.clusters.find((cluster) => cluster.id === id)?.[field] !== undefined) return { path: own, status: 'typed' };
  return { path: own, status: guesses.has(field) ? 'assumed' : 'default' };
}

type QuantityField = ClusterField & keyof typeof clusterCells;

/** A quantity of a site's cluster. `key`, `cell` as in the model. */
export function clusterLeaf(explaining: Explaining, part: PartRun, field: QuantityField, label: string, unit?: string, cell: CellKind = clusterCells[field]): Trace {
  const input = part.site.cluster[field];
  if (input === null) throw new Error(`${field} of ${part.site.cluster.id} is not stated.`);
  return typedLeaf(explaining, { label, key: `cluster.${field}`, input, cell, ...(unit === undefined ? {} : { unit }), ...originOf(explaining, part, field) });
}

/** A site in words. */
export function siteName({ site }: PartRun): string {
  return `${site.cluster.name}, grid ${site.grid}${site.facility === null ? '' : `, ${site.facility}`}${site.moved ? ', on the recorded hardware' : ''}`;
}

/** The sum over the sites of the scenario; with one site, what it gives. */
export function overParts(explaining: Explaining, label: string, unit: string, of: (part: PartRun) => Trace): Trace {
  const { parts } = explaining.run;
  const terms = parts.map(of);
  const [only] = terms;
  if (only !== undefined && terms.length === 1 && only.combine !== 'leaf') return { ...only, label };
  const words = terms.length === 0 ? 'no work in this scenario' : 'sum over the sites of the scenario';
  return { label, value: terms.reduce((sum, term) => sum + term.value, 0), unit, formula: words, combine: 'sum', ...touchedBy(terms), children: terms };
}
