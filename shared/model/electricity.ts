/** Electricity and water of a place: grid factors, PUE and WUE. Method, section 4. */
import { isSubnational } from '../factors/grids.ts';
import { type Library, drawFactor } from '../factors/library.ts';
import { type Indicator, indicators } from '../factors/schema.ts';
import { assumedPue, assumedWue } from '../plan/defaults.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Methods } from '../plan/schema.ts';
import { type Problem, warning } from '../problem.ts';
import { cells } from '../quantity/cells.ts';
import { type Column, divide, multiply } from '../sampling/column.ts';
import { type Published } from './missing.ts';
import { type MonthOfUse } from './schedule.ts';
import { type Site } from './site.ts';
import { growthByMonth, meanGrowth } from './trajectory.ts';

/** Per kWh at the facility: kgCO2e, MJ, kgSbe, L; null where none is published for the zone. */
export type GridFactors = Readonly<Record<Indicator, Published>>;

export interface Place {
  readonly pue: Column;
  /** Litres consumed on site per kWh of IT energy. */
  readonly wue: Column;
  /** What the headline uses: location-based, or the market-based set where one is stated. */
  readonly grid: GridFactors;
  /** Location-based factors, kept beside a market-based headline. */
  readonly location: GridFactors | null;
  /** GWP of a kWh in each month of the work ÷ its mean over them, where the plan states how it changes. */
  readonly gwpByMonth?: readonly Column[];
}

/** How grid factors are counted: GWP of what is generated in a zone or consumed there, PE by energy content or on Boavizta's basis. */
export type GridMethods = { readonly [Choice in 'gridBasis' | 'gridPe']: NonNullable<Methods[Choice]> };

/** The factor that counts one indicator of a zone under the plan's methods. A method without a figure for the zone falls back, and says so. */
export function gridFactorId(zone: string, indicator: Indicator, methods: GridMethods, library: Library, say: (problem: Problem) => void): string {
  const plain = `grid.${zone}.${indicator}`;
  const other = indicator === 'gwp' && methods.gridBasis === 'consumption' && !isSubnational(zone) ? 'gwpConsumption'
    : indicator === 'pe' && methods.gridPe === 'boavizta' ? 'peBoavizta' : null;
  if (other === null) return plain;
  const alternative = `grid.${zone}.${other}`;
  if (library.quantity(alternative) !== undefined) return alternative;
  const [method, what, instead] = indicator === 'gwp' ? ['gridBasis', 'on a consumption basis', 'the generation basis'] : ['gridPe', 'on Boavizta\'s basis', 'energy content'];
  say(warning('method-not-published', `methods.${method}`, `The grid ${zone} has no ${indicator.toUpperCase()} factor ${what}; ${instead} stands in.`, `Add an override of ${alternative}, or choose another grid.`));
  return plain;
}

/** Location-based factors of a zone. What it lacks was said before (`shared/factors/references.ts`). */
function locationFactors({ grid: zone, moved }: Site, months: readonly MonthOfUse[], methods: GridMethods, library: Library, sampler: Sampler, say: (problem: Problem) => void): GridFactors {
  if (!moved && months.length === 0 && Object.hasOwn(library.own.trajectories, zone)) {
    say(warning('trajectory-not-applied', `custom.trajectories.${zone}`, `The change of ${zone} over time is left out where nothing says when the work happens.`, 'State the plan\'s "start", and have the clusters simulated (--schedule, or dedicated ones).'));
  }
  const factor = (indicator: Indicator): Published => {
    const stated = drawFactor(library, gridFactorId(zone, indicator, methods, library, say), sampler);
    return stated === undefined ? null : multiply(stated, meanGrowth(zone, indicator, months, library, sampler) ?? 1);
  };
  return { gwp: factor('gwp'), pe: factor('pe'), adp: factor('adp'), water: factor('water') };
}

function marketFactors(site: Site, location: GridFactors, sampler: Sampler, say: (problem: Problem) => void): GridFactors | null {
  if (site.electricity === 'location') return null;
  const { market } = site.electricity;
  const missing = indicators.filter((indicator) => market[indicator] === undefined);
  if (missing.length > 0) {
    say(warning('market-incomplete', 'scenarios', `The market-based electricity states no ${missing.join(', ')}; the location value of ${site.grid} stands in.`, 'Add the supplier\'s figures, or accept the mix.'));
  }
  const factor = (indicator: Indicator): Published => {
    const typed = market[indicator];
    return typed === undefined ? location[indicator] : sampler.typed(`scenario.electricity.market.${indicator}`, typed, cells.factor);
  };
  return { gwp: factor('gwp'), pe: factor('pe'), adp: factor('adp'), water: factor('water') };
}

/** PUE or WUE: typed in the scenario, else the facility's, else assumed and said so. One stream each, whatever the site. */
function overhead(which: 'pue' | 'wue', site: Site, library: Library, sampler: Sampler, say: (problem: Problem) => void): Column {
  const key = `scenario.${which}`;
  const typed = site[which];
  if (typed !== null) return sampler.typed(key, typed, cells[which]);
  const published = site.facility === null ? undefined : drawFactor(library, `facility.${site.facility}.${which}`, sampler, key);
  if (published !== undefined) {
    if (which === 'wue' && library.facility(site.facility ?? '')?.wueBasis === 'withdrawal') {
      say(warning('wue-withdrawal', 'scenarios', `The WUE of ${site.facility ?? ''} counts water withdrawn, not consumed.`, 'Type the consumption in the scenario\'s "wue" if you know it.'));
    }
    return published;
  }
  const assumed = which === 'pue' ? assumedPue : assumedWue;
  if (site.facility !== null) {
    say(warning('assumed', `facility.${site.facility}.${which}`, `${site.facility} publishes no ${which.toUpperCase()}: ${assumed} is assumed.`, `State the scenario's "${which}", or choose a facility that publishes it.`));
  }
  return sampler.typed(key, assumed, cells[which]);
}

function gwpByMonth(zone: string, months: readonly MonthOfUse[], library: Library, sampler: Sampler): Pick<Place, 'gwpByMonth'> {
  const growth = growthByMonth(zone, 'gwp', months, library, sampler);
  const mean = meanGrowth(zone, 'gwp', months, library, sampler);
  return growth === null || mean === null ? {} : { gwpByMonth: growth.map((column) => divide(column, mean)) };
}

/** `months`: when the work happens, for grids whose change over time the plan states. */
export function placeOf(site: Site, months: readonly MonthOfUse[], methods: GridMethods, library: Library, sampler: Sampler, say: (problem: Problem) => void): Place {
  const location = locationFactors(site, months, methods, library, sampler, say);
  const market = marketFactors(site, location, sampler, say);
  return {
    pue: overhead('pue', site, library, sampler, say),
    wue: overhead('wue', site, library, sampler, say),
    grid: market ?? location,
    location: market === null ? null : location,
    ...(market?.gwp === undefined || market.gwp === location.gwp ? gwpByMonth(site.grid, months, library, sampler) : {}),
  };
}
