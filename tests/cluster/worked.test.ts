/**
 * Cases small enough to be followed with a pencil; nodes have 8 GPUs.
 *
 * Five runs on two nodes, all submitted at 0: A 8 GPUs 10 h, B 4 GPUs 6 h, C 4 GPUs 3 h, D 16 GPUs
 * 4 h, E 8 GPUs. Checkpoints every hour, repair 4 h, restart 15 min; node 0 fails at 5:30.
 *   0:00  A on node 0; B and C packed on node 1; D waits for both nodes, E for one.
 *   3:00  C ends.
 *   5:30  Node 0 fails until 9:30. A has run 5:30, 5:00 of it safe: 5:00 left, with restart 5:15.
 *   6:00  B ends. A stood first and goes on, on node 1, until 11:15. D can start then.
 *   9:30  Node 0 is back. E of 5 h would end at 14:30 and delay D: it waits. One of 1:30 ends at 11:00: it starts.
 *  11:15  A ends, D runs until 15:15.
 *  15:15  E of 5 h runs until 20:15.
 */
import { describe, expect, test } from 'vitest';
import { type Replicate } from '../../shared/cluster/events.ts';
import { type FailureLuck } from '../../shared/cluster/failures.ts';
import { jobKinds, msPerHour } from '../../shared/cluster/jobs.ts';
import { sampleTimeline } from '../../shared/cluster/timeline.ts';
import { inHours, jobsOf, simulated, type TestRun } from './support.ts';

/** Node 0 fails once, at 5:30; with a mean of 1 000 h, no other failure comes before 100 000 h. */
const nodeZeroOnce: FailureLuck = (node, k) => (node === 0 && k === 0 ? 0.0055 : 100);
const failing = { nodes: 2, mtbf: 1000 };

function fiveRuns(last: number, more: Partial<Parameters<typeof simulated>[1]> = {}): Replicate {
  const runs: TestRun[] = [{ gpus: 8, hours: 10 }, { gpus: 4, hours: 6 }, { gpus: 4, hours: 3 }, { gpus: 16, hours: 4 }, { gpus: 8, hours: last }];
  return simulated(jobsOf(runs), { ...failing, ...more }, nodeZeroOnce);
}

describe('five runs on two nodes, one of which fails', () => {
  test('start and end to the minute', () => {
    const done = fiveRuns(5);
    expect(inHours(done.startMs)).toEqual([0, 0, 0, 11.25, 15.25]);
    expect(inHours(done.endMs)).toEqual([11.25, 6, 3, 15.25, 20.25]);
    expect([...done.restarts]).toEqual([1, 0, 0, 0, 0]);
    expect(done.makespanMs).toBe(20.25 * msPerHour);
  });

  test('half an hour of work and a quarter of restarting are lost on 8 GPUs: 6 GPU-hours', () => {
    const done = fiveRuns(5);
    expect(inHours(done.lostByRow)).toEqual([6, 0, 0, 0, 0]);
    // 80 + 24 + 12 + 64 + 40 useful, 6 lost.
    expect(done.busyByPool[0]! / msPerHour).toBe(226);
  });

  test('GPUs in use and runs under way, every half hour', () => {
    const { hours, gpus, runs } = sampleTimeline(fiveRuns(5).trail, 20.25);
    const at = (hour: number): number[] => [hours[2 * hour]!, gpus[2 * hour]!, runs[2 * hour]!];
    expect([0, 2.5, 3, 5, 5.5, 6, 9.5, 11.5, 15.5, 20].map(at)).toEqual([
      [0, 16, 3], [2.5, 16, 3], [3, 12, 2], [5, 12, 2], [5.5, 4, 1], [6, 8, 1], [9.5, 8, 1], [11.5, 16, 1], [15.5, 8, 1], [20, 8, 1],
    ]);
    expect(gpus[41]).toBe(0);
    expect(hours).toHaveLength(42);
  });

  test('a run that ends before the reservation is filled in behind it', () => {
    const done = fiveRuns(1.5);
    expect(inHours(done.startMs)).toEqual([0, 0, 0, 11.25, 9.5]);
  });

  test('first come, first served fills nothing in', () => {
    expect(inHours(fiveRuns(1.5, { policy: 'fifo' }).startMs)).toEqual([0, 0, 0, 11.25, 15.25]);
  });

  test('without checkpoints a hit run starts over', () => {
    // A: 5:30 lost, from 6:00 on 0:15 + 10:00.
    expect(fiveRuns(5, { checkpoint: 0 }).endMs[0]).toBe(16.25 * msPerHour);
  });
});

