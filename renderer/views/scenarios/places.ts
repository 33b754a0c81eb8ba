/** Grids and facilities as choices of a cell. Pure. */
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { printNumber } from '../../../shared/quantity/print.ts';
import { t } from '../../text/t.ts';
import { type Choice } from './row.ts';

/** The plan's own entries stand in a group of their own. */
export function ownGroup(entries: Readonly<Record<string, unknown>> | undefined, id: string): { readonly group?: string } {
  return entries !== undefined && Object.hasOwn(entries, id) ? { group: t('custom.group') } : {};
}

export function gridName(set: FactorSet | null, zone: string): string {
  return set?.grids.find((grid) => grid.zone === zone)?.name ?? zone;
}

/** g CO₂e per kWh, as printed; undefined where not published. */
export function gramsOf(set: FactorSet | null, zone: string): string | undefined {
  const factor = set?.factors.find((each) => each.id === `grid.${zone}.gwp`);
  return factor === undefined ? undefined : printNumber(factor.value * 1000);
}

export function gridChoices(plan: Plan, set: FactorSet | null): Choice[] {
  const grams = new Map((set?.factors ?? []).flatMap((factor) => (/^grid\..*\.gwp$/.test(factor.id) ? [[factor.id.slice(5, -4), printNumber(factor.value * 1000)]] : [])));
  return (set?.grids ?? []).map((grid) => ({ value: grid.zone, label: [grid.name, grams.get(grid.zone)].filter((part) => part !== undefined).join(' · '), ...ownGroup(plan.custom?.grids, grid.zone) }));
}

export function facilityName(set: FactorSet | null, id: string): string {
  return set?.facilities.find((each) => each.id === id)?.name ?? id;
}

export function facilityChoices(plan: Plan, set: FactorSet | null): Choice[] {
  return (set?.facilities ?? []).map((facility) => ({ value: facility.id, label: facility.name, group: facility.operator, ...ownGroup(plan.custom?.facilities, facility.id) }));
}
