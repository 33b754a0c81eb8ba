/** What somebody who reads the log with a CSV library would write: GPU time of jobs, by state and partition. */
const clock = /^(?:(\d+)-)?(\d\d):(\d\d):(\d\d)$/;

export function makeSums() {
  const byState = new Map();
  const byPartition = new Map();
  const totals = { rows: 0, jobs: 0, steps: 0, rejected: 0, gpuSeconds: 0 };
  const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
  return {
    /** A row as an object by header. */
    row(row) {
      totals.rows += 1;
      if (row.JobID.includes('.')) {
        totals.steps += 1;
        return;
      }
      let time = clock.exec(row.Elapsed ?? '');
      let tres = row.AllocTRES;
      if (time === null) {
        // A bar in the name moves every cell by one.
        time = clock.exec(row.NNodes ?? '');
        tres = row.Comment;
      }
      if (time === null || tres === undefined) {
        totals.rejected += 1;
        return;
      }
      const [, days = '0', hours, minutes, seconds] = time;
      const at = tres.indexOf('gres/gpu=');
      const used = (at < 0 ? 0 : parseInt(tres.slice(at + 9), 10)) * (Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
      totals.jobs += 1;
      totals.gpuSeconds += used;
      add(byState, row.State.split(' ', 1)[0], used);
      add(byPartition, row.Partition, used);
    },
    totals,
  };
}
