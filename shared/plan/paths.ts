/**
 * Reading and setting one field by its id-path: `activities.<id>.size.hours`, `scenarios.<id>.with.load`,
 * `caps.gwpKg`, `seed`, or a factor id such as `grid.FR.gwp`. The same paths serve `--set`, drivers,
 * sweeps, levers and explain. What cannot be set is a problem, never an exception, and changes nothing.
 */
import { type z } from 'zod';
import { type CellKind } from '../quantity/cells.ts';
import { type QuantityInput } from '../quantity/quantity.ts';
import { error, type Problem } from '../problem.ts';
import { itemById } from './by-id.ts';
import { readCell } from './check-quantities.ts';
import { cellAt, factorCell, isFactorId } from './fields.ts';
import { type Plan, planSchema } from './schema.ts';
import { valueProblems } from './schema-problems.ts';
import { isNullable, isRecordOf, isRequired, nearest, shapeOf, stepInto } from './shapes.ts';

type Schema = z.core.$ZodType;

/** Lists whose items a path names by id. */
const idLists: ReadonlySet<string> = new Set(['modules', 'phases', 'activities', 'ablations', 'clusters', 'scenarios']);
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function itemAt(list: unknown, id: string): unknown {
  return Array.isArray(list) ? itemById(list as readonly { readonly id: string }[], id) : undefined;
}

/** The value at an id-path; of a factor id, the plan's own override of it. Undefined when absent. */
export function getAt(plan: Plan, path: string): unknown {
  if (isFactorId(path)) return plan.overrides?.find((override) => override.factor === path)?.value;
  const words = path.split('.');
  let value: unknown = plan;
  for (const [at, word] of words.entries()) {
    if (at === 1 && idLists.has(words[0] ?? '')) value = itemAt(value, word);
    else if (isRecordOf(value) && Object.hasOwn(value, word)) value = value[word];
    else return undefined;
  }
  return value;
}

/** Where a value will be written: the object, its key, and what the schema says of that place. */
interface Target {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly schema: Schema;
  /** Writes the objects on the way that were not there yet; what it returns takes them out again. */
  readonly attach: () => () => void;
}

type Found = { readonly ok: true; readonly target: Target } | { readonly ok: false; readonly problem: Problem };

const fail = (problem: Problem): Found => ({ ok: false, problem });

function unknownField(path: string, words: readonly string[], at: number, schema: Schema, holder: unknown): Problem {
  const word = words[at] ?? '';
  const where = words.slice(0, at).join('.');
  const known = Object.keys(shapeOf(schema, holder) ?? {});
  const meant = nearest(word, known);
  const owner = where === '' ? 'A plan' : where;
  const size = words[at - 1] === 'size' && isRecordOf(holder) ? ` (its size is by ${String(holder['by'])})` : '';
  return error('unknown-path', path, `${owner} has no field \`${word}\`${size}.`, meant !== null ? `Did you mean \`${meant}\`?` : known.length === 0 ? 'Nothing can be set below this field.' : `Its fields are ${known.join(', ')}.`);
}

function unknownItem(path: string, list: string, id: string, items: unknown): Problem {
  const ids = Array.isArray(items) ? items.flatMap((item: unknown) => (isRecordOf(item) ? [String(item['id'])] : [])) : [];
  const meant = ids.length <= 1000 ? nearest(id, ids) : null;
  const hint = meant !== null ? `Did you mean “${meant}”?` : ids.length === 0 ? 'There are none in this plan.' : `There are ${ids.slice(0, 8).join(', ')}${ids.length > 8 ? ', …' : ''}.`;
  return error('unknown-path', path, `The plan has nothing with the id “${id}” among its ${list}.`, hint);
}

/** The object an absent field begins as, so that the rest of the path can stand in it; null when there is no such thing. */
function beginning(words: readonly string[], at: number): Record<string, unknown> | null {
  const [word, next] = [words[at], words[at + 1] ?? ''];
  switch (word) {
    case 'earlyStop': return { share: 0, at: '50%' };
    case 'ownership': return { kind: next === 'pricePerGpuHour' || next === 'price' ? 'rent' : 'own' };
    case 'with': case 'market': case 'caps': case 'methods': case 'custom': case 'placement': case 'electricity': return {};
    default: return null;
  }
}

