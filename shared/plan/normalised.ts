/** The plan's own units of hours (`custom.normalised`): what is wrong with them, and their edits. */
import { cells } from '../quantity/cells.ts';
import { parseQuantity } from '../quantity/parse.ts';
import { error, type Problem } from '../problem.ts';
import { copyOf, type EditResult, refuse } from './edit-tools.ts';
import { type Normalised, normalisedSchema } from './normalised-table.ts';
import { type Ownership, type Plan } from './schema.ts';

const idShape = /^[a-z0-9][a-z0-9-]{0,63}$/;

function tableProblems(tables: Readonly<Record<string, Normalised>>): Problem[] {
  return Object.entries(tables).flatMap(([id, { perGpuHour }]): Problem[] => {
    const path = `custom.normalised.${id}`;
    if (!idShape.test(id)) return [error('wrong-text', path, `${path}: ${JSON.stringify(id)} is not an id.`, 'Use lower-case letters, digits and hyphens, at most 64, starting with a letter or digit.')];
    return Object.entries(perGpuHour).flatMap(([accelerator, input]) => {
      const read = parseQuantity(input, cells.factor);
      const place = `${path}.perGpuHour.${accelerator}`;
      return read.ok ? [] : [error(read.problem.code, place, `${place}: ${read.problem.message}`, read.problem.hint)];
    });
  });
}

interface Use {
  readonly name: string;
  readonly path: string;
  readonly unit: string;
}

/** Every cluster and scenario that counts an allocation in a unit, with its JSON position. */
function uses({ clusters, scenarios }: Plan): Use[] {
  const of = (name: string, path: string, ownership: Ownership | undefined): Use[] =>
    ownership?.kind === 'allocation' && ownership.normalised !== undefined ? [{ name, path: `${path}.ownership.normalised`, unit: ownership.normalised }] : [];
  return [
    ...clusters.flatMap(({ name, ownership }, at) => of(name, `clusters[${String(at)}]`, ownership)),
    ...scenarios.flatMap(({ name, with: own, placement }, at) => [
      ...of(name, `scenarios[${String(at)}].with`, own?.ownership),
      ...Object.entries(placement ?? {}).flatMap(([module, place]) => (typeof place === 'string' ? [] : of(name, `scenarios[${String(at)}].placement.${module}.with`, place.with?.ownership))),
    ]),
  ];
}

/** Names of the clusters and scenarios whose allocation is counted in a unit. */
export function usersOfNormalised(plan: Plan, id: string): string[] {
  return uses(plan).filter(({ unit }) => unit === id).map(({ name }) => name);
}

/** What is wrong with the units, and with what names them. */
export function checkNormalised(plan: Plan): Problem[] {
  const tables = plan.custom?.normalised ?? {};
  const known = Object.keys(tables);
  const dangling = uses(plan).filter(({ unit }) => !known.includes(unit)).map(({ path, unit }) =>
    error('unknown-normalised', path, `${path} names the unit of hours “${unit}”, which the plan does not describe.`, known.length === 0 ? 'Describe it in "custom": "normalised", with "name", "unit" and "perGpuHour".' : `Write one of ${known.join(', ')}.`));
  return [...tableProblems(tables), ...dangling];
}

/** Adds a table or replaces it; refused when it cannot be read. */
export function putNormalised(draft: Plan, id: string, entry: Normalised): EditResult {
  const read = normalisedSchema.safeParse(copyOf(entry));
  if (!read.success) return refuse('wrong-value', `custom.normalised.${id}`, `This table of hours cannot be read: ${read.error.issues[0]?.message ?? ''}.`, 'Give it a name, a unit, and a number for each accelerator.');
  const wrong = tableProblems({ [id]: read.data });
  if (wrong.length > 0) return wrong;
  const existed = draft.custom?.normalised !== undefined && Object.hasOwn(draft.custom.normalised, id);
  draft.custom = { ...draft.custom, normalised: { ...draft.custom?.normalised, [id]: read.data } };
  return { label: `${existed ? 'Change' : 'Add'} unit of hours`, ids: [id] };
}

/** Removes a table; refused while an allocation is counted in it. */
export function removeNormalised(draft: Plan, id: string): EditResult {
  const users = usersOfNormalised(draft, id);
  if (users.length > 0) return refuse('still-used', `custom.normalised.${id}`, `This unit of hours is used by ${users.map((name) => `“${name}”`).join(', ')}.`, 'Choose another there first.');
  const tables = draft.custom?.normalised;
  if (tables === undefined || !Object.hasOwn(tables, id)) return refuse('unknown-row', id, `The plan has no unit of hours “${id}”.`);
  Reflect.deleteProperty(tables, id);
  return { label: 'Remove unit of hours' };
}
