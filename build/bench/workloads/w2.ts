/** W2: one replicate of the cluster simulation; the same runs and the same failures for everybody. */
import { alternate, type Contender } from '../alternate.ts';
import { type Row, rowOf } from '../rows.ts';
import { runW2, w2Jobs, w2Luck, w2Pool } from '../w2-runs.ts';
import { type Workload } from './workload.ts';

const rounds = 7;
/** Sets of runs. A schedule is many replicates on end, so each turn is one of every set; SimPy, which takes seconds, does one set at a time. */
const sets = [1, 2, 3, 4, 5] as const;

export const w2: Workload = async ({ where, peers: { simjs = null, simpy = null, cpp = null } }) => {
  if (simjs === null && simpy === null && cpp === null) return [];
  const given = sets.map((seed) => ({ seed, jobs: w2Jobs(seed) }));
  const contenders: Contender[] = [
    { name: 'w2', run: () => { for (const { jobs, seed } of given) runW2(jobs, seed); } },
    ...(simjs === null ? [] : [{ name: 'simjs', run: () => { for (const { jobs, seed } of given) simjs(jobs, w2Pool, w2Luck(seed)); } }]),
    ...(simpy === null ? [] : [{
      name: 'simpy',
      run: async (run: number) => {
        const { jobs, seed } = given[run % given.length] as (typeof given)[number];
        return (await simpy(jobs, w2Pool, w2Luck(seed))).milliseconds * sets.length;
      },
    }]),
    ...(cpp === null ? [] : [{
      name: 'c++',
      run: (run: number) => {
        const { jobs, seed } = given[run % given.length] as (typeof given)[number];
        return cpp(jobs, w2Pool, w2Luck(seed)).milliseconds * sets.length;
      },
    }]),
  ];
  const times = await alternate(contenders, rounds);
  const perReplicate = (name: string): number | undefined => { const turn = times.get(name); return turn === undefined ? undefined : turn / sets.length; };
  const mine = perReplicate('w2') ?? NaN;
  return ['simpy', 'simjs', 'c++'].flatMap((peer): Row[] => {
    const theirs = perReplicate(peer);
    return theirs === undefined ? [] : [rowOf('w2', where, peer, theirs / mine, { ours: mine, theirs })];
  });
};
