/**
 * Which figures rest on a factor, by its id: what the mark of a replaced factor goes by. Whether a
 * scenario reads the factor at all is the simulation's to say (`watchLibrary`).
 */
import { type Component, components, type Indicator, indicators } from './schema.ts';

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

/** Factors that change what electricity is bought: no cost rests on them where none is. */
const ofElectricity = /^(facility|power|node|accelerator)\./;

/** What a figure is, as far as it decides which factors it rests on. */
export interface FigureKind {
  readonly total: TotalKey;
  /** The part of an impact that it is. */
  readonly life?: Life;
  /** Of costs: whether electricity or power is paid for apart from a rent. */
  readonly metered?: boolean;
  readonly component?: Component;
  /** Energy before, water without or beyond the facility's overhead. */
  readonly side?: 'it' | 'onSite' | 'offSite';
}

/** Components whose production a factor is about; `other` bears a share of all of them. */
function concerns(factor: string, component: Component): boolean {
  const [kind, first, second] = factor.split('.');
  const part = kind === 'embodied' ? second : kind === 'component' ? first : undefined;
  if (part === undefined || component === 'other') return true;
  return part === component || !components.some((each) => each === part);
}

/** True where a figure rests on a factor that its scenario reads. */
export function restsOn(factor: string, { total, life = 'total', metered = true, component, side }: FigureKind): boolean {
  const own = lifeOf(factor);
  if (!totalsOf(factor).includes(total) || (life !== 'total' && own !== null && own !== life)) return false;
  if (total === 'cost' && !metered && ofElectricity.test(factor) && !ofWork.test(factor)) return false;
  if (component !== undefined && !concerns(factor, component)) return false;
  if (side === 'it' || side === 'onSite') return !factor.endsWith('.pue') && !factor.startsWith('grid.');
  return side !== 'offSite' || !factor.endsWith('.wue');
}
