/** What one GPU-hour of work carries at a site. Method, sections 4 to 6. */
import { type Component, type Indicator, indicatorUnits } from '../../factors/schema.ts';
import { gridFactorId } from '../../model/electricity.ts';
import { chosenMethods } from '../../model/scenario.ts';
import { type PartRun } from '../../model/simulation.ts';
import { meanGrowth, statedRatio } from '../../model/trajectory.ts';
import { assumedPue, assumedWue } from '../../plan/defaults.ts';
import { cells } from '../../quantity/cells.ts';
import { central } from '../../sampling/column.ts';
import { indicatorShort } from '../words.ts';
import { nodeProduction } from './embodied.ts';
import { componentKwh, itKwh } from './energy.ts';
import { livesPerGpuHour } from './holding.ts';
import { choice, type Explaining, factorLeaf, needLeaf, typedLeaf } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

/** PUE or WUE: typed in the scenario, else the facility's, else assumed. One stream each. */
function overhead(explaining: Explaining, part: PartRun, which: 'pue' | 'wue'): Trace {
  const { site } = part;
  const label = which === 'pue' ? 'PUE: facility energy ÷ IT energy' : 'WUE: water on site per kWh of IT energy';
  const common = { label, key: `scenario.${which}`, path: `scenarios.${explaining.scenario.id}.${which}`, cell: cells[which] };
  const typed = site[which];
  if (typed !== null) return typedLeaf(explaining, { ...common, input: typed });
  const published = site.facility === null ? undefined : factorLeaf(explaining, `facility.${site.facility}.${which}`, label, common.key);
  return published ?? typedLeaf(explaining, { ...common, input: which === 'pue' ? assumedPue : assumedWue, status: 'assumed' });
}

export function pue(explaining: Explaining, part: PartRun): Trace {
  return overhead(explaining, part, 'pue');
}

export function wue(explaining: Explaining, part: PartRun): Trace {
  return overhead(explaining, part, 'wue');
}

function nothing(): void { /* What falls back was said when the plan was simulated. */ }

/** What the months of the work make of a factor whose yearly change the plan states; null where they make nothing. */
function overTime({ library, sampler, run }: Explaining, part: PartRun, indicator: Indicator): Trace | null {
  const { grid, moved } = part.site;
  const stated = statedRatio(grid, indicator, library);
  const growth = moved || stated === null ? null : meanGrowth(grid, indicator, run.schedule?.months ?? [], library, sampler);
  if (growth === null || stated === null) return null;
  return choice(`change of ${grid} since ${String(stated.from)}, mean over the months of the work`, central(growth), '', stated.path, `${String(stated.ratio)} a year`, 'custom');
}

function locationFactor(explaining: Explaining, part: PartRun, indicator: Indicator): Trace {
  const id = gridFactorId(part.site.grid, indicator, chosenMethods(explaining.plan), explaining.library, nothing);
  const label = `${indicatorShort[indicator] ?? indicator} of a kWh from ${part.site.grid}`;
  const published = needLeaf(explaining, id, label);
  const growth = overTime(explaining, part, indicator);
  return growth === null ? published : times(`${label}, in the months of the work`, published.unit, 'factor × mean change over the months of the work', published, growth);
}

/** Grid factor per kWh at the facility: of the mix, or of the supply contract where the headline is market-based. */
export function gridFactor(explaining: Explaining, part: PartRun, indicator: Indicator, basis: 'headline' | 'location' = 'headline'): Trace {
  const { electricity } = part.site;
  const typed = electricity === 'location' || basis === 'location' ? undefined : electricity.market[indicator];
  if (typed === undefined) return locationFactor(explaining, part, indicator);
  return typedLeaf(explaining, {
    label: `${indicatorShort[indicator] ?? indicator} of a kWh as contracted`, key: `scenario.electricity.market.${indicator}`,
    path: `scenarios.${explaining.scenario.id}.electricity.market.${indicator}`, input: typed, cell: cells.factor, unit: `${indicatorUnits[indicator]}/kWh`,
  });
}

/** kWh per GPU-hour of work at the facility. */
export function facilityKwh(explaining: Explaining, part: PartRun): Trace {
  return times('facility energy per GPU-hour of work', 'kWh', 'IT energy × PUE', itKwh(explaining, part), pue(explaining, part));
}

/** Use per GPU-hour, of one component or of all; `side` singles out water on site or off site. */
export function usePerHour(explaining: Explaining, part: PartRun, indicator: Indicator, component: Component | null, basis: 'headline' | 'location' = 'headline', side: 'both' | 'onSite' | 'offSite' = 'both'): Trace {
  const unit = indicatorUnits[indicator];
  const energy = component === null ? itKwh(explaining, part) : componentKwh(explaining, part, component);
  const grid = (): Trace => gridFactor(explaining, part, indicator, basis);
  const label = `${indicatorShort[indicator] ?? indicator} in use per GPU-hour of work`;
  if (side === 'onSite') return times('water on site per GPU-hour of work', unit, 'IT energy × WUE', energy, wue(explaining, part));
  if (side === 'offSite' || indicator !== 'water') return times(side === 'offSite' ? 'water off site per GPU-hour of work' : label, unit, 'IT energy × PUE × grid factor', energy, pue(explaining, part), grid());
  const perKwh = node('water per kWh of IT energy', 'L/kWh', 'sum', 'WUE on site + PUE × grid water off site (PUE enters once)',
    [wue(explaining, part), times('water off site per kWh of IT energy', 'L/kWh', 'PUE × grid water', pue(explaining, part), grid())]);
  return times(label, unit, 'IT energy × water per kWh', energy, perKwh);
}

/** Production per GPU-hour of work; null for water, of which no source has it. */
export function embodiedPerHour(explaining: Explaining, part: PartRun, indicator: Indicator, component: Component | null): Trace | null {
  if (indicator === 'water') return null;
  return times(`${indicatorShort[indicator] ?? indicator} of production per GPU-hour of work`, indicatorUnits[indicator], 'production of one node × node lives per GPU-hour of work',
    nodeProduction(explaining, part, component, indicator), livesPerGpuHour(explaining, part));
}

/** Use and production per GPU-hour of work. */
export function totalPerHour(explaining: Explaining, part: PartRun, indicator: Indicator): Trace {
  const embodied = embodiedPerHour(explaining, part, indicator, null);
  const use = usePerHour(explaining, part, indicator, null);
  return embodied === null ? use : node(`${indicatorShort[indicator] ?? indicator} per GPU-hour of work`, indicatorUnits[indicator], 'sum', 'use + production', [use, embodied]);
}
