/**
 * Drivers: which inputs a figure's uncertainty comes from. Method, section 7.
 *
 * For each input that the figure depends on, Spearman's rank correlation ρ of the two over the
 * draws, turned into the correlation of their normal scores, r = 2 sin(πρ ÷ 6) (Pearson 1907, On
 * further methods of determining correlation), and squared. The share is r² over the sum of r² of
 * all these inputs (“contribution to variance”: squared rank correlations normalised to 1). For a
 * product of independent lognormals the shares are those of the variance of its logarithm; a figure
 * that does not rise or fall with an input throughout has its share understated.
 *
 * Ranks only, so no input is drawn again: they are made once and serve all figures and scenarios.
 */
import { type Inputs } from '../plan/inputs.ts';
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { type Column } from '../sampling/column.ts';
import { rankCorrelation } from '../sampling/ranks.ts';
import { columnOf, type Figure, figures } from './figures.ts';
import { elementOf, type MovedRun } from './tornado.ts';

export interface Driver {
  /** Key of the input's stream: `activities.<id>.size.hours`, `cluster.load`, a factor's id. */
  readonly input: string;
  /** Of the variance of the figure, 0 to 1. */
  readonly share: number;
}

export type Drivers = Readonly<Partial<Record<Figure, readonly Driver[]>>>;

/** A correlation is told from none when it is this many standard errors, 1 ÷ √(n − 1), from 0. */
const noticeable = 3;
/** For an input that the central run does not feel: chance among a thousand inputs seldom reaches this. */
const certain = 5;

/** r² of two columns, less what chance alone gives on average (1 ÷ (n − 1)); and how sure it is. */
function explained(input: Float64Array, figure: Float64Array): { square: number; errors: number } {
  const correlation = rankCorrelation(input, figure);
  const score = 2 * Math.sin((Math.PI * correlation) / 6);
  const freedom = Math.max(1, input.length - 2);
  return { square: Math.max(0, score * score - (1 - score * score) / freedom), errors: Math.abs(correlation) * Math.sqrt(freedom) };
}

function driversOfColumn(column: Column, inputs: Inputs, feels: (input: string) => boolean): Driver[] {
  if (typeof column === 'number') return [];
  const found = [...inputs].flatMap(([input, { column: draws }]) => {
    const { square, errors } = explained(draws, column);
    return errors >= certain || feels(input) ? [{ input, square, errors }] : [];
  });
  const whole = found.reduce((sum, { square }) => sum + square, 0);
  if (whole === 0) return [];
  return found
    .filter(({ errors }) => errors >= noticeable)
    .map(({ input, square }) => ({ input, share: square / whole }))
    .sort((a, b) => b.share - a.share || (a.input < b.input ? -1 : 1));
}

/** Does the figure move with the input in the central run? */
function feeling(moved: MovedRun, scenario: string, figure: Figure): (input: string) => boolean {
  const run = moved.simulation.scenarios.find(({ id }) => id === scenario);
  const column = run === undefined ? null : columnOf(run, figure);
  return (input) => {
    const place = moved.places.get(input);
    return column !== null && place !== undefined && elementOf(column, place.low) !== elementOf(column, place.high);
  };
}

/**
 * Drivers of the figures of one scenario, the largest share first; inputs whose effect cannot be
 * told from chance with this many draws are left out, so shares may sum to a little less than 1.
 * `moved`: the run of `moveInputs`, which says what a figure depends on at all.
 */
export function driversOf(simulation: Simulation, run: ScenarioRun, moved: MovedRun, wanted: readonly Figure[] = figures): Drivers {
  // In the order of their keys, so that sums do not depend on the order of rows.
  const inputs: Inputs = new Map([...simulation.inputs, ...run.inputs].sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.fromEntries(wanted.flatMap((figure) => {
    const column = columnOf(run, figure);
    return column === null ? [] : [[figure, driversOfColumn(column, inputs, feeling(moved, run.id, figure))]];
  }));
}

/** Drivers of every scenario of a simulation. */
export function allDrivers(simulation: Simulation, moved: MovedRun): Record<string, Drivers> {
  return Object.fromEntries(simulation.scenarios.map((run) => [run.id, driversOf(simulation, run, moved)]));
}
