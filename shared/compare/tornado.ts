/** Tornado: what a figure becomes when one input goes from its 5th to its 95th percentile and all others stay at their medians. Method, section 7. */
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { type Column, central } from '../sampling/column.ts';
import { columnOf, type Figure } from './figures.ts';
import { inputsOf, oneAtATime, type Places, type RunWith } from './levels.ts';

export interface TornadoBar {
  /** Key of the input's stream, as in `drivers`. */
  readonly input: string;
  /** The input's own 5th and 95th percentile, in its unit. */
  readonly from: number;
  readonly to: number;
  /** The figure with the input there. */
  readonly atLow: number;
  readonly atHigh: number;
}

export interface Tornado {
  /** The figure in the central run. */
  readonly central: number;
  /** Largest swing first; inputs that move nothing are left out. */
  readonly bars: readonly TornadoBar[];
}

/** One run of the pipeline with every input moved in its turn. */
export interface MovedRun {
  readonly simulation: Simulation;
  readonly places: Places;
}

/** Moves every input of `simulation` once; all scenarios and figures read from the one run. */
export function moveInputs(simulation: Simulation, run: RunWith): MovedRun {
  const { sampler, places } = oneAtATime(simulation.seed, [...inputsOf(simulation).keys()]);
  return { simulation: run(sampler), places };
}

/** A column at an element; an exact figure is the same at all. */
export function elementOf(column: Column, at: number): number {
  return typeof column === 'number' ? column : (column[at] as number);
}

function inputsAt(moved: MovedRun, run: ScenarioRun): Map<string, Float64Array> {
  return new Map([...moved.simulation.inputs, ...run.inputs].map(([key, input]) => [key, input.column]));
}

/** The tornado of one figure of one scenario; null where the figure is not known. */
export function tornadoOf(moved: MovedRun, scenario: string, figure: Figure): Tornado | null {
  const run = moved.simulation.scenarios.find(({ id }) => id === scenario);
  const column = run === undefined ? null : columnOf(run, figure);
  if (run === undefined || column === null) return null;
  const bars = [...inputsAt(moved, run)].flatMap(([input, values]): TornadoBar[] => {
    const place = moved.places.get(input);
    if (place === undefined) return [];
    const [atLow, atHigh] = [elementOf(column, place.low), elementOf(column, place.high)];
    return atLow === atHigh ? [] : [{ input, from: values[place.low] as number, to: values[place.high] as number, atLow, atHigh }];
  });
  const swing = (bar: TornadoBar): number => Math.abs(bar.atHigh - bar.atLow);
  return { central: central(column), bars: bars.sort((a, b) => swing(b) - swing(a) || (a.input < b.input ? -1 : 1)) };
}
