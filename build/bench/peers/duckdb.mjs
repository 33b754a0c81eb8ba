/**
 * Workload W3 with DuckDB (MIT), two threads, in memory: the same sums in SQL. Rows with a bar in
 * their name come out shifted, so the jobs it finds are those of the others: `jobs` and `gpuSeconds`
 * are of whole rows only.
 */
import { DuckDBInstance } from '@duckdb/node-api';

const sql = (file) => `
  WITH jobs AS (
    SELECT split_part(State, ' ', 1) AS state, Partition AS part, regexp_extract(Elapsed, '^(?:(\\d+)-)?(\\d\\d):(\\d\\d):(\\d\\d)$', ['d', 'h', 'm', 's']) AS t, regexp_extract(AllocTRES, 'gres/gpu=(\\d+)', 1) AS gpus
    FROM read_csv('${file.replaceAll("'", "''")}', delim = '|', header = true, quote = '', escape = '', all_varchar = true, null_padding = true, ignore_errors = true, strict_mode = false)
    WHERE NOT contains(JobID, '.')
  )
  SELECT state, part, count(*) FILTER (t.h <> '') AS jobs,
    sum(coalesce(try_cast(gpus AS BIGINT), 0) * (coalesce(try_cast(t.d AS BIGINT), 0) * 86400 + try_cast(t.h AS BIGINT) * 3600 + try_cast(t.m AS BIGINT) * 60 + try_cast(t.s AS BIGINT))) AS used
  FROM jobs GROUP BY ALL`;

export async function importLog(file) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const db = await instance.connect();
  const rows = (await db.runAndReadAll(sql(file))).getRowObjects();
  db.closeSync();
  instance.closeSync();
  return { jobs: rows.reduce((sum, { jobs }) => sum + Number(jobs), 0), gpuSeconds: rows.reduce((sum, { used }) => sum + Number(used ?? 0), 0) };
}
