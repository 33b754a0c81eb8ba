/**
 * CodeCarbon, W&B, MLflow, and any table or JSON lines by a map. Totals are worked by hand beside
 * each log; durations are whole hours, so 7200 s on 4 GPUs are 8 GPU-hours.
 */
import { describe, expect, test } from 'vitest';
import { imported, lines, refusal } from './support.ts';

describe('CodeCarbon emissions.csv', () => {
  const version2 = 'timestamp,project_name,run_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,on_cloud,pue';
  const version3 = 'timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,ram_utilization_percent,ram_used_gb,on_cloud,pue,wue';
  const run2 = (id: string, seconds: string, kg: string, kwh: string, gpus: string, model: string): string =>
    `2024-05-07T13:00:00,mimi,${id},${seconds},${kg},4.3e-7,1,1,1,0.1,0.1,0.1,${kwh},"Korea, Republic of",KOR,seoul,,,Linux,3.11,2.3.4,10,"Intel(R) Xeon(R), 8480C",${gpus},${model},5.4,43.3,32.0,machine,N,1.0`;

  test('version 2: a run told again counts once, at its longest; a run without GPU has none', () => {
    // 4 GPUs × 2 h = 8, 0 GPUs; energy 4 + 1 kWh, emissions 2 + 0.5 kg.
    const document = imported(lines(version2, run2('a', '3600.0', '1', '2', '4', '4 x NVIDIA A100'), run2('a', '7200.0', '2', '4', '4', '4 x NVIDIA A100'), run2('b', '3600', '0.5', '1', '', '')));
    expect(document).toMatchObject({ log: 'codecarbon', rows: 3, counted: 2, steps: 1, gpuHours: 8, by: { gpuType: { 'NVIDIA A100': 8 } }, measured: { energyKwh: 5, gwpKg: 2.5, waterL: 0 }, span: { first: '2024-05-07', last: '2024-05-07' } });
  });

  test('version 3: with water, columns in another order', () => {
    const row = `2026-03-21T15:00:00,codec,r1,e1,3600,0.5,1e-4,1,1,1,1,1,1,2.5,12,United States,USA,california,,,Linux,3.12,3.2.5,224,Xeon,4,4 x NVIDIA H200,-121,37,2015,machine,3,96,3,71,N,1.0,1.8`;
    expect(imported(lines(version3, row))).toMatchObject({ gpuHours: 4, measured: { energyKwh: 2.5, gwpKg: 0.5, waterL: 12 } });
  });

  test('version 1 knew no GPUs: its hours are not told, its energy is', () => {
    const document = imported(lines('timestamp,project_name,duration,emissions,energy_consumed,country_name,country_iso_code,region,on_cloud,cloud_provider,cloud_region', '2021-01-01T10:00:00,p,3600,0.5,1.5,France,FRA,idf,N,,'));
    expect([document.counted, document.gpuHours, document.measured]).toEqual([1, null, { energyKwh: 1.5, gwpKg: 0.5, waterL: 0 }]);
  });
});

describe('W&B runs', () => {
  // 8 GPUs × 1 h + 2 GPUs × 30 min + 8 × 0 = 9. The notes go over two lines.
  const log = lines(
    '"Name","State","Notes","User","Tags","Created","Runtime","GPU Count","GPU Type","lr"',
    '"fearless-1","finished","first ""good"" one,\nat last","alice","ablate, train","2024-05-01T10:00:00.000Z","3600","8","NVIDIA H100","0.1"',
    '"fearless-2","crashed","","bob","","2024-05-02T10:00:00.000Z","1800","2","NVIDIA A100","0.1"', '"fearless-3","killed","","bob","","2024-05-02T10:00:00.000Z","0","8","NVIDIA H100","0.1"',
  );

  test('are read with their states in Slurm\'s words and their tags', () => {
    const document = imported(log);
    expect(document).toMatchObject({ log: 'wandb', rows: 3, counted: 3, gpuHours: 9, by: { state: { COMPLETED: 8, FAILED: 1, CANCELLED: 0 }, stage: { ablation: 8 }, unclassified: 1 } });
    expect(document.span).toEqual({ first: '2024-05-01', last: '2024-05-02' });
  });

  test('without a column of GPUs ask for it, or take the GPUs of every run from the map', () => {
    const bare = lines('Name,State,Runtime', 'a,finished,3600', 'b,failed,7200');
    expect(refusal(bare).map(({ code, hint }) => [code, hint?.includes('{ "gpus": 8 }')])).toEqual([['no-gpus', true]]);
    // 8 × (1 h + 2 h)
    expect(imported(bare, { map: { gpus: 8, columns: { name: 'Name', state: 'State', elapsed: 'Runtime' } } }).gpuHours).toBe(24);
  });
});

