/**
 * Which figures rest on a factor, by its id: what the mark of a replaced factor goes by. Whether a
 * scenario reads the factor at all is the simulation's to say (`watchLibrary`).
 */
import { type Indicator, indicators } from './schema.ts';

/** A total of a scenario. */
export type TotalKey = 'gpuHours' | 'energy' | Indicator | 'cost' | 'clusterTime';

const electric: readonly TotalKey[] = ['energy', ...indicators, 'cost'];
const everything: readonly TotalKey[] = ['gpuHours', ...electric, 'clusterTime'];

/** Factors that change how many GPU-hours there are, so that everything else rests on them too. */
const ofWork = /^node\.[^.]+\.gpus$|^speed\.|\.(peak\w*|bandwidth\w*)$/;
const ofEnergy = /^(facility|power|node)\.|\.tdpW$/;

/** The totals that rest on a factor, by its id; all of them where the id does not say. */
export function totalsOf(factor: string): readonly TotalKey[] {
  const indicator = indicators.find((each) => new RegExp(`\\.${each}([A-Z.]|$)`).test(factor));
  if (/^(grid|component|embodied)\./.test(factor)) return indicator === undefined ? indicators : [indicator];
  if (/^accelerator\.[^.]+\.pcfGwp$/.test(factor)) return ['gwp'];
  if (factor.endsWith('.wue')) return ['water'];
  if (factor.startsWith('price.')) return ['cost'];
  if (ofWork.test(factor)) return everything;
  if (ofEnergy.test(factor)) return electric;
  return factor.startsWith('accelerator.') ? indicators : everything;
}

export type Life = 'use' | 'embodied' | 'total';

/** The stage of life whose impacts rest on a factor; null: both. */
function lifeOf(factor: string): 'use' | 'embodied' | null {
  if (ofWork.test(factor)) return null;
  if (factor.startsWith('grid.') || ofEnergy.test(factor)) return 'use';
  return /^(component|embodied|accelerator)\./.test(factor) ? 'embodied' : null;
}

/** True where a figure rests on a factor; `life`: the part of an impact that the figure is. */
export function restsOn(factor: string, total: TotalKey, life: Life = 'total'): boolean {
  const own = lifeOf(factor);
  return totalsOf(factor).includes(total) && (life === 'total' || own === null || own === life);
}
