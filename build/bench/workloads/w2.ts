/** W2: one replicate of the cluster simulation; the same runs and the same failures for everybody. */
import { type Jobs } from '../../../shared/cluster/jobs.ts';
import { alternate, type Contender } from '../alternate.ts';
import { type Row, rowOf } from '../rows.ts';
import { runW2, w2Jobs, w2Luck, w2Pool } from '../w2-runs.ts';
import { type Workload } from './workload.ts';

const rounds = 9;
/** Sets of runs, taken in turn; nobody keeps anything of them. */
const sets = 5;

export const w2: Workload = async ({ where, peers: { simjs = null, simpy = null } }) => {
  if (simjs === null && simpy === null) return [];
  const given = Array.from({ length: sets }, (_, at) => w2Jobs(at + 1));
  const jobsOf = (run: number): Jobs => given[run % sets] as Jobs;
  const contenders: Contender[] = [
    { name: 'w2', run: (run) => { runW2(jobsOf(run), run % sets); } },
    ...(simjs === null ? [] : [{ name: 'simjs', run: (run: number) => { simjs(jobsOf(run), w2Pool, w2Luck(run % sets)); } }]),
    ...(simpy === null ? [] : [{ name: 'simpy', run: async (run: number) => (await simpy(jobsOf(run), w2Pool, w2Luck(run % sets))).milliseconds }]),
  ];
  const times = await alternate(contenders, rounds);
  const mine = times.get('w2') ?? NaN;
  return ['simpy', 'simjs'].flatMap((peer): Row[] => {
    const theirs = times.get(peer);
    return theirs === undefined ? [] : [rowOf('w2', where, peer, theirs / mine, { ours: mine, theirs })];
  });
};
