/**
 * What can be computed and is probably not meant: runs larger than their cluster, halves of GPUs,
 * runs of no length, intervals that mostly lie outside their bounds, a facility in another country
 * than the grid. Warnings only: nothing here stops a simulation.
 */
import { type Library } from '../factors/library.ts';
import { readCell } from '../plan/check-quantities.ts';
import { activityCells, sizeCells, studyCells } from '../plan/fields.ts';
import { type Activity, type Plan, type Scenario } from '../plan/schema.ts';
import { type Problem, warning } from '../problem.ts';
import { type CellKind, cells } from '../quantity/cells.ts';
import { median } from '../quantity/distribution.ts';
import { printNumber, printPercent } from '../quantity/print.ts';
import { type Quantity, type QuantityInput } from '../quantity/quantity.ts';
import { siteOf, wholeNodeGpus } from './site.ts';

/** A cell says from here on how much of its distribution was cut off. */
const muchCut = 0.01;

function quantityOf(path: string, input: unknown, cell: CellKind): Quantity | null {
  if (typeof input !== 'number' && typeof input !== 'string') return null;
  const read = readCell(path, input, cell);
  return read.ok ? read.quantity : null;
}

/** Counts of GPUs in full; only a median between two of them is rounded. */
function gpuCount(count: number): string {
  return Number.isInteger(count) ? printNumber(count, Math.max(1, String(count).length)) : printNumber(count, 2);
}

function exactOf(quantity: Quantity): number | null {
  return quantity.distribution.kind === 'exact' ? quantity.distribution.value : null;
}

/** One quantity of a row, as typed. */
function quantityProblems(path: string, field: string, name: string, input: QuantityInput, cell: CellKind): Problem[] {
  const quantity = quantityOf(path, input, cell);
  if (quantity === null) return [];
  const exact = exactOf(quantity);
  const found: Problem[] = [];
  if (quantity.cut > muchCut) {
    found.push(warning('much-cut', path, `${printPercent(quantity.cut)} of “${String(input)}” (${field} of “${name}”) lies outside the bounds of this cell and is cut off.`, 'Write an interval within the bounds, such as “8 to 20”.'));
  }
  if (field === 'gpus' && exact !== null && exact !== Math.floor(exact)) {
    found.push(warning('part-of-a-gpu', path, `“${name}” runs on ${gpuCount(exact)} GPUs, which is no whole number.`, 'Write a whole number, or an interval such as “3 to 4”.'));
  }
  if (field === 'hours' && exact === 0) found.push(warning('no-hours', path, `A run of “${name}” lasts 0 h, so it counts nothing.`, 'Write how long one run lasts, such as “12 h”.'));
  return found;
}

function fieldProblems(path: string, name: string, holder: object, table: Readonly<Record<string, CellKind>>): Problem[] {
  return Object.entries(holder).flatMap(([field, input]: [string, unknown]) => {
    const cell = Object.hasOwn(table, field) ? table[field] : undefined;
    return cell === undefined || (typeof input !== 'number' && typeof input !== 'string') ? [] : quantityProblems(`${path}.${field}`, field, name, input, cell);
  });
}

function rowProblems(plan: Plan): Problem[] {
  return [
    ...plan.activities.filter((activity) => activity.include !== false).flatMap((activity) => {
      const path = `activities.${activity.id}`;
      return [...fieldProblems(`${path}.size`, activity.name, activity.size, sizeCells), ...fieldProblems(path, activity.name, activity, activityCells)];
    }),
    ...plan.ablations.filter((study) => study.include !== false).flatMap((study) => fieldProblems(`ablations.${study.id}`, study.question ?? study.id, study, studyCells)),
  ];
}

/** GPUs one run of each activity holds, at the median: its own, else those of the run it is a share of, else one whole node. */
function gpusOfRuns(plan: Plan, wholeNode: number): (activity: Activity) => number {
  const rows = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const known = new Map<string, number>();
  return (activity) => {
    const chain: string[] = [];
    let gpus = wholeNode;
    for (let row: Activity | undefined = activity; row !== undefined;) {
      const before = known.get(row.id);
      const { size }: Activity = row;
      if (before !== undefined || size.gpus !== undefined) {
        const quantity = before === undefined ? quantityOf(`activities.${row.id}.size.gpus`, size.gpus, cells.count) : null;
        gpus = before ?? (quantity === null ? 0 : median(quantity));
        known.set(row.id, gpus);
        break;
      }
      chain.push(row.id);
      row = size.by === 'share' ? rows.get(size.of) : undefined;
    }
    for (const id of chain) known.set(id, gpus);
    return gpus;
  };
}

function scenarioProblems(scenario: Scenario, plan: Plan, library: Library): Problem[] {
  const found = new Map<string, Problem>();
  const wholeNode = wholeNodeGpus(plan, library);
  const sites = new Map(plan.modules.map(({ id }) => [id, siteOf(plan, scenario, id, false, library)]));
  for (const [, { grid, facility: id, pue, wue }] of sites) {
    const facility = id === null ? undefined : library.facility(id);
    const zone = facility?.zone ?? null;
    // Where both figures of the facility are replaced, nothing of it is used.
    if (facility === undefined || zone === null || (pue !== null && wue !== null) || zone.slice(0, 2) === grid.slice(0, 2)) continue;
    const nameOf = (wanted: string): string => [...library.own.grids, ...library.set.grids].find((each) => each.zone === wanted)?.name ?? wanted;
    found.set(`${facility.id} ${grid}`, warning('facility-elsewhere', `scenarios.${scenario.id}.facility`, `${facility.name} is in ${nameOf(zone)}, the grid of “${scenario.name}” is ${nameOf(grid)}: its PUE and WUE are used with another country’s electricity.`, 'Choose a facility on that grid, or leave it out and state "pue" and "wue".'));
  }
  const gpusOf = gpusOfRuns(plan, wholeNode);
  for (const activity of plan.activities) {
    const site = activity.include === false || activity.size.by === 'recorded' ? undefined : sites.get(activity.module);
    const nodes = site === undefined ? null : quantityOf('nodes', site.cluster.nodes, cells.count);
    if (site === undefined || nodes === null) continue;
    const most = median(nodes) * (library.factor(`node.${site.cluster.node.id}.gpus`)?.value ?? Infinity);
    const gpus = gpusOf(activity);
    if (gpus > most) {
      found.set(activity.id, warning('larger-than-cluster', `activities.${activity.id}.size.gpus`, `A run of “${activity.name}” takes ${gpuCount(gpus)} GPUs; “${site.cluster.name}” has ${gpuCount(most)} in the scenario “${scenario.name}”.`, 'Give the run fewer GPUs, or the cluster more nodes.'));
    }
  }
  return [...found.values()];
}

/** Warnings about a plan whose references were checked (`shared/factors/references.ts`), each once. */
export function checkFits(plan: Plan, library: Library): Problem[] {
  return [...rowProblems(plan), ...plan.scenarios.flatMap((scenario) => scenarioProblems(scenario, plan, library))];
}
