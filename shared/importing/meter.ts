/** What is added up beside the table: the span of the log, and the energy and impacts that some tools measure. */
import { type JobTable } from './job-table.ts';
import { endOf, type Job } from './row.ts';

interface Measured {
  readonly energyKwh: number;
  readonly gwpKg: number;
  readonly waterL: number;
}

export class Meter {
  readonly #table: JobTable;
  /** Where a run of that id stands in the table, for tools that tell a run several times. */
  readonly #runs = new Map<string, { row: number; measured: Measured }>();
  /** Of rows that are no tool's runs. */
  #single: Measured = { energyKwh: 0, gwpKg: 0, waterL: 0 };
  #first = 0;
  #last = 0;
  #repeated = 0;

  constructor(table: JobTable) {
    this.#table = table;
  }

  /** Rows that told a run again: only the longest telling counts. */
  get repeated(): number {
    return this.#repeated;
  }

  get measured(): Measured {
    return [...this.#runs.values()].reduce((total, { measured }) => sum(total, measured), this.#single);
  }

  /** Seconds since 1970 on the log's clock; null when no job has a time. */
  get span(): { first: number; last: number } | null {
    let first = this.#first === 0 ? Infinity : this.#first;
    const table = this.#table;
    for (const [number, block] of table.blocks.entries()) {
      const rows = table.rowsIn(number);
      for (let i = 0; i < rows; i += 1) {
        const start = block.start[i] as number;
        if (start > 0 && start < first) first = start;
      }
    }
    return first === Infinity && this.#last === 0 ? null : { first: first === Infinity ? this.#last : first, last: this.#last };
  }

  /** Takes a first and a last moment that were seen elsewhere; 0 for none. */
  seen(first: number, last: number): void {
    if (first > 0 && (this.#first === 0 || first < this.#first)) this.#first = first;
    if (last > this.#last) this.#last = last;
  }

  /** Puts a job into the table; a run that is there already is replaced by its longer telling. */
  add(job: Job): void {
    const table = this.#table;
    this.seen(0, endOf(job.start, job.end, job.seconds));
    if (job.user !== '') table.users.idOfText(job.user);
    const ids = {
      gpus: job.gpus.count, seconds: job.seconds, start: job.start, mix: table.mixOf(job.gpus), state: table.states.idOfText(job.state), partition: table.partitions.idOfText(job.partition),
      account: table.accounts.idOfText(job.account), name: table.names.idOfText(job.name), comment: table.comments.idOfText(job.comment),
    };
    const measured = { energyKwh: job.energyKwh, gwpKg: job.gwpKg, waterL: job.waterL };
    const before = job.runId === '' ? undefined : this.#runs.get(job.runId);
    if (before === undefined) {
      const row = table.add(ids);
      if (job.runId === '') this.#single = sum(this.#single, measured);
      else this.#runs.set(job.runId, { row, measured });
      return;
    }
    this.#repeated += 1;
    if (job.seconds < table.secondsOf(before.row)) return;
    table.set(before.row, ids);
    before.measured = measured;
  }
}

function sum(a: Measured, b: Measured): Measured {
  return { energyKwh: a.energyKwh + b.energyKwh, gwpKg: a.gwpKg + b.gwpKg, waterL: a.waterL + b.waterL };
}
