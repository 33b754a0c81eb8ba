/** Figures that may not be published: null is unknown, and what is made with an unknown is unknown. Missing is not zero. */
import { type Column, add, multiply, sum } from '../sampling/column.ts';

/** A figure, or null where no source has it. */
export type Published = Column | null;

export function timesPublished(a: Published, b: Column): Published {
  return a === null ? null : multiply(a, b);
}

/** `b` null: a term that is no part of the sum (embodied water); `a` null: unknown. */
export function plusTerm(a: Published, b: Published): Published {
  return a === null || b === null ? a : add(a, b);
}

/** Null as soon as one term is unknown. */
export function sumPublished(list: readonly Published[]): Published {
  const known = list.flatMap((column) => (column === null ? [] : [column]));
  return known.length < list.length ? null : sum(known);
}
