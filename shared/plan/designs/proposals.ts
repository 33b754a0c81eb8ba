/**
 * Cheaper designs for an ablation study, each with what it gives up. What it costs is proportional:
 * configurations × seeds × scale.
 */
import { cells, type CellKind } from '../../quantity/cells.ts';
import { median } from '../../quantity/distribution.ts';
import { type Quantity, type QuantityInput } from '../../quantity/quantity.ts';
import { scaledInput } from '../../quantity/scale.ts';
import { type Change } from '../changes.ts';
import { readCell } from '../check-quantities.ts';
import { studyDefaults } from '../defaults.ts';
import { configurations } from '../expand.ts';
import { type Ablation } from '../schema.ts';
import { type Alias, aliasesOf, type Fraction, fractionRuns, fractionsFor } from './factorial.ts';

export type ProposalKind = 'fraction' | 'one-at-a-time' | 'chosen' | 'smaller-proxy' | 'fewer-seeds';

export interface Proposal {
  /** Unique within the study. */
  readonly id: string;
  readonly kind: ProposalKind;
  readonly title: string;
  /** One step: `applyChanges`. */
  readonly changes: readonly Change[];
  /** Runs (configurations × seeds) now and then, at the median of uncertain seeds. */
  readonly runs: { readonly now: number; readonly then: number };
  /** GPU-hours and impacts of the study then ÷ now; exact, since they are proportional. */
  readonly ratio: number;
  readonly givesUp: readonly string[];
}

/** By how much a proxy or a number of configurations is cut: a choice to look at, not a finding; it stands in the title. */
const half = 0.5;
/** More pairs than this are counted. */
const namedAliases = 6;

function read(path: string, input: QuantityInput, cell: CellKind): Quantity {
  const reading = readCell(path, input, cell);
  if (!reading.ok) throw new Error(`${path} was not checked: ${reading.problem.message}`);
  return reading.quantity;
}

interface Study {
  readonly study: Ablation;
  readonly path: string;
  readonly names: readonly string[];
  readonly levels: readonly number[];
  readonly configurations: number;
  readonly seeds: Quantity;
}

function open(study: Ablation): Study {
  const path = `ablations.${study.id}`;
  const factors = study.factors ?? [];
  return {
    study, path, names: factors.map(({ name }) => name), levels: factors.map(({ levels }) => levels),
    configurations: configurations(study), seeds: read(`${path}.seeds`, study.seeds ?? studyDefaults.seeds, cells.count),
  };
}

function designed({ path, configurations: now, seeds }: Study, then: number, value: Ablation['design'], rest: Pick<Proposal, 'id' | 'kind' | 'title' | 'givesUp'>): Proposal {
  const each = median(seeds);
  return { ...rest, changes: [{ path: `${path}.design`, value }], runs: { now: now * each, then: then * each }, ratio: then / now };
}

function effectName(effect: readonly number[], names: readonly string[]): string {
  return effect.map((at) => names[at] ?? '').join(' × ');
}

function aliasText({ effect, with: others }: Alias, names: readonly string[]): string {
  return `${effectName(effect, names)} with ${others.map((other) => effectName(other, names)).join(' and ')}`;
}

/** What a fraction confounds, by its resolution, in the names of the study's factors. */
function fractionGivesUp(fraction: Fraction, names: readonly string[]): string[] {
  const aliases = aliasesOf(fraction);
  const told = aliases.slice(0, namedAliases).map((alias) => aliasText(alias, names)).join('; ');
  const list = `Aliased: ${told}${aliases.length > namedAliases ? `; and ${String(aliases.length - namedAliases)} more` : ''}.`;
  const spread = 'Each effect is measured on fewer runs, so its uncertainty is larger.';
  if (fraction.resolution === 3) return ['The effect of a factor cannot be told from an interaction of two others: it can be read only if such interactions are negligible.', list, spread];
  if (fraction.resolution === 4) return ['Effects of single factors stand clear of interactions of two; interactions of two cannot be told from each other.', list, spread];
  return ['Effects of single factors and interactions of two can be told apart, if interactions of three and more are negligible.', spread];
}

/** Where no run leaves every factor as it is. */
function withoutUnchanged(fraction: Fraction): string[] {
  return fractionRuns(fraction).some((levels) => levels.every((level) => level === 0)) ? [] : ['The unchanged configuration is not among the runs.'];
}