describe('MLflow runs', () => {
  test('as search_runs writes them: end less start', () => {
    // 4 × 2 h + 1 × 1 h = 9.
    const log = lines(
      ',run_id,experiment_id,status,artifact_uri,start_time,end_time,params.num_gpus,metrics.loss,tags.mlflow.runName', '0,a,7,FINISHED,/mlruns/7/a,2024-05-01 10:00:00.123000+00:00,2024-05-01 12:00:00.456000+00:00,4,0.1,final-run', '1,b,7,FAILED,/mlruns/7/b,2024-05-01 10:00:00+00:00,2024-05-01 11:00:00+00:00,1,,try',
    );
    expect(imported(log)).toMatchObject({ log: 'mlflow', counted: 2, gpuHours: 9, by: { state: { COMPLETED: 8, FAILED: 1 } }, span: { first: '2024-05-01', last: '2024-05-01' } });
  });

  test('as its page downloads them: durations with units', () => {
    // 1.5 h × 2 + 30 min × 2 + 1 d × 2 = 3 + 1 + 48.
    const log = lines('Start Time,Duration,Run ID,Name,Source Type,Source Name,User,Status,num_gpus', '2024-05-01 10:00:00,1.5h,a,x,NOTEBOOK,n,eve,FINISHED,2', '2024-05-01 10:00:00,30.0min,b,y,NOTEBOOK,n,eve,KILLED,2', '2024-05-01 10:00:00,1.0d,c,z,NOTEBOOK,n,eve,FINISHED,2');
    expect(imported(log)).toMatchObject({ log: 'mlflow', gpuHours: 52, by: { state: { CANCELLED: 1 } }, span: { last: '2024-05-02' } });
  });
});

describe('any table by a map', () => {
  const columns = { name: 'what', gpus: 'cards', elapsed: 'secs' };

  test('comma, semicolon, tab: the delimiter is found out; quotes hold delimiters', () => {
    // 2 × 1 h + 4 × 2 h = 10.
    for (const mark of [',', ';', '\t']) {
      const log = lines(['what', 'cards', 'secs'].join(mark), [`"a${mark} b"`, '2', '3600'].join(mark), ['c', '4', '7200'].join(mark));
      expect(imported(log, { map: { columns } })).toMatchObject({ rows: 2, gpuHours: 10 });
    }
  });

  test('JSON lines, with inner objects by dots', () => {
    const log = lines('{"what":"a","cards":2,"run":{"secs":3600}}', '{"what":"b","cards":4,"run":{"secs":"02:00:00"},"more":[1]}', '{"what":"c"', '{"what":"d","cards":null,"run":{}}');
    const document = imported(log, { map: { columns: { ...columns, elapsed: 'run.secs' } } });
    expect([document.gpuHours, document.rejected.first]).toEqual([10, [{ line: 3, reason: 'the line is no JSON object' }, { line: 4, reason: 'the elapsed time is empty' }]]);
  });

  test('a quote that never closes costs its own row, not the rest of the log', () => {
    const log = lines('what,cards,secs', '"a,2,3600', 'b,4,7200', 'c,1,3600');
    const document = imported(log, { map: { columns } });
    expect(document).toMatchObject({ rows: 3, counted: 2, gpuHours: 9, rejected: { first: [{ line: 2, reason: 'a quotation mark opens a cell and none closes it' }] } });
  });

  test('a map that names a column that is not there lists those that are', () => {
    const problems = refusal(lines('a,b', '1,2'), { map: { columns } });
    expect(problems.map(({ path }) => path).sort()).toEqual(['columns.elapsed', 'columns.gpus', 'columns.name']);
    expect(problems[0]?.hint).toBe('Its columns are a, b.');
  });

  test('a table that nobody knows shows its cells and asks for a map', () => {
    expect(refusal(lines('x,y', '1,2'))[0]).toMatchObject({ code: 'no-header', message: 'It is not clear what log this is: its cells are 1 “x”, 2 “y”.' });
  });
});
