/** Shared by the tests of the model: the shipped factor set and exact plans. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Baseline, baselineSchema } from '../../shared/compare/baseline.ts';
import { compileFactors } from '../../shared/factors/compile.ts';
import { factorSetId } from '../../shared/factors/release.ts';
import { type FactorSet } from '../../shared/factors/schema.ts';
import { type ScenarioRun, type Simulation } from '../../shared/model/simulation.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { simulate, type SimulateOptions } from '../../shared/simulate.ts';

const folder = path.resolve(import.meta.dirname, '../../factors');

function compileShipped(): FactorSet {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const tables = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  const { set, problems } = compileFactors(tables, { id: factorSetId, sha256: (text) => createHash('sha256').update(text).digest('hex') });
  if (set === null) throw new Error(JSON.stringify(problems));
  return set;
}

/** The factor set of this checkout, compiled from its tables. */
export const shipped: FactorSet = compileShipped();

/** Every recorded project that is shipped. */
export const records: readonly Baseline[] = readdirSync(path.join(folder, 'baselines')).map((name) => baselineSchema.parse(JSON.parse(readFileSync(path.join(folder, 'baselines', name), 'utf8'))));

export function templateText(id: string): string {
  return readFileSync(path.join(folder, 'templates', `${id}.forewatt.json`), 'utf8');
}

/** Reads a plan that must be good. */
export function planOf(value: unknown): Plan {
  const { plan, problems } = readPlan(typeof value === 'string' ? value : JSON.stringify(value));
  const errors = problems.filter((problem) => problem.level === 'error');
  if (plan === null || errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
  return plan;
}

export const template = (id: string): Plan => planOf(templateText(id));

export function run(plan: Plan, options: SimulateOptions = {}): { simulation: Simulation; base: ScenarioRun } {
  const simulation = simulate(plan, shipped, options);
  const [base] = simulation.scenarios;
  if (base === undefined) throw new Error(JSON.stringify(simulation.problems, null, 1));
  return { simulation, base };
}