describe('backfill', () => {
  test('uses a node that the reservation leaves over, for as long as it likes', () => {
    // Three nodes: 16 GPUs for 10 h, then 16 GPUs wait; at 10:00 three nodes are free and two needed.
    const runs = [{ gpus: 16, hours: 10 }, { gpus: 16, hours: 1 }, { gpus: 8, hours: 100 }];
    expect(inHours(simulated(jobsOf(runs), { nodes: 3 }).startMs)).toEqual([0, 10, 0]);
    expect(inHours(simulated(jobsOf(runs), { nodes: 3, policy: 'fifo' }).startMs)).toEqual([0, 10, 10]);
    // A second one of that kind would delay it.
    expect(inHours(simulated(jobsOf([...runs, { gpus: 8, hours: 100 }]), { nodes: 3 }).startMs)).toEqual([0, 10, 0, 11]);
  });

  test('packs a small run beside one that will still run when the reservation begins', () => {
    // Node 0: 8 GPUs until 4:00. Node 1: 4 GPUs until 20:00. 8 GPUs wait until 4:00 (node 0); 4 GPUs for 9 h fit node 1.
    const runs = [{ gpus: 8, hours: 4 }, { gpus: 4, hours: 20 }, { gpus: 8, hours: 1 }, { gpus: 4, hours: 9 }];
    expect(inHours(simulated(jobsOf(runs), { nodes: 2 }).startMs)).toEqual([0, 0, 4, 0]);
  });

  test('keeps the place of a small run that waits', () => {
    // One node: 6 GPUs until 5:00, 1 until 8:00; 5 GPUs wait until 5:00 and leave 2. Of one more GPU, 1 is free now:
    // a run of 1 GPU for 9 h may start, for 5 + 1 + 1 ≤ 8; a second one finds no GPU before 5:00.
    const runs = [{ gpus: 6, hours: 5 }, { gpus: 1, hours: 8 }, { gpus: 5, hours: 4 }, { gpus: 1, hours: 9 }, { gpus: 1, hours: 9 }];
    expect(inHours(simulated(jobsOf(runs), { nodes: 1 }).startMs)).toEqual([0, 0, 5, 0, 5]);
    // 7 GPUs wait until 5:00 and leave nothing: the GPU that is free now stays free for them. They run until 9:00;
    // at 8:00 one GPU is given back and the first small run stands first.
    const wide = [{ gpus: 6, hours: 5 }, { gpus: 1, hours: 8 }, { gpus: 7, hours: 4 }, { gpus: 1, hours: 9 }, { gpus: 1, hours: 9 }];
    expect(inHours(simulated(jobsOf(wide), { nodes: 1 }).startMs)).toEqual([0, 0, 5, 8, 9]);
  });
});

describe('nodes', () => {
  test('12 GPUs hold two nodes of 8; nobody gets the remainder', () => {
    const done = simulated(jobsOf([{ gpus: 12, hours: 3 }, { gpus: 4, hours: 1 }]), { nodes: 2 });
    expect(inHours(done.startMs)).toEqual([0, 3]);
    expect(done.trail.peakGpus).toBe(12);
  });

  test('runs below a node share the fullest one with room', () => {
    // 4 + 4 on node 0, so that 8 fit on node 1 at once.
    expect(inHours(simulated(jobsOf([{ gpus: 4, hours: 2 }, { gpus: 4, hours: 2 }, { gpus: 8, hours: 1 }]), { nodes: 2 }).startMs)).toEqual([0, 0, 0]);
  });
});

describe('order', () => {
  test('a chain waits for all runs of the row before', () => {
    // Row 0: two runs of 3 h and 5 h; row 1 after it; row 2 after row 1. Four nodes: nothing else keeps them.
    const runs = [{ gpus: 8, hours: 3, row: 0 }, { gpus: 8, hours: 5, row: 0 }, { gpus: 8, hours: 2, row: 1 }, { gpus: 8, hours: 1, row: 2 }];
    const done = simulated(jobsOf(runs, { 1: [0], 2: [1] }), { nodes: 4 });
    expect(inHours(done.submitMs)).toEqual([0, 0, 5, 7]);
    expect(inHours(done.endMs)).toEqual([3, 5, 7, 8]);
  });

  test('nothing starts before its earliest time, nor before its predecessors', () => {
    const runs = [{ gpus: 8, hours: 1 }, { gpus: 8, hours: 1, earliest: 6 }, { gpus: 8, hours: 1, earliest: 9 }];
    expect(inHours(simulated(jobsOf(runs, { 1: [0], 2: [1] }), { nodes: 1 }).startMs)).toEqual([0, 6, 9]);
  });

  test('priority serves the higher rank first, first come first served the earlier one', () => {
    // One node. Run 0 for 4 h; run 1 follows it and outranks run 2, which has waited since 0.
    const runs = [{ gpus: 8, hours: 4 }, { gpus: 8, hours: 2 }, { gpus: 8, hours: 3 }];
    const startsUnder = (policy: 'priority' | 'fifo' | 'backfill'): number[] => inHours(simulated(jobsOf(runs, { 1: [0] }), { nodes: 1, policy }).startMs);
    expect(startsUnder('priority')).toEqual([0, 4, 6]);
    expect(startsUnder('fifo')).toEqual([0, 7, 4]);
    expect(startsUnder('backfill')).toEqual([0, 7, 4]);
  });

  test('what ends in a millisecond is free for what arrives in it, and safe from a failure in it', () => {
    const ends: FailureLuck = (node, k) => (node === 0 && k === 0 ? 0.005 : 100);
    const done = simulated(jobsOf([{ gpus: 8, hours: 5 }, { gpus: 8, hours: 1, earliest: 5 }]), { nodes: 1, mtbf: 1000 }, ends);
    expect([...done.restarts]).toEqual([0, 0]);
    // The node fails before the second run arrives: it waits for the repair.
    expect(inHours(done.startMs)).toEqual([0, 9]);
  });
});

test('hours lost to node failures stand in for failed attempts that have not begun', () => {
  // One node, no checkpoint. Row 0: a run of 4 h is hit at 2:00 and loses 2 h (restart and repair 0); the failed
  // attempt of 3 h behind it has only 1 h left to fail, its successor runs its 5 h.
  const jobs = jobsOf([{ gpus: 8, hours: 4, row: 0 }, { gpus: 8, hours: 3, row: 0, kind: jobKinds.failed, earliest: 3 }, { gpus: 8, hours: 5, row: 0 }]);
  jobs.next[1] = 2;
  jobs.chained[2] = 1;
  const once: FailureLuck = (_, k) => (k === 0 ? 0.002 : 100);
  const done = simulated(jobs, { nodes: 1, mtbf: 1000, checkpoint: 0, repair: 0, restart: 0 }, once);
  expect(inHours(done.endMs)).toEqual([6, 7, 12]);
  expect(done.lostByRow[0]! / msPerHour).toBe(16);
});