/** What stands at a place, or what it turns into so that a path may lead through it. */
function through(words: readonly string[], at: number, value: unknown, scenarioCluster: unknown): Record<string, unknown> | null {
  if (isRecordOf(value)) return value;
  if (words[0] === 'scenarios' && words[at - 1] === 'placement') return { cluster: typeof value === 'string' ? value : scenarioCluster };
  return value === undefined || (words[at] === 'electricity' && value === 'location') ? beginning(words, at) : null;
}

function findTarget(draft: Plan, path: string): Found {
  const words = path.split('.');
  const last = words.length - 1;
  if (words.some((word) => word === '' || forbidden.has(word))) return fail(error('unknown-path', path, `“${path}” is not a path.`, 'Write a path such as activities.main.size.hours, or a factor id such as grid.FR.gwp.'));
  let holder: unknown = draft;
  let schema: Schema = planSchema;
  let attach: Target['attach'] = () => () => undefined;
  let cluster: unknown;
  for (const [at, word] of words.entries()) {
    if (at === 1 && idLists.has(words[0] ?? '')) {
      const item = itemAt(holder, word);
      const step = stepInto(schema, holder, 0);
      if (!isRecordOf(item) || step === null) return fail(unknownItem(path, words[0] ?? '', word, holder));
      if (at === last) return fail(error('unknown-path', path, `${path} is a whole row; a field of it can be set.`, `Write ${path}.<field>.`));
      [holder, schema, cluster] = [item, step, item['cluster']];
      continue;
    }
    const step: Schema | null = stepInto(schema, holder, word);
    if (!isRecordOf(holder) || step === null) return fail(unknownField(path, words, at, schema, holder));
    const parent = holder;
    if (at === last) return { ok: true, target: { holder: parent, key: word, schema: step, attach } };
    const value = Object.hasOwn(parent, word) ? parent[word] : undefined;
    if (at === 0 && idLists.has(word)) [holder, schema] = [value, step];
    else {
      const inner = through(words, at, value, cluster);
      if (inner === null) return fail(unknownField(path, words, at + 1, step, value));
      if (inner !== value) {
        const before = attach;
        attach = () => {
          const detach = before();
          parent[word] = inner;
          return () => { write(parent, word, value); detach(); };
        };
      }
      [holder, schema] = [inner, step];
    }
  }
  return fail(error('unknown-path', path, `“${path}” is not a path.`));
}

/** An entry of a table of any size, which can be taken out as a whole. */
const isEntry = /^scenarios\.[^.]+\.placement\.[^.]+$/;

/** What stops this value from standing in that field. */
function fieldProblems(path: string, target: Target, value: unknown): Problem[] {
  const { key, schema, holder } = target;
  if (value === undefined) return isRequired(schema) && !isEntry.test(path) ? [error('missing', path, `${path} cannot be left empty.`, 'Write a value.')] : [];
  if (key === 'id') return [error('fixed-field', path, 'An id cannot be set: others refer to it.', 'Set the name instead.')];
  if (Object.hasOwn(holder, key) && (key === 'by' || key === 'kind') && holder[key] !== value) {
    return [error('fixed-field', path, `${path} cannot be set alone: the other fields belong to it.`, `Set ${path.slice(0, path.lastIndexOf('.'))} as a whole, as JSON.`)];
  }
  const cell = cellAt(path);
  if (cell !== null && !(value === null && isNullable(schema))) {
    if (typeof value !== 'number' && typeof value !== 'string') return [error('wrong-type', path, `${path} needs a number or a quantity such as "8 to 20".`)];
    return quantityProblems(path, value, cell);
  }
  // Rows are named by id, so the file as a whole is not at hand: only this value is looked at.
  const parsed = (schema as z.ZodType).safeParse(value);
  return parsed.success ? [] : valueProblems(schema, parsed.error.issues, value, path);
}

function quantityProblems(path: string, value: QuantityInput, cell: CellKind): Problem[] {
  const read = readCell(path, value, cell);
  return read.ok ? [] : [read.problem];
}

export type Placed = { readonly ok: true; /** Puts back what was there. */ readonly undo: () => void } | { readonly ok: false; readonly problems: Problem[] };

