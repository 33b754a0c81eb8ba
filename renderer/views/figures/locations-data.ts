/** Figure 11: the same work under other grids. Pure. */
import { indicatorUnits } from '../../../shared/factors/schema.ts';
import { planned } from '../../../shared/compare/study/side.ts';
import { type LocatedImpact, type Location, type LocationIndicator } from '../../../shared/locations.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { type ChartMark } from '../../charts/frame/marks.ts';
import { opening, type ChartTable } from '../../charts/frame/table.ts';
import { type RankedItem } from '../../charts/ranked/layout.ts';
import { absent, figureLines, statCells, statColumns, words } from '../../charts/stats.ts';
import { t } from '../../text/t.ts';
import { elsewherePath } from '../why/derived.ts';
import { type Line } from './bars.ts';

/** Grids from the lowest to among the highest in GWP, on every continent: a dozen with the plan's own. */
export const dozen: readonly string[] = ['SE', 'FR', 'BR', 'CA', 'GB', 'ES', 'US', 'DE', 'KE', 'JP', 'CN', 'PL', 'ZA'];

/** A dozen with `own` among them. */
export function dozenWith(own: string): string[] {
  return dozen.includes(own) ? dozen.filter((zone, at) => zone === own || at < 12) : [own, ...dozen.slice(0, 12)];
}

export interface ZoneNames {
  /** The scenario that is moved. */
  readonly scenario: string;
  readonly nameOf: (zone: string) => string;
  readonly own: string;
}

function label({ nameOf, own }: ZoneNames, zone: string): string {
  return zone === own ? t('figures.11.here', { name: nameOf(zone) }) : nameOf(zone);
}

const total = (location: Location, indicator: LocationIndicator): number => location.impacts[indicator].total?.mean ?? Infinity;

/** Lowest GWP first; what is not published for it last. */
export function byGwp(locations: readonly Location[]): Location[] {
  return [...locations].sort((a, b) => total(a, 'gwp') - total(b, 'gwp'));
}

export function locationLines(locations: readonly Location[], indicator: LocationIndicator, names: ZoneNames): Line[] {
  return byGwp(locations).map(({ zone, impacts }): Line => {
    const { total: all, use, embodied } = impacts[indicator];
    return {
      id: zone, label: label(names, zone), plan: all === null ? null : planned(all), record: null, planPath: elsewherePath(names.scenario, zone, indicator),
      ...(use === null || embodied === null ? {} : { planUse: use.mean }),
    };
  });
}

export interface RankedData {
  readonly items: readonly RankedItem[];
  readonly marks: readonly ChartMark[];
  readonly table: ChartTable;
}

export function rankedData(locations: readonly Location[], indicator: LocationIndicator, names: ZoneNames): RankedData {
  const unit = indicatorUnits[indicator];
  const known = locations.flatMap(({ zone, impacts }) => { const { total: all } = impacts[indicator] as LocatedImpact; return all === null ? [] : [{ zone, all }]; }).sort((a, b) => a.all.mean - b.all.mean);
  return {
    items: known.map(({ zone, all }) => ({ id: zone, name: names.nameOf(zone), value: all.mean, low: all.p5, high: all.p95, strong: zone === names.own })),
    marks: known.map(({ zone, all }) => ({ id: zone, title: label(names, zone), lines: figureLines(all, unit, null), path: elsewherePath(names.scenario, zone, indicator) })),
    table: {
      columns: [{ title: t('figures.11.zone'), numeric: false }, ...statColumns(unit)],
      rows: byGwp(locations).map(({ zone, impacts }) => { const { total: all } = impacts[indicator]; return [words(names.nameOf(zone)), ...(all === null ? [absent(), absent(), absent()] : opening(elsewherePath(names.scenario, zone, indicator), ...statCells(all, unit)))]; }),
    },
  };
}

/** “31 t in Sweden to 890 t in Poland; 62 t in France.” */
export function locationsSummary(locations: readonly Location[], indicator: LocationIndicator, { nameOf, own }: ZoneNames): string {
  const unit = indicatorUnits[indicator];
  const known = locations.filter((location) => location.impacts[indicator].total !== null).sort((a, b) => total(a, indicator) - total(b, indicator));
  const [first, last, here] = [known[0], known.at(-1), known.find(({ zone }) => zone === own)];
  if (first === undefined || last === undefined) return t('value.notPublished');
  return t('figures.11.summary', {
    low: figureText(total(first, indicator), unit), lowName: nameOf(first.zone), high: figureText(total(last, indicator), unit), highName: nameOf(last.zone),
    own: here === undefined ? t('value.notPublished') : t('figures.11.own', { value: figureText(total(here, indicator), unit), name: nameOf(own) }),
  });
}
