/** A factor of a grid in a later year, where the plan states how it changes: `gridYear.<zone>.<indicator>.<year>`, factor × ratio^(year − year of the factor). It answers what is asked. Formula: see `model/trajectory.ts`. */
import { type Indicator, indicators } from '../../factors/schema.ts';
import { statedRatio } from '../../model/trajectory.ts';
import { trajectoryCells } from '../../plan/trajectory.ts';
import { makeSampler } from '../../plan/sampler.ts';
import { central } from '../../sampling/column.ts';
import { makeStreams } from '../../sampling/streams.ts';
import { type DerivedContext, type DerivedFigure } from './derived.ts';
import { constant, type Explaining, needLeaf, typedLeaf } from './leaves.ts';
import { node, times, type Trace } from './trace.ts';

/** The ratio, once for every year between. */
function power(ratio: Trace, years: number): Trace {
  const label = `change over ${String(Math.abs(years))} years`;
  if (years === 0) return constant('the year of the factor itself', 1, '');
  const each = Array.from({ length: Math.abs(years) }, () => ratio);
  return years > 0 ? node(label, '', 'product', 'the ratio, once for every year', each) : node(label, '', 'quotient', '1 ÷ the ratio, once for every year', [constant('one', 1, ''), ...each]);
}

function inYear(explaining: Explaining, zone: string, indicator: Indicator, year: number): Trace {
  const stated = statedRatio(zone, indicator, explaining.library);
  const factor = needLeaf(explaining, `grid.${zone}.${indicator}`, 'factor of its own year');
  const label = `${indicator} of a kWh from ${zone} in ${String(year)}`;
  if (stated === null) return times(label, factor.unit, 'the factor, whose change is not stated', factor);
  const ratio = typedLeaf(explaining, { label: 'factor of a year ÷ that of the year before', key: stated.path, path: stated.path, input: stated.ratio, cell: trajectoryCells[indicator] });
  return times(label, factor.unit, 'factor × ratio^(year − year of the factor)', factor, power(ratio, year - stated.from));
}

export function gridYearFigure({ simulation, run }: DerivedContext, path: string): DerivedFigure | undefined {
  const { library, seed } = simulation;
  const [kind, zone = '', word, text = '', ...more] = path.split('.');
  const indicator = indicators.find((each) => each === word);
  const year = Number(text);
  if (kind !== 'gridYear' || indicator === undefined || !Number.isInteger(year) || more.length > 0) return undefined;
  const factor = library.quantity(`grid.${zone}.${indicator}`);
  if (factor === undefined) return undefined;
  const shown = (): number => {
    const sampler = makeSampler(makeStreams(seed, 1));
    const stated = statedRatio(zone, indicator, library);
    const now = central(sampler.quantity(`grid.${zone}.${indicator}`, factor));
    return stated === null ? now : now * central(sampler.typed(stated.path, stated.ratio, trajectoryCells[indicator])) ** (year - stated.from);
  };
  return { column: null, central: shown, trace: (of) => inYear(of(run), zone, indicator, year) };
}
