/** Reads every quantity of a plan in the cell it stands in: syntax, unit and bounds, and sums of shares. */
import { type CellKind } from '../quantity/cells.ts';
import { median } from '../quantity/distribution.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { type Quantity, type QuantityInput } from '../quantity/quantity.ts';
import { error, type Problem } from '../problem.ts';
import { customCells, customKinds } from './custom.ts';
import { trajectoryCells } from './trajectory.ts';
import { activityCells, capCells, clusterCells, earlyStopCells, factorCell, marketCells, ownershipCells, scenarioCells, sizeCells, sizeFields, studyCells } from './fields.ts';
import { type ClusterChoices, type Plan, type Scenario, type Size } from './schema.ts';

type Cells = Readonly<Record<string, CellKind>>;
type Read = ReadonlyMap<string, Quantity>;

/** Counts that divide something: none of it is no answer. */
const notZero: ReadonlySet<string> = new Set(['runs', 'gpus', 'nodes', 'seeds']);

/** Only the quantities of this kind of size: what else stands there is an unknown key, and kept. */
function sizeTable(by: Size['by']): Cells {
  return Object.fromEntries(sizeFields[by].map((field) => [field, sizeCells[field]]));
}

export type CellReading = { readonly ok: true; readonly quantity: Quantity } | { readonly ok: false; readonly problem: Problem };

/** The same texts are checked again after every edit: each is read once per cell, until this many are known. */
const mostKnown = 50_000;
const known = new Map<string, ReturnType<typeof parseQuantity>>();

function parseOnce(input: QuantityInput, cell: CellKind): ReturnType<typeof parseQuantity> {
  if (typeof input === 'number' || input.length > 40) return parseQuantity(input, cell);
  const name = `${cell.id} ${input}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const read = parseQuantity(input, cell);
  if (known.size >= mostKnown) known.clear();
  known.set(name, read);
  return read;
}

/** Reads one quantity in its cell; the field's name says whether none of it is an answer. */
export function readCell(path: string, input: QuantityInput, cell: CellKind): CellReading {
  const read = parseOnce(input, cell);
  if (!read.ok) return { ok: false, problem: error(read.problem.code, path, `${path}: ${read.problem.message}.`, read.problem.hint) };
  const { distribution } = read.quantity;
  if (distribution.kind !== 'exact' || distribution.value !== 0 || !notZero.has(path.slice(path.lastIndexOf('.') + 1))) return read;
  return { ok: false, problem: error('out-of-bounds', path, `${path} is 0; more than 0 is needed.`, path.endsWith('.nodes') ? 'Write how many nodes the cluster has, 1 or more.' : 'Write 1 or more, or leave the row out with "include": false.') };
}

class QuantityCheck {
  readonly problems: Problem[] = [];

  one(path: string, input: unknown, cell: CellKind): Quantity | null {
    if (typeof input !== 'number' && typeof input !== 'string') return null;
    const read = readCell(path, input, cell);
    if (read.ok) return read.quantity;
    this.problems.push(read.problem);
    return null;
  }

  /** Every quantity of an object, by the table of its cells. */
  all(path: string, holder: Readonly<Record<string, unknown>> | undefined, table: Cells): Read {
    const read = new Map<string, Quantity>();
    if (holder === undefined) return read;
    for (const [field, cell] of Object.entries(table)) {
      const quantity = Object.hasOwn(holder, field) ? this.one(`${path}.${field}`, holder[field], cell) : null;
      if (quantity !== null) read.set(field, quantity);
    }
    return read;
  }

  /** Validation and evaluation are shares of the same whole. */
  shares(path: string, read: Read): void {
    const [validation, evaluation] = [read.get('validation'), read.get('evaluation')];
    const sum = (validation === undefined ? 0 : median(validation)) + (evaluation === undefined ? 0 : median(evaluation));
    // A rounding step above 1 is still 1: 0.7 + 0.3 is more than 1 in some orders.
    if (sum <= 1 + 1e-12) return;
    this.problems.push(error('shares-above-1', `${path}.evaluation`, `Validation and evaluation of ${path} are together ${String(Math.round(sum * 1000) / 10)} % of its GPU-hours; at most 100 % is possible.`, 'Lower one of the two.'));
  }

  cluster(path: string, choices: ClusterChoices | undefined): void {
    this.all(path, choices, clusterCells);
    this.all(`${path}.ownership`, choices?.ownership, ownershipCells);
  }

  scenario(path: string, scenario: Scenario): void {
    this.all(path, scenario, scenarioCells);
    this.cluster(`${path}.with`, scenario.with);
    if (typeof scenario.electricity === 'object') this.all(`${path}.electricity.market`, scenario.electricity.market, marketCells);
    for (const [module, place] of Object.entries(scenario.placement ?? {})) {
      if (typeof place === 'object') this.cluster(`${path}.placement.${module}.with`, place.with);
    }
  }
}

/** A problem for every quantity that cannot be read or stands out of its bounds, at its JSON position. */
export function checkQuantities(plan: Plan): Problem[] {
  const check = new QuantityCheck();
  plan.activities.forEach((activity, at) => {
    const path = `activities[${String(at)}]`;
    check.all(`${path}.size`, activity.size, sizeTable(activity.size.by));
    check.shares(path, check.all(path, activity, activityCells));
  });
  plan.ablations.forEach((study, at) => {
    const path = `ablations[${String(at)}]`;
    check.shares(path, check.all(path, study, studyCells));
    check.all(`${path}.earlyStop`, study.earlyStop, earlyStopCells);
  });
  plan.clusters.forEach((cluster, at) => {
    check.cluster(`clusters[${String(at)}]`, cluster);
  });
  plan.scenarios.forEach((scenario, at) => {
    check.scenario(`scenarios[${String(at)}]`, scenario);
  });
  check.all('caps', plan.caps, capCells);
  for (const kind of customKinds) for (const [id, entry] of Object.entries(plan.custom?.[kind] ?? {})) check.all(`custom.${kind}.${id}`, entry, customCells[kind]);
  for (const [zone, entry] of Object.entries(plan.custom?.trajectories ?? {})) check.all(`custom.trajectories.${zone}`, entry, trajectoryCells);
  (plan.overrides ?? []).forEach((override, at) => {
    check.one(`overrides[${String(at)}].value`, override.value, factorCell(override.factor));
  });
  return check.problems;
}
