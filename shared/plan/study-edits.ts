/**
 * The named edits of an ablation study's design, as those of `edits.ts`. Generators say which
 * configurations of two-level factors run: where levels or the number of factors change they mean
 * nothing any more and are taken out.
 */
import { atEdge, type Direction, type EditResult, refuse } from './edit-tools.ts';
import { type Design, type Factors } from './designs/study-text.ts';
import { fractionOfStudy } from './designs/matrix.ts';
import { type Ablation, type Plan } from './schema.ts';

function withStudy(draft: Plan, id: string, label: string, change: (study: Ablation) => EditResult | undefined): EditResult {
  const study = draft.ablations.find((each) => each.id === id);
  if (study === undefined) return refuse('unknown-row', id, `The plan has no study “${id}”.`);
  return change(study) ?? { label };
}

/** A design whose generators no longer fit its factors is a stated number of configurations. */
function settle(study: Ablation): undefined {
  if (typeof study.design === 'object' && study.design.generators !== undefined && fractionOfStudy(study) === null) delete study.design.generators;
}

/** All factors at once; what else a plan file says of one is kept by its name, else by its place. None: the study has no factors. */
export function setFactors(draft: Plan, id: string, factors: Factors): EditResult {
  return withStudy(draft, id, 'Change factors', (study) => {
    const before = study.factors ?? [];
    const sameNumber = before.length === factors.length;
    const names = new Set(factors.map(({ name }) => name));
    if (factors.length === 0) delete study.factors;
    else study.factors = factors.map((factor, at) => ({ ...(before.find(({ name }) => name === factor.name) ?? (sameNumber && !names.has(before[at]?.name ?? '') ? before[at] : {})), ...factor }));
    return settle(study);
  });
}

export function setDesign(draft: Plan, id: string, design: Design | undefined): EditResult {
  return withStudy(draft, id, 'Change design', (study) => {
    if (design === undefined) delete study.design;
    else study.design = design;
    return settle(study);
  });
}

/** A factor of two levels behind the others. */
export function addFactor(draft: Plan, id: string, name: string): EditResult {
  return withStudy(draft, id, 'Add factor', (study) => {
    study.factors = [...(study.factors ?? []), { name, levels: 2 }];
    return settle(study);
  });
}

export function renameFactor(draft: Plan, id: string, at: number, name: string): EditResult {
  return withStudy(draft, id, 'Rename factor', (study) => {
    const factor = study.factors?.[at];
    if (factor === undefined || name.trim() === '') return refuse('missing', `ablations.${id}.factors`, 'A factor needs a name.', 'Type one.');
    factor.name = name.trim();
    return undefined;
  });
}

export function setLevels(draft: Plan, id: string, at: number, levels: number): EditResult {
  return withStudy(draft, id, 'Change levels', (study) => {
    const factor = study.factors?.[at];
    if (factor === undefined || !Number.isInteger(levels) || levels < 1) return refuse('factor-levels', `ablations.${id}.factors`, 'A factor has one level or more.', 'Type a whole number, most often 2.');
    factor.levels = levels;
    return settle(study);
  });
}

export function removeFactor(draft: Plan, id: string, at: number): EditResult {
  return withStudy(draft, id, 'Remove factor', (study) => {
    study.factors?.splice(at, 1);
    return settle(study);
  });
}

/** Shares as they are typed, already read; null: no run is stopped early. */
export function setEarlyStop(draft: Plan, id: string, stop: Ablation['earlyStop'] | null): EditResult {
  return withStudy(draft, id, 'Change early stopping', (study) => {
    if (stop === null || stop === undefined) delete study.earlyStop;
    else study.earlyStop = { ...study.earlyStop, ...stop };
    return undefined;
  });
}

/** Puts studies in front of another one, `null`: behind all, in the order in which they stand; whatever module and phase they belong to. */
export function moveStudies(draft: Plan, ids: readonly string[], before: string | null): EditResult {
  const moved = new Set(ids.filter((id) => id !== before));
  const taken = draft.ablations.filter(({ id }) => moved.has(id));
  const rest = draft.ablations.filter(({ id }) => !moved.has(id));
  const front = rest.findIndex(({ id }) => id === before);
  const at = front < 0 ? rest.length : front;
  const order = [...rest.slice(0, at), ...taken, ...rest.slice(at)];
  if (order.some((study, place) => study !== draft.ablations[place])) draft.ablations.splice(0, draft.ablations.length, ...order);
  return { label: moved.size === 1 ? 'Move study' : `Move ${String(moved.size)} studies` };
}

/** Moves studies that stand together past the one above or below them. */
export function stepStudies(draft: Plan, ids: readonly string[], direction: Direction): EditResult {
  const order = draft.ablations.map(({ id }) => id);
  const first = order.findIndex((id) => ids.includes(id));
  const last = order.findLastIndex((id) => ids.includes(id));
  if (first < 0) return refuse('unknown-row', ids[0] ?? '', `The plan has no study “${ids[0] ?? ''}”.`);
  if (direction === 'up') return first === 0 ? atEdge(ids[0] ?? '', direction) : moveStudies(draft, ids, order[first - 1] ?? null);
  return last === order.length - 1 ? atEdge(ids[0] ?? '', direction) : moveStudies(draft, ids, order[last + 2] ?? null);
}
