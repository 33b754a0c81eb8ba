/** What the GWP factor of a grid zone counts: the electricity generated in it, or the electricity consumed there. */
import { type Methods } from '../plan/schema.ts';
import { type Library } from './library.ts';

/** A subnational zone is published on a consumption basis only: its plain factor is one. */
export function isSubnational(zone: string): boolean {
  return zone.includes('-');
}

/** The GWP factor of a zone on a basis; the plain one where none is published on it. */
export function gridGwpId(zone: string, basis: NonNullable<Methods['gridBasis']>, library: Library): string {
  const consumption = `grid.${zone}.gwpConsumption`;
  return basis === 'consumption' && !isSubnational(zone) && library.quantity(consumption) !== undefined ? consumption : `grid.${zone}.gwp`;
}
