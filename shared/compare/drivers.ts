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
 * Inputs whose swing in the tornado is too small for any correlation to be told from chance are not
 * ranked: they enter the sum with r² in proportion to their squared swing. Ranks only, so no input
 * is drawn again: they are made once and serve all figures and scenarios.
 */
import { type Inputs } from '../plan/inputs.ts';
import { type ScenarioRun, type Simulation } from '../model/simulation.ts';
import { type Column, elementAt, elements } from '../sampling/column.ts';
import { rankCorrelation } from '../sampling/ranks.ts';
import { columnOf, type Figure, figures } from './figures.ts';
import { type MovedRun } from './tornado.ts';

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
/** Ranked are inputs from this part of the least noticeable r² on, by their squared swing. */
const worthRanking = 0.25;

/** What an input explains of a figure. */
export interface InputEffect {
  readonly input: string;
  /** Spearman's, over the draws. */
  readonly correlation: number;
  /** r², less what chance alone gives on average, 1 ÷ (n − 1). */
  readonly square: number;
  /** How many standard errors the correlation is from none. */
  readonly errors: number;
}

function explained(input: string, draws: Float64Array, figure: Float64Array): InputEffect {
  const correlation = rankCorrelation(draws, figure);
  const score = 2 * Math.sin((Math.PI * correlation) / 6);
  const freedom = Math.max(1, draws.length - 2);
  return { input, correlation, square: Math.max(0, score * score - (1 - score * score) / freedom), errors: Math.abs(correlation) * Math.sqrt(freedom) };
}

/** What each input explains, and the r² of all together: those not ranked in proportion to their squared swing. */
export interface Explanation {
  readonly ranked: readonly InputEffect[];
  readonly whole: number;
}

/** `swing`: what the figure moves by in the central run when the input goes from its 5th to its 95th percentile. */
function explanationOf(column: Column, inputs: Inputs, swing: (input: string) => number, kinks: boolean): Explanation {
  if (typeof column === 'number') return { ranked: [], whole: 0 };
  const felt = [...inputs.values()].map(({ key, column: draws }) => ({ input: key, draws, weight: swing(key) * swing(key) }));
  const weight = felt.reduce((sum, each) => sum + each.weight, 0);
  const least = (worthRanking * noticeable * noticeable * weight) / Math.max(1, column.length - 2);
  const ranked = felt.flatMap((each) => {
    if (each.weight === 0 ? !kinks : each.weight < least) return [];
    const found = explained(each.input, each.draws, elements(column));
    return each.weight > 0 || found.errors >= certain ? [{ ...found, weight: each.weight }] : [];
  });
  const found = ranked.reduce((sum, { square }) => sum + square, 0);
  const rankedWeight = ranked.reduce((sum, each) => sum + each.weight, 0);
  return { ranked: ranked.filter(({ errors }) => errors >= noticeable), whole: rankedWeight > 0 ? (found * weight) / rankedWeight : found };
}

/** How far a figure of the central run moves with each input. */
function swingsOf(moved: MovedRun, scenario: string, figure: Figure): (input: string) => number {
  const run = moved.simulation.scenarios.find(({ id }) => id === scenario);
  const column = run === undefined ? null : columnOf(run, figure);
  return (input) => {
    const place = moved.places.get(input);
    return column === null || place === undefined ? 0 : elementAt(column, place.high) - elementAt(column, place.low);
  };
}

/**
 * Drivers of the figures of one scenario, the largest share first; inputs whose effect cannot be
 * told from chance with this many draws are left out, so shares may sum to a little less than 1.
 * Not of a finish: all draws share the few runs of the cluster that were simulated.
 * `moved`: the run of `moveInputs`, which says what a figure depends on at all.
 */
export function driversOf(simulation: Simulation, run: ScenarioRun, moved: MovedRun, wanted: readonly Figure[] = figures): Drivers {
  const shares = ({ ranked, whole }: Explanation): Driver[] => (whole === 0 ? [] : ranked.map(({ input, square }) => ({ input, share: square / whole })).sort((a, b) => b.share - a.share || (a.input < b.input ? -1 : 1)));
  return Object.fromEntries([...explanationsOf(simulation, run, moved, wanted)].map(([figure, explanation]) => [figure, shares(explanation)]));
}

/** What the drivers are made of; a figure that is not known is left out. */
export function explanationsOf(simulation: Simulation, run: ScenarioRun, moved: MovedRun, wanted: readonly Figure[] = figures): ReadonlyMap<Figure, Explanation> {
  // In the order of their keys, so that sums do not depend on the order of rows.
  const inputs: Inputs = new Map([...simulation.inputs, ...run.inputs].sort(([a], [b]) => (a < b ? -1 : 1)));
  // A reservation that ends with the work or later: what central values do not feel, draws may.
  const kinks = run.parts.some((part) => part.factors.holding.reserved);
  return new Map(wanted.flatMap((figure): [Figure, Explanation][] => {
    const column = figure === 'makespan' ? null : columnOf(run, figure);
    return column === null ? [] : [[figure, explanationOf(column, inputs, swingsOf(moved, run.id, figure), kinks)]];
  }));
}

/** Drivers of every scenario of a simulation. */
export function allDrivers(simulation: Simulation, moved: MovedRun): Record<string, Drivers> {
  return Object.fromEntries(simulation.scenarios.map((run) => [run.id, driversOf(simulation, run, moved)]));
}
