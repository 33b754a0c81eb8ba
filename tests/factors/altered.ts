/** Two factor sets for tests: today's, and a changed one made of today's tables with four rows altered. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFactors } from '../../shared/factors/compile.ts';
import { factorSetId } from '../../shared/factors/release.ts';
import { type FactorSet } from '../../shared/factors/schema.ts';
import { sha256 } from '../../build/releases.ts';

const folder = path.resolve(import.meta.dirname, '../../factors');

export type Tables = Record<string, string>;

export function tablesOfCheckout(): Tables {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

export function compiled(tables: Tables, id: string): FactorSet {
  const { set, problems } = compileFactors(tables, { id, sha256 });
  if (set === null) throw new Error(JSON.stringify(problems));
  return set;
}

/** Replaces a piece of a table that must be there. */
function replaced(tables: Tables, file: string, piece: RegExp, by: string): Tables {
  const text = tables[file] ?? '';
  if (!piece.test(text)) throw new Error(`${file} has no ${String(piece)}`);
  return { ...tables, [file]: text.replace(piece, by) };
}

/** The GWP of the French grid in the altered set, kg CO2e per kWh. */
export const alteredGwp = 0.0625;

/** What `alteredTables` does, as rows of a difference. */
export const alteredRows = {
  changed: 'grid.FR.gwp', removed: 'grid.NZ.water', added: 'accelerator.nvidia-a100-sxm-80gb.peakFp8Tflops', node: 'dgx-h100',
} as const;

/** One factor changed, one removed, one added, and one node with heavier power supplies. */
export function alteredTables(tables: Tables): Tables {
  const changed = replaced(tables, 'grids.csv', /^(grid\.FR\.gwp),[^,]+,/m, `$1,${String(alteredGwp)},`);
  const removed = replaced(changed, 'grids.csv', /^grid\.NZ\.water,.*\n/m, '');
  const added = replaced(removed, 'accelerators.csv', /^(accelerator\.nvidia-a100-sxm-80gb)\.peakBf16Tflops,[^,]+(,.*)\n/m, '$&$1.peakFp8Tflops,624$2\n');
  return replaced(added, 'nodes.csv', /^(dgx-h100,.*,)2\.99(,rack,.*)$/m, '$13.25$2');
}

export const today = (): FactorSet => compiled(tablesOfCheckout(), factorSetId);
/** The release after today's: the same tables with the rows of `alteredRows` altered. */
export const altered = (): FactorSet => compiled(alteredTables(tablesOfCheckout()), '2099.1');
