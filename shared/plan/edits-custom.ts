/**
 * Edits of the plan's own nodes, grids, facilities and prices (`custom`). An entry is put as a whole, so
 * that what reads it never meets a half; what would make the plan unsound is refused.
 */
import { type Problem } from '../problem.ts';
import { checkPlan } from './check.ts';
import { copyOf, type EditResult, refuse } from './edit-tools.ts';
import { type Custom, type CustomKind, customSchema } from './custom.ts';
import { type Ownership, type Plan, type Scenario } from './schema.ts';

export type OwnKind = CustomKind;
export type OwnEntry<K extends OwnKind> = NonNullable<Custom[K]>[string];

const words: Readonly<Record<OwnKind, string>> = { nodes: 'node', grids: 'grid', facilities: 'facility', prices: 'price' };

/** "My node" → `my-node`; a grid's id is a zone: `XX-OWN`. With a number behind it when taken. */
export function freshOwnId(plan: Plan, kind: OwnKind, name: string, taken: ReadonlySet<string> = new Set()): string {
  const slug = name.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 48).replace(/-+$/, '');
  const base = kind === 'grids' ? 'XX-OWN' : slug === '' ? 'own' : slug;
  const own = plan.custom?.[kind] ?? {};
  const free = (id: string): boolean => !Object.hasOwn(own, id) && !taken.has(id);
  if (free(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}-${String(number)}`;
    if (free(id)) return id;
  }
}

function errorsOf(plan: Plan): Problem[] {
  return checkPlan(plan).filter((problem) => problem.level === 'error');
}

/** Adds an entry or replaces it. Refused when it cannot be read or would bring an error into the plan. */
export function putOwn<K extends OwnKind>(draft: Plan, kind: K, id: string, entry: OwnEntry<K>): EditResult {
  const path = `custom.${kind}.${id}`;
  const read = customSchema.safeParse({ [kind]: { [id]: copyOf(entry) } });
  if (!read.success) {
    const issue = read.error.issues[0];
    const field = (issue?.path ?? []).slice(2).join('.');
    return refuse('wrong-value', `${path}.${field}`, `${field === '' ? 'The entry' : `\`${field}\``} of this ${words[kind]} cannot be read: ${issue?.message ?? ''}.`, 'Type a number, such as 8.');
  }
  const before = draft.custom === undefined ? undefined : copyOf(draft.custom);
  const known = new Set(errorsOf(draft).map((problem) => problem.message));
  const existed = draft.custom?.[kind] !== undefined && Object.hasOwn(draft.custom[kind], id);
  draft.custom = { ...draft.custom, [kind]: { ...draft.custom?.[kind], [id]: copyOf(entry) } };
  const fresh = errorsOf(draft).filter((problem) => !known.has(problem.message));
  if (fresh.length === 0) return { label: `${existed ? 'Change' : 'Add'} own ${words[kind]}`, ids: [id] };
  if (before === undefined) delete draft.custom;
  else draft.custom = before;
  return fresh;
}

/** Fields in which an ownership names a price. */
const priceFields = ['price', 'nodePrice', 'electricityPrice'] as const;

function usersOfPrice(plan: Plan, id: string): string[] {
  const names = (ownership: Ownership | undefined): boolean => ownership !== undefined && priceFields.some((field) => (ownership as Readonly<Record<string, unknown>>)[field] === id);
  const placed = (scenario: Scenario): boolean => Object.values(scenario.placement ?? {}).some((place) => typeof place !== 'string' && names(place.with?.ownership));
  return [
    ...plan.clusters.filter((cluster) => names(cluster.ownership)).map((cluster) => cluster.name),
    ...plan.scenarios.filter((scenario) => names(scenario.with?.ownership) || placed(scenario)).map((scenario) => scenario.name),
  ];
}

/** Names of the scenarios and clusters that use an entry. */
export function usersOf(plan: Plan, kind: OwnKind, id: string): string[] {
  if (kind === 'prices') return usersOfPrice(plan, id);
  const field = ({ nodes: 'node', grids: 'grid', facilities: 'facility' } as const)[kind];
  const clusters = kind === 'nodes' ? plan.clusters.filter((cluster) => cluster.node === id).map((cluster) => cluster.name) : [];
  const scenarios = plan.scenarios.filter((scenario) => {
    const placed = Object.values(scenario.placement ?? {}).filter((place) => typeof place !== 'string');
    return field === 'node' ? scenario.with?.node === id || placed.some((place) => place.with?.node === id) : scenario[field] === id || placed.some((place) => place[field] === id);
  });
  return [...clusters, ...scenarios.map((scenario) => scenario.name)];
}

/** Removes an entry; refused while something computes with it, naming it. */
export function removeOwn(draft: Plan, kind: OwnKind, id: string): EditResult {
  const users = usersOf(draft, kind, id);
  if (users.length > 0) return refuse('still-used', `custom.${kind}.${id}`, `This ${words[kind]} is used by ${users.map((name) => `“${name}”`).join(', ')}.`, 'Choose another there first.');
  const entries = draft.custom?.[kind];
  if (entries === undefined || !Object.hasOwn(entries, id)) return refuse('unknown-row', id, `The plan has no own ${words[kind]} “${id}”.`);
  Reflect.deleteProperty(entries, id);
  return { label: `Remove own ${words[kind]}` };
}
