/** Tornado: what a figure becomes when one input goes from its 5th to its 95th percentile and all others stay at their medians. Method, section 7. */
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { type Column, central, elementAt, subtract } from '../sampling/column.ts';
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

function inputsAt(moved: MovedRun, run: ScenarioRun): Map<string, Float64Array> {
  return new Map([...moved.simulation.inputs, ...run.inputs].map(([key, input]) => [key, input.column]));
}

/** Bars of a column of the moved run, largest swing first; inputs that move nothing are left out. */
function barsOf(moved: MovedRun, inputs: ReadonlyMap<string, Float64Array>, column: Column): TornadoBar[] {
  const bars = [...inputs].flatMap(([input, values]): TornadoBar[] => {
    const place = moved.places.get(input);
    if (place === undefined) return [];
    const [atLow, atHigh] = [elementAt(column, place.low), elementAt(column, place.high)];
    return atLow === atHigh ? [] : [{ input, from: values[place.low] as number, to: values[place.high] as number, atLow, atHigh }];
  });
  const swing = (bar: TornadoBar): number => Math.abs(bar.atHigh - bar.atLow);
  return bars.sort((a, b) => swing(b) - swing(a) || (a.input < b.input ? -1 : 1));
}

/** The tornado of one figure of one scenario; null where the figure is not known. */
export function tornadoOf(moved: MovedRun, scenario: string, figure: Figure): Tornado | null {
  const run = moved.simulation.scenarios.find(({ id }) => id === scenario);
  const column = run === undefined ? null : columnOf(run, figure);
  return run === undefined || column === null ? null : { central: central(column), bars: barsOf(moved, inputsAt(moved, run), column) };
}

/** The tornado of the difference of two scenarios, a − b: what they share moves both and may cancel. Null where either figure is not known. */
export function differenceTornado(moved: MovedRun, a: string, b: string, figure: Figure): Tornado | null {
  const [left, right] = [a, b].map((id) => moved.simulation.scenarios.find((run) => run.id === id));
  const [of, other] = [left === undefined ? null : columnOf(left, figure), right === undefined ? null : columnOf(right, figure)];
  if (left === undefined || right === undefined || of === null || other === null) return null;
  const column = subtract(of, other);
  return { central: central(column), bars: barsOf(moved, new Map([...inputsAt(moved, right), ...inputsAt(moved, left)]), column) };
}
