/**
 * The tables under a share-alike licence may be deleted, and the others whose licence is their own:
 * every template then gives the same figures to the last bit, because none of them names a zone or
 * asks for the other bases. The tables of 2011 (ADP of electricity) are treated in the tests of the
 * model: without them the ADP of use is not published.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compileFactors } from '../../shared/factors/compile.ts';
import { factorSetId } from '../../shared/factors/release.ts';
import { type FactorSet } from '../../shared/factors/schema.ts';
import { toResult } from '../../shared/report/result.ts';
import { simulate } from '../../shared/simulate.ts';
import { shipped, template } from '../model/support.ts';

const folder = path.resolve(import.meta.dirname, '../../factors');
const own = ['grids-zones.csv', 'grids-zones-adpe.csv', 'grids-consumption.csv', 'grids-pe-boavizta.csv'];

function without(gone: readonly string[]): FactorSet {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv') && !gone.includes(name));
  const tables = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  const { set, problems } = compileFactors(tables, { id: factorSetId, sha256: (text) => createHash('sha256').update(text).digest('hex') });
  expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  return set!;
}

const templates = readdirSync(path.join(folder, 'templates')).map((name) => name.replace('.forewatt.json', ''));
const smaller = without(own);

test('the set is smaller, and nothing of it is under a share-alike licence', () => {
  expect(smaller.factors.length).toBeLessThan(shipped.factors.length - 900);
  expect(smaller.factors.filter(({ licence }) => licence.startsWith('ODbL'))).toEqual([]);
});

test.each(templates)('the template %s gives the same figures without them', (id) => {
  const plan = template(id);
  const options = { samples: 64 };
  const before = simulate(plan, shipped, options);
  const after = simulate(plan, smaller, options);
  expect(after.problems).toEqual(before.problems);
  expect(toResult(after, '').scenarios).toEqual(toResult(before, '').scenarios);
});
