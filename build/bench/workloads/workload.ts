/** What a workload is: one file each, listed in `../run.ts`. */
import { type FailureLuck } from '../../../shared/cluster/failures.ts';
import { type Jobs, type PoolSpec } from '../../../shared/cluster/jobs.ts';
import { type FactorSet } from '../../../shared/factors/schema.ts';
import { type Model } from '../model.ts';
import { type Row, type Where } from '../rows.ts';

export interface Peers {
  /** Squiggle, where it is installed. */
  readonly squiggle: ((model: Model, draws: number, seed: number) => Promise<unknown>) | null;
  /** NumPy, where it is installed: it answers its own milliseconds. Never in a browser. */
  readonly numpy: ((model: Model) => Promise<{ readonly milliseconds: number }>) | null;
  /** simjs, where it is installed. Never in a browser. */
  readonly simjs?: ((jobs: Jobs, pool: PoolSpec, luck: FailureLuck) => unknown) | null;
  /** SimPy, where it is installed: it answers its own milliseconds. Never in a browser. */
  readonly simpy?: ((jobs: Jobs, pool: PoolSpec, luck: FailureLuck) => Promise<{ readonly milliseconds: number }>) | null;
  /** A C++ build, where there is a compiler: it answers its own milliseconds. Never in a browser. */
  readonly cpp?: ((jobs: Jobs, pool: PoolSpec, luck: FailureLuck) => { readonly milliseconds: number }) | null;
}

export interface Setting {
  readonly where: Where;
  readonly peers: Peers;
  readonly set: FactorSet;
}

export type Workload = (setting: Setting) => Promise<readonly Row[]>;
