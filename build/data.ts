/**
 * Compiles what stands in factors/ (tables, recorded baselines, templates) to dist/*.json and
 * generates the JSON Schemas in factors/schemas/. Stops with every problem listed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { baselineSchema } from '../shared/compare/baseline.ts';
import { compileBaselines } from '../shared/compare/compile-baselines.ts';
import { compileFactors } from '../shared/factors/compile.ts';
import { mapJsonSchema, rulesJsonSchema } from '../shared/importing/json-schema.ts';
import { planJsonSchema } from '../shared/plan/json-schema.ts';
import { readPlan } from '../shared/plan/read.ts';
import { writePlan } from '../shared/plan/write.ts';
import { hasErrors, type Problem } from '../shared/problem.ts';
import { factorSetId } from '../shared/factors/release.ts';
import { type FactorSet } from '../shared/factors/schema.ts';
import { writeDocs } from './docs.ts';
import { writeForecastPage } from './forecast-docs.ts';
import { checkFrozen, deletableTables, freeze, readReleases, sha256, shipReleases } from './releases.ts';

/** Every file of a folder with that ending, by name. */
function textFiles(folder: string, ending: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending)).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

function stopOn(what: string, problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${problem.level}: ${what}: ${problem.path}: ${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}\n`);
  if (hasErrors(problems)) throw new Error(`${what} cannot be compiled: see the problems above.`);
}

/** The order in which templates are offered. */
const templateOrder = ['moshi', 'smollm3', 'fine-tuning', 'vision-thesis', 'procurement', 'blank'];

function compileTemplates(folder: string): { id: string; name: string; summary: string; text: string }[] {
  const files = textFiles(folder, '.forewatt.json');
  const templates = Object.entries(files).map(([name, text]) => {
    const { plan, problems } = readPlan(text);
    stopOn(`template ${name}`, problems);
    if (plan === null) throw new Error(`template ${name} cannot be read.`);
    // A new plan begins with the current set, whichever the template was written with.
    const pinned = plan.factorSet === factorSetId ? text : writePlan({ ...plan, factorSet: factorSetId });
    return { id: name.replace('.forewatt.json', ''), name: plan.name, summary: plan.notes?.split('\n')[0] ?? '', text: pinned };
  });
  const rank = (id: string): number => (templateOrder.includes(id) ? templateOrder.indexOf(id) : templateOrder.length);
  return templates.sort((a, b) => rank(a.id) - rank(b.id));
}

function compileTables(folder: string): FactorSet {
  const { set, problems } = compileFactors(textFiles(folder, '.csv'), { id: factorSetId, sha256 });
  stopOn('factors', problems);
  if (set === null) throw new Error('factors cannot be compiled.');
  return set;
}

/** Freezes the tables as they stand; returns what was done as a sentence, throws one when it may not be done. */
export function freezeRelease(root: string): string {
  return freeze(root, compileTables(path.join(root, 'factors')));
}

export function writeData(root: string): void {
  const dist = path.join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  const factors = path.join(root, 'factors');
  const set = compileTables(factors);
  const releases = readReleases(root);
  checkFrozen(set, releases, deletableTables.filter((table) => !existsSync(path.join(factors, table))));
  shipReleases(root, set, releases);
  writeFileSync(path.join(dist, 'factors.json'), JSON.stringify(set));
  const recorded = compileBaselines(textFiles(path.join(factors, 'baselines'), '.json'));
  stopOn('baselines', recorded.problems);
  writeFileSync(path.join(dist, 'baselines.json'), JSON.stringify(recorded.baselines));
  writeDocs(root, set, recorded.baselines);
  writeForecastPage(root, recorded.baselines);
  writeFileSync(path.join(dist, 'templates.json'), JSON.stringify(compileTemplates(path.join(factors, 'templates'))));
  const schemas = path.join(factors, 'schemas');
  mkdirSync(schemas, { recursive: true });
  writeFileSync(path.join(schemas, 'plan.schema.json'), `${JSON.stringify(planJsonSchema(), null, 2)}\n`);
  writeFileSync(path.join(schemas, 'map.schema.json'), `${JSON.stringify(mapJsonSchema(), null, 2)}\n`);
  writeFileSync(path.join(schemas, 'rules.schema.json'), `${JSON.stringify(rulesJsonSchema(), null, 2)}\n`);
  writeFileSync(path.join(schemas, 'baseline.schema.json'), `${JSON.stringify(z.toJSONSchema(baselineSchema, { io: 'input', unrepresentable: 'any' }), null, 2)}\n`);
}
