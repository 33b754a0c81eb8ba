/** The draws of one figure, found by its place in the result and copied so that they can be handed over to the window. */
import { unitCostsOf } from '../../shared/compare/procurement/unit-cost.ts';
import { components, indicators } from '../../shared/factors/schema.ts';
import { type IndicatorImpacts } from '../../shared/model/impacts.ts';
import { plusTerm } from '../../shared/model/missing.ts';
import { moneyTerms } from '../../shared/model/money.ts';
import { type ScenarioRun, type Simulation } from '../../shared/model/simulation.ts';
import { type Column, elements, sum } from '../../shared/sampling/column.ts';
import { whyColumn, type WhyOptions } from '../../shared/why.ts';

type Found = Column | null | undefined;

function hoursBy({ work }: ScenarioRun, [by, ...keys]: readonly string[]): Found {
  switch (by) {
    case 'module':
    case 'phase':
    case 'stage':
    case 'runPhase':
    case 'moduleByPhase':
    case 'row': return work[by].get(keys.join('/'));
    default: return undefined;
  }
}

function impactAt(impacts: IndicatorImpacts, run: ScenarioRun, [by, key, part]: readonly string[]): Found {
  switch (by) {
    case 'total':
    case 'use':
    case 'useLocation':
    case 'embodied': return impacts[by];
    case 'onSite': return run.waterOnSite;
    case 'offSite': return run.waterOffSite;
    case 'byModule':
    case 'byPhase':
    case 'byStage': return impacts[by].get(key ?? '');
    case 'byComponent': {
      const component = components.find((each) => each === key);
      if (component === undefined) return undefined;
      const { use, embodied } = impacts.byComponent[component];
      return part === 'use' ? use : part === 'embodied' ? embodied : plusTerm(use, embodied);
    }
    default: return undefined;
  }
}

function costAt(run: ScenarioRun, [part, term]: readonly string[]): Found {
  const { money } = run;
  if (money === null) return null;
  if (part === 'terms') return money.terms[moneyTerms.find((each) => each === term) ?? 'rent'];
  if (part === 'perUsefulGpuHour' || part === 'perReferenceHour' || part === 'perFinalGpuHour') return unitCostsOf(run)[part];
  return part === 'electricity' || part === 'hardware' || part === 'other' ? money[part] : sum([money.electricity, money.hardware, money.other]);
}

/** The column behind a figure such as `scenarios.base.impacts.gwp.use`; nothing where there is none. */
export function columnAt(simulation: Simulation, path: string): Found {
  const [head, id, kind, ...keys] = path.split('.');
  const run = simulation.scenarios.find((each) => each.id === id);
  if (head !== 'scenarios' || run === undefined) return undefined;
  switch (kind) {
    case 'gpuHours': return run.work.total;
    case 'gpuHoursBy': return hoursBy(run, keys);
    case 'idleGpuHours':
    case 'researchMultiplier':
    case 'fullClusterDays': return run[kind];
    case 'energyKwh': return keys[0] === 'it' ? run.energyKwh.it : run.energyKwh.facility;
    case 'impacts': {
      const indicator = indicators.find((each) => each === keys[0]);
      return indicator === undefined ? undefined : impactAt(run.impacts[indicator], run, keys.slice(1));
    }
    case 'cost': return costAt(run, keys);
    default: return undefined;
  }
}

/** One value per draw; null when the figure is exact or there is no such figure. */
export function figureDraws(simulation: Simulation, path: string, options: WhyOptions = {}): Float64Array<ArrayBuffer> | null {
  const column = columnAt(simulation, path) ?? whyColumn(simulation, path, options);
  // Element 0 is the central run, not a draw.
  return column === undefined || column === null || typeof column === 'number' ? null : Float64Array.from(elements(column).subarray(1));
}
