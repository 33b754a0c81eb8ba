/** What each question of a plan costs: the GPU-hours, energy, impacts and money of its ablation study. */
import { type ScenarioRun, type PartRun } from '../model/simulation.ts';
import { moneyOf } from '../model/money.ts';
import { type Plan } from '../plan/schema.ts';
import { type Sampler } from '../plan/sampler.ts';
import { type Column, multiply, sum } from '../sampling/column.ts';
import { type Stat, statOf } from '../sampling/statistics.ts';
import { type Amount, amounts } from './figures.ts';

export interface QuestionCost {
  readonly id: string;
  readonly question: string;
  /** False: it is left out and costs nothing. */
  readonly include: boolean;
  /** Null: the study is left out, or the figure is not known (no price, no factor of a grid in use). */
  readonly amounts: Readonly<Record<Amount, Stat | null>>;
}

/** The figure of one GPU-hour of work at a site, its share of what the site holds idle included; null where it is not known. */
function perHour({ site, factors, intensity }: PartRun, amount: Amount, sampler: Sampler): Column | null {
  if (amount === 'gpuHours') return 1;
  if (amount === 'energy') return intensity.facilityKwh;
  if (amount !== 'cost') return intensity.total[amount];
  const money = moneyOf(site, 1, factors.holding, intensity, factors.energy.ratedWPerGpu, sampler);
  return money === null ? null : sum([money.electricity, money.hardware, money.other]);
}

/** How the work is cut into parts; a key of `moduleByPhase` is `module/phase`. */
export type WorkCut = 'row' | 'module' | 'phase' | 'stage' | 'moduleByPhase';

/** What a row, or another part of the work, adds to a figure of the scenario; null where it counts nothing or the figure is not known. */
export function amountOfRow(run: ScenarioRun, key: string, amount: Amount, sampler: Sampler, by: WorkCut = 'row'): Column | null {
  const here = run.parts.flatMap((part) => {
    const hours = part.margins[by].get(key);
    return hours === undefined ? [] : [{ part, hours }];
  });
  if (here.length === 0) return null;
  const terms = here.map(({ part, hours }) => {
    const per = perHour(part, amount, sampler);
    return per === null ? null : multiply(hours, per);
  });
  return terms.includes(null) ? null : sum(terms.filter((term) => term !== null));
}

/** Every figure of a part of the work; null where it is not known. `sampler`: the one the simulation was made with. */
export function amountsOf(run: ScenarioRun, key: string, sampler: Sampler, by: WorkCut = 'row'): Record<Amount, Stat | null> {
  const stat = (amount: Amount): Stat | null => {
    const column = amountOfRow(run, key, amount, sampler, by);
    return column === null ? null : statOf(column);
  };
  return Object.fromEntries(amounts.map((amount) => [amount, stat(amount)])) as Record<Amount, Stat | null>;
}

const unknown = Object.fromEntries(amounts.map((amount) => [amount, null])) as Record<Amount, null>;

/** Every study of the plan with what it costs in a scenario; `sampler`: the one the simulation was made with. */
export function questionCosts(plan: Plan, run: ScenarioRun, sampler: Sampler): QuestionCost[] {
  return plan.ablations.map((study) => ({
    id: study.id, question: study.question ?? study.id, include: study.include !== false, amounts: study.include === false ? unknown : amountsOf(run, study.id, sampler),
  }));
}