/** Like `setAt`, and can be taken back while the draft is open. */
export function placeAt(draft: Plan, path: string, value: unknown): Placed {
  if (isFactorId(path)) {
    const before = getAt(draft, path);
    const problems = setOverride(draft, path, value);
    return problems.length > 0 ? { ok: false, problems } : { ok: true, undo: () => void setOverride(draft, path, before) };
  }
  const found = findTarget(draft, path);
  if (!found.ok) return { ok: false, problems: [found.problem] };
  const { target } = found;
  const problems = fieldProblems(path, target, value);
  if (problems.length > 0) return { ok: false, problems };
  const { key } = target;
  const before = Object.hasOwn(target.holder, key) ? { value: target.holder[key] } : null;
  const detach = value === undefined ? (): void => undefined : target.attach();
  write(target.holder, key, value);
  const restore = value === undefined ? withoutContract(draft, path) : (): void => undefined;
  return { ok: true, undo: () => { restore(); write(target.holder, key, before?.value); detach(); } };
}

/** A contract whose last factor was emptied is none: electricity counts by location again. What it returns puts it back. */
function withoutContract(draft: Plan, path: string): () => void {
  const [list, id = '', field, part] = path.split('.');
  const scenario = list === 'scenarios' && field === 'electricity' && part === 'market' ? draft.scenarios.find((each) => each.id === id) : undefined;
  const electricity = scenario?.electricity;
  if (scenario === undefined || typeof electricity !== 'object' || Object.keys(electricity.market).length > 0) return () => undefined;
  scenario.electricity = 'location';
  return () => { scenario.electricity = electricity; };
}

function write(holder: Record<string, unknown>, key: string, value: unknown): void {
  if (value !== undefined) holder[key] = value;
  else if (Object.hasOwn(holder, key)) Reflect.deleteProperty(holder, key);
}

/**
 * Sets one field of a draft; `undefined` removes it, so that its default holds again. Objects on
 * the way (`with`, `caps`, `electricity.market` …) are made. Returns what was wrong; then nothing
 * changed. References and sums are for `checkPlan`.
 */
export function setAt(draft: Plan, path: string, value: unknown): Problem[] {
  const placed = placeAt(draft, path, value);
  return placed.ok ? [] : placed.problems;
}

/** A factor's own value for this plan: replaces value and spread. `undefined` gives the library's back. */
function setOverride(draft: Plan, factor: string, value: unknown): Problem[] {
  const at = (draft.overrides ?? []).findIndex((override) => override.factor === factor);
  if (value === undefined) {
    if (at >= 0) draft.overrides?.splice(at, 1);
    if (draft.overrides?.length === 0) delete draft.overrides;
    return [];
  }
  if (typeof value !== 'number' && typeof value !== 'string') return [error('wrong-type', factor, `${factor} needs a number or a quantity such as "0.03 to 0.05".`)];
  const problems = quantityProblems(factor, value, factorCell(factor));
  if (problems.length > 0) return problems;
  const present = draft.overrides?.[at];
  if (present !== undefined) present.value = value;
  else (draft.overrides ??= []).push({ factor, value });
  return [];
}

export interface Setting {
  readonly path: string;
  /** As it will be set: a quantity as typed, or what the JSON says, or a bare word. */
  readonly value: unknown;
  /** As typed. */
  readonly text: string;
}

/** Reads `PATH=QUANTITY` of the command line's `--set`. */
export function parseSetting(setting: string): { ok: true; setting: Setting } | { ok: false; problem: Problem } {
  const equals = setting.indexOf('=');
  const path = setting.slice(0, Math.max(equals, 0)).trim();
  const text = setting.slice(equals + 1).trim();
  if (equals < 0 || path === '' || text === '') {
    return { ok: false, problem: error('wrong-setting', path, `“${setting}” does not set anything.`, 'Write PATH=QUANTITY, such as clusters.main.load=70% or grid.FR.gwp=0.03.') };
  }
  return { ok: true, setting: { path, value: settingValue(path, text), text } };
}

function settingValue(path: string, text: string): unknown {
  if (cellAt(path) !== null && text !== 'null') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // Not JSON: a bare word, which is a text.
  }
}

/** Applies one `--set` to a draft. A field of text takes `2026` as text, though it is also JSON. */
export function applySetting(draft: Plan, { path, value, text }: Setting): Problem[] {
  const problems = setAt(draft, path, value);
  if (problems.length === 0 || value === text) return problems;
  return setAt(draft, path, text).length === 0 ? [] : problems;
}
