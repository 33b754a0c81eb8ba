/** All workloads, in Node and in a browser alike. A new one is a file in `workloads/`, a line here, and a target in `rows.ts`. */
import { factorSetSchema } from '../../shared/factors/schema.ts';
import { type Row, type Where } from './rows.ts';
import { edit50 } from './workloads/edit-50.ts';
import { sampling } from './workloads/sampling.ts';
import { w1 } from './workloads/w1.ts';
import { w2 } from './workloads/w2.ts';
import { w4 } from './workloads/w4.ts';
import { type Peers, type Workload } from './workloads/workload.ts';

const workloads: readonly Workload[] = [w1, edit50, sampling, w2, w4];

/** Rows of one host. `factors`: the compiled factor set. */
export async function runWorkloads(where: Where, peers: Peers, factors: unknown): Promise<Row[]> {
  const set = factorSetSchema.parse(factors);
  const rows: Row[] = [];
  for (const workload of workloads) rows.push(...await workload({ where, peers, set }));
  return rows;
}

export { w2Sizes } from './workloads/w2-sizes.ts';
export { largePlan } from './large-plan.ts';
export { draws, referenceModel, totals } from './model.ts';
export { budgetRow } from './rows.ts';
