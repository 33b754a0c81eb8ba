/**
 * Workload W3: a log of a million rows as `sacct --parsable2` prints it, 185 MB. Jobs, arrays and
 * steps, typed and untyped GRES on one row, jobs that never started, CRLF line ends, damaged rows.
 * The same bytes for the same number of rows: the only randomness is a seeded counter.
 *
 * node build/bench/w3-log.mjs FILE [ROWS]
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export const header = 'JobID|JobName|User|Account|Partition|State|ExitCode|Start|End|Elapsed|NNodes|AllocTRES|Comment';

/** mulberry32: small, seeded, good enough to make up jobs. */
function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const two = (number) => String(number).padStart(2, '0');
const stamp = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19);
function clock(seconds) {
  const days = Math.floor(seconds / 86400);
  const rest = seconds % 86400;
  return `${days > 0 ? `${days}-` : ''}${two(Math.floor(rest / 3600))}:${two(Math.floor((rest % 3600) / 60))}:${two(rest % 60)}`;
}

const kinds = ['train', 'ablation', 'sweep', 'eval', 'debug', 'tokenize', 'finetune', 'pretrain'];
const comments = ['mimi,explore,train', 'main,hyperparam,train', 'main,ablate,train', 'main,final,pre-train', 'explore,debug', 'ablate,evaluate', '', 'helium,final,post-train'];
const states = ['COMPLETED', 'COMPLETED', 'COMPLETED', 'COMPLETED', 'FAILED', 'CANCELLED by 5321', 'TIMEOUT', 'NODE_FAIL', 'OUT_OF_MEMORY'];
const sizes = [0, 1, 1, 1, 2, 4, 8, 8, 8, 16, 32, 64, 128, 512];

/** Lines of the log without line ends, the header first. */
export function* logLines(rows, seed = 3) {
  const random = makeRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  yield header;
  let now = Date.UTC(2023, 0, 1) / 1000;
  let id = 1000000;
  let left = 0;
  let [gpus, type, user, account, kind, comment] = [0, '', '', '', '', ''];
  for (let row = 0; row < rows;) {
    now += Math.floor(random() * 180);
    id += 1;
    // People submit several runs of one kind, one after the other.
    if (left === 0) {
      left = 1 + Math.floor(random() * random() * 12);
      gpus = pick(sizes);
      type = random() < 0.7 ? 'h100' : 'a100';
      user = `u${Math.floor(random() * 60)}`;
      account = `lab${Math.floor(random() * 12)}@${type}`;
      kind = `${pick(kinds)}-${pick(['base', 'large', 'codec'])}`;
      comment = pick(comments);
    }
    left -= 1;
    const nodes = Math.max(1, Math.ceil(gpus / 8));
    const seconds = Math.min(Math.floor(60 * Math.exp(random() * 8)), 604800);
    const start = now + Math.floor(random() * 20000);
    const state = pick(states);
    const name = `${kind}-lr${Math.floor(random() * 5)}-seed${Math.floor(random() * 40)}`;
    const job = random() < 0.15 ? `${id}_${Math.floor(random() * 50)}` : String(id);
    const cpus = Math.max(1, gpus) * 12;
    const gres = gpus === 0 ? '' : `,gres/gpu:${type}=${gpus},gres/gpu=${gpus}`;
    const tres = `cpu=${cpus}${gres},mem=${Math.max(1, gpus) * 120}G,node=${nodes}`;
    const shared = (jobId, jobName, who) => `${jobId}|${jobName}|${who}|${account}|gpu_${type}|${state}|0:0`;
    const tail = `${nodes}|${tres}`;
    const never = random() < 0.01;
    const odd = random();
    let line = never
      ? `${job}|${name}|${user}|${account}|gpu_${type}|CANCELLED by 5321|0:0|None|${stamp(now)}|00:00:00|${tail}|${comment}`
      : `${shared(job, odd < 0.0004 ? `${name}|x` : name, user)}|${stamp(start)}|${stamp(start + seconds)}|${clock(seconds)}|${tail}|${comment}`;
    if (odd > 0.9997) line = line.slice(0, 60);
    else if (odd > 0.9994) line = line.replace(/\|\d\d:\d\d:\d\d\|/, '|xx:yy|');
    yield line;
    row += 1;
    if (!never && random() < 0.08) {
      for (const step of ['.batch', '.extern']) {
        if (row >= rows) break;
        yield `${shared(`${job}${step}`, step.slice(1), '')}|${stamp(start)}|${stamp(start + seconds)}|${clock(seconds)}|${tail}|`;
        row += 1;
      }
    }
  }
}

export function writeLog(file, rows) {
  const out = openSync(file, 'w');
  let block = '';
  let bytes = 0;
  const flush = () => { bytes += writeSync(out, block); block = ''; };
  for (const line of logLines(rows)) {
    block += `${line}\r\n`;
    if (block.length > 1 << 20) flush();
  }
  flush();
  closeSync(out);
  return bytes;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , file, rows = '1000000'] = process.argv;
  process.stdout.write(`${writeLog(file, Number(rows))} bytes\n`);
}
