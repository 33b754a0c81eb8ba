/**
 * W1: mean, 5th, 50th and 95th percentile of the 20 outputs of the reference model.
 *
 *   w1-fresh    a new seed, and distributions that are not those of the runs before: everything is drawn
 *   w1-cached   the hours of all cells are changed: base draws and what else was drawn are kept, all 20 outputs are made anew
 *   w1-cell     the hours of one cell are changed: statistics of the whole plan
 *
 * Peers run the whole model again each time: they keep nothing.
 */
import { makeSampler, type Sampler } from '../../../shared/plan/sampler.ts';
import { within } from '../../../shared/sampling/memory.ts';
import { makeStreams } from '../../../shared/sampling/streams.ts';
import { alternate, type Contender } from '../alternate.ts';
import { outputs, statistics } from '../forewatt.ts';
import { draws, type Model, referenceModel, withHours, withSpreads } from '../model.ts';
import { runModel as runPlain } from '../peers/plain.ts';
import { type Row, rowOf } from '../rows.ts';
import { type Peers, type Workload } from './workload.ts';

const rounds = 15;
/** Rows of ours, by how a round begins. Each edit of a round is another one, so that no result is known before. */
const ours = ['w1-fresh', 'w1-cached', 'w1-cell'] as const;

/** The statistics as the worker has them: with the sampler's memory. */
function computed(model: Model, sampler: Sampler): void {
  within(sampler.memory ?? null, () => statistics(outputs(model, sampler)));
}

function contenders(model: Model, { squiggle, numpy }: Peers): Contender[] {
  const sampler = makeSampler(makeStreams(1, draws));
  computed(model, sampler);
  // More shapes of distributions than are kept between runs.
  const unseen = Array.from({ length: 8 }, (_, i) => withSpreads(model, 1 + i / 1000));
  return [
    { name: 'w1-fresh', run: (round) => { computed(unseen[round % unseen.length] ?? model, makeSampler(makeStreams(round, draws))); } },
    { name: 'w1-cached', run: (round) => { computed(withHours(model, 1.5 + round / 100_000, 'all'), sampler); } },
    { name: 'w1-cell', run: (round) => { computed(withHours(model, 0.5 + round / 100_000, 'first'), sampler); } },
    { name: 'plain JavaScript', run: () => { runPlain(model, draws); } },
    ...(squiggle === null ? [] : [{ name: 'squiggle', run: async (round: number) => { await squiggle(model, draws, round); } }]),
    ...(numpy === null ? [] : [{ name: 'numpy', run: async () => (await numpy(model)).milliseconds }]),
  ];
}

export const w1: Workload = async ({ where, peers }) => {
  const times = await alternate(contenders(referenceModel(), peers), rounds);
  const rows: Row[] = [];
  for (const id of ours) {
    for (const peer of ['squiggle', 'numpy', 'plain JavaScript']) {
      const [mine, theirs] = [times.get(id) ?? NaN, times.get(peer)];
      if (theirs !== undefined) rows.push(rowOf(id, where, peer, theirs / mine, { ours: mine, theirs }));
    }
  }
  return rows;
};
