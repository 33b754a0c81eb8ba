/** Treemaps side by side on one scale of area: one that stands for less fills less. */

/** Factor on both sides of a treemap of `total` where one of `most` fills the panel: areas are proportional. */
export function areaScale(total: number, most: number): number {
  return most > 0 ? Math.sqrt(Math.min(1, total / most)) : 0;
}
