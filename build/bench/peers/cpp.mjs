/** A C++ build of the cluster simulation, compiled where there is a compiler; it takes its time itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gapsOf } from './gaps.mjs';

const compilers = ['g++', 'c++', 'clang++'];
/** Replicates of one call: the first pays for memory that the others find. */
const rounds = 5;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Compiles it into a folder; null where there is no compiler. */
export function startCpp(folder) {
  mkdirSync(folder, { recursive: true });
  const program = path.join(folder, 'cluster');
  const built = compilers.some((compiler) => spawnSync(compiler, ['-O3', '-march=native', '-std=c++17', '-o', program, fileURLToPath(new URL('cluster.cpp', import.meta.url))], { stdio: 'ignore' }).status === 0);
  if (!built) return null;
  return {
    /** Makespan, restarts and milliseconds. */
    runCluster: (jobs, pool, luck) => {
      const gaps = gapsOf(pool, luck);
      const runs = Array.from({ length: jobs.count }, (_, run) => `${jobs.gpus[run]} ${jobs.workMs[run]} ${jobs.earliestMs[run]}`);
      const input = `${rounds} ${jobs.count} ${pool.nodes} ${pool.gpusPerNode} ${pool.mtbfMs} ${pool.repairMs} ${pool.checkpointMs} ${pool.restartMs}\n${runs.join('\n')}\n${gaps[0].length}\n${gaps.flat().join(' ')}\n`;
      const answer = JSON.parse(execFileSync(program, { input, maxBuffer: 1 << 20 }));
      return { ...answer, milliseconds: median(answer.milliseconds) };
    },
  };
}