function roman(resolution: number | null): string {
  return ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'][resolution ?? 0] ?? String(resolution);
}

function fractions(of: Study): Proposal[] {
  if (of.levels.some((levels) => levels !== 2)) return [];
  const factors = of.levels.length;
  return fractionsFor(factors).filter(({ runs }) => runs < of.configurations).map((fraction) => designed(of, fraction.runs, { runs: fraction.runs, generators: [...fraction.generators] }, {
    id: `fraction-${String(fraction.runs)}`, kind: 'fraction',
    title: `Fractional factorial of ${String(fraction.runs)} of ${String(2 ** factors)} configurations, ${fraction.generators.join(', ')} (resolution ${roman(fraction.resolution)})`,
    givesUp: [...fractionGivesUp(fraction, of.names), ...withoutUnchanged(fraction)],
  }));
}

function oneAtATime(of: Study): Proposal[] {
  const then = of.levels.reduce((sum, levels) => sum + levels - 1, 1);
  if (of.study.design === undefined || of.study.design === 'one-at-a-time' || then >= of.configurations) return [];
  return [designed(of, then, 'one-at-a-time', {
    id: 'one-at-a-time', kind: 'one-at-a-time', title: `One factor at a time: ${String(then)} configurations`,
    givesUp: [
      'No interactions: whether a factor matters more beside another one is not seen.',
      'Every effect is measured beside the unchanged configuration only, each on two configurations: its uncertainty is larger than in a factorial of as many runs.',
    ],
  })];
}

/** Half of a full factorial, where factors have more than two levels and no catalogue says which half. */
function chosen(of: Study): Proposal[] {
  const least = of.levels.reduce((sum, levels) => sum + levels - 1, 1);
  const then = Math.max(Math.ceil(of.configurations * half), least);
  if (of.study.design !== 'full-factorial' || of.levels.every((levels) => levels === 2) || then >= of.configurations) return [];
  return [designed(of, then, { runs: then }, {
    id: `chosen-${String(then)}`, kind: 'chosen', title: `${String(then)} of ${String(of.configurations)} configurations, chosen by you`,
    givesUp: [
      'Which interactions can be seen depends on the configurations chosen: those whose pairs of levels are not among them cannot.',
      `Every level of every factor must be among them, else its effect cannot be told; ${String(least)} are the fewest that can hold all.`,
    ],
  })];
}

function smallerProxy({ study, path, configurations: now, seeds }: Study): Proposal[] {
  const scale = read(`${path}.scale`, study.scale, cells.scale);
  const runs = now * median(seeds);
  return [{
    id: 'smaller-proxy', kind: 'smaller-proxy', title: 'Runs half as long', changes: [{ path: `${path}.scale`, value: scaledInput(scale, half) }], runs: { now: runs, then: runs }, ratio: half,
    givesUp: ['It rests on the order of the variants at the shorter run being that of the full one: effects that show late, or turn round, are missed.', 'Differences early in training are smaller beside the spread between seeds.'],
  }];
}

/** Half of the seeds, rounded up where they are a whole number. */
function fewerSeeds({ path, configurations: each, seeds }: Study): Proposal[] {
  const now = median(seeds);
  const exact = seeds.distribution.kind === 'exact';
  const then = exact ? Math.ceil(now * half) : now * half;
  if (then < 1 || then >= now) return [];
  const single = then === 1 ? ['One seed: no spread between seeds is seen at all, so no difference can be held against it.'] : ['The spread between seeds is estimated from fewer runs, so only larger differences can be told from luck.'];
  return [{
    id: 'fewer-seeds', kind: 'fewer-seeds', title: exact ? `${String(then)} of ${String(now)} seeds` : 'Half the seeds', changes: [{ path: `${path}.seeds`, value: exact ? then : scaledInput(seeds, half) }],
    runs: { now: each * now, then: each * then }, ratio: then / now, givesUp: single,
  }];
}

/** Designs of a checked plan's study that cost less than it does now, cheapest first. */
export function cheaperDesigns(study: Ablation): Proposal[] {
  const of = open(study);
  return [...fractions(of), ...oneAtATime(of), ...chosen(of), ...smallerProxy(of), ...fewerSeeds(of)].sort((a, b) => a.ratio - b.ratio);
}
