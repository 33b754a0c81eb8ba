/** How a job ended, in Slurm's words, whichever tool wrote the log. */
const slurm = [
  'BOOT_FAIL', 'CANCELLED', 'COMPLETED', 'COMPLETING', 'CONFIGURING', 'DEADLINE', 'FAILED', 'LAUNCH_FAILED', 'NODE_FAIL', 'OUT_OF_MEMORY', 'PENDING', 'PREEMPTED', 'RECONFIG_FAIL',
  'REQUEUED', 'REQUEUE_FED', 'REQUEUE_HOLD', 'RESIZING', 'REVOKED', 'RUNNING', 'SIGNALING', 'SPECIAL_EXIT', 'STAGE_OUT', 'STOPPED', 'SUSPENDED', 'TIMEOUT',
] as const;

/** Words of W&B and MLflow, and Slurm's short forms. */
const others: Readonly<Record<string, string>> = {
  FINISHED: 'COMPLETED', SUCCESS: 'COMPLETED', SUCCEEDED: 'COMPLETED', CRASHED: 'FAILED', KILLED: 'CANCELLED', CANCELED: 'CANCELLED', SCHEDULED: 'PENDING',
  CA: 'CANCELLED', CD: 'COMPLETED', F: 'FAILED', NF: 'NODE_FAIL', OOM: 'OUT_OF_MEMORY', PD: 'PENDING', PR: 'PREEMPTED', R: 'RUNNING', TO: 'TIMEOUT', BF: 'BOOT_FAIL', DL: 'DEADLINE',
};

/** What a state that is not told, or not known, is booked under. */
export const unknownState = 'UNKNOWN';
/** All of Slurm's states, and ours for what is not known. */
export const states = [...slurm, unknownState] as const;
const slurmStates: readonly string[] = slurm;

/** Outcomes whose GPU time is booked as failed, unless the rules name others. Cancelled and timed-out runs may have been stopped on purpose. */
export const failedStates: readonly string[] = ['BOOT_FAIL', 'FAILED', 'LAUNCH_FAILED', 'NODE_FAIL', 'OUT_OF_MEMORY', 'RECONFIG_FAIL'];

/** `CANCELLED by 1234` → `CANCELLED`, `finished` → `COMPLETED`, `N/A` → `UNKNOWN`. */
export function readState(cell: string): string {
  const word = /^[A-Za-z_]+/.exec(cell.trim())?.[0].toUpperCase() ?? '';
  if (slurmStates.includes(word)) return word;
  // A narrow column cuts words and says so: `OUT_OF_ME+`.
  const cut = word.length > 2 && cell.includes('+') ? slurmStates.find((state) => state.startsWith(word)) : undefined;
  if (cut !== undefined) return cut;
  return Object.hasOwn(others, word) ? (others[word] ?? unknownState) : unknownState;
}

/** Whether a cell can be a state: used to find out which cells of a damaged row are which. */
export function isState(cell: string): boolean {
  return readState(cell) !== unknownState || /^(|N\/A|UNKNOWN)$/i.test(cell.trim());
}
