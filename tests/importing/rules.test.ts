/** Classification: rules, tags, what neither takes; and what leaves the import of users and paths. */
import { describe, expect, test } from 'vitest';
import { readMap } from '../../shared/importing/map-file.ts';
import { matcher, readRules } from '../../shared/importing/rules-file.ts';
import { readTags } from '../../shared/importing/tags.ts';
import { imported, lines } from './support.ts';

const header = 'JobID|JobName|User|Account|Partition|AllocTRES|State|Elapsed|Comment';
/** One hour on `gpus` GPUs. */
const job = (id: number, name: string, gpus: number, { state = 'COMPLETED', comment = '', account = 'team', user = 'alice', partition = 'gpu' } = {}): string =>
  `${String(id)}|${name}|${user}|${account}|${partition}|gres/gpu=${String(gpus)}|${state}|01:00:00|${comment}`;

describe('tags in the comment', () => {
  test('[project,]stage,run-type', () => {
    expect(readTags('mimi,ablate,train')).toEqual({ module: 'mimi', stage: 'ablation', runPhase: 'training' });
    expect(readTags(' Explore, Pre-Train ')).toEqual({ stage: 'design', phase: 'pre', runPhase: 'training' });
    expect(readTags('My Project!,hyperparam,post-train')).toEqual({ module: 'my-project', stage: 'design', phase: 'post', runPhase: 'training' });
    expect(readTags('final,evaluate')).toEqual({ stage: 'final', runPhase: 'evaluation' });
    expect(readTags('default,baseline,debug')).toEqual({ stage: 'debugging' });
    expect([readTags('data'), readTags('main,data')]).toEqual([{ stage: 'data' }, { module: 'main', stage: 'data' }]);
  });

  test('what is no tag says nothing', () => {
    for (const comment of ['', 'please do not kill', 'train', 'ablate,soon', 'a,b,c,d', 'ablate,train,mimi', 'constructor,ablation']) expect(readTags(comment)).toBeNull();
  });
});

describe('patterns', () => {
  test('a glob holds for the whole text, an expression anywhere, a comparison for GPUs', () => {
    const of = (pattern: string, text: string, field: 'name' | 'gpus' = 'name'): boolean => matcher(pattern, field)(text);
    expect([of('abl*', 'abl-1'), of('abl*', 'my-abl'), of('*abl*', 'my-abl-1'), of('a?l', 'abl'), of('a.l', 'abl'), of('(x)', '(x)'), of('Abl*', 'abl')]).toEqual([true, false, true, true, false, true, false]);
    expect([of('/abl/', 'my-abl'), of('/^ABL/i', 'abl')]).toEqual([true, true]);
    expect([of('8', '8', 'gpus'), of('>=64', '64', 'gpus'), of('>64', '64', 'gpus'), of('<8', '4', 'gpus'), of('<=8', '9', 'gpus')]).toEqual([true, true, false, true, false]);
  });
});

describe('rules', () => {
  /** 1 + 2 + 4 + 8 + 16 + 32 + 64 = 127 GPU-hours, each job told by its bit. */
  const log = lines(
    header, job(1, 'abl-1', 1), job(2, 'abl-2', 2, { state: 'FAILED' }), job(3, 'main', 4, { account: 'final@h100' }), job(4, 'main', 8, { comment: 'mimi,explore,debug' }),
    job(5, 'big', 16), job(6, 'x17', 32, { state: 'FAILED' }), job(7, 'x18', 64, { state: 'TIMEOUT' }),
  );
  const rules = {
    rules: [
      { field: 'name', match: 'abl-1', set: { stage: 'ablation', module: 'codec', phase: 'exp', runPhase: 'training' } },
      { field: 'account', match: '/^final/', set: { stage: 'final', module: 'main', phase: 'pre' } },
      { field: 'name', match: 'abl-*', set: { stage: 'ablation', module: 'main' } },
      { field: 'gpus', match: 16, set: { stage: 'evaluation' } },
      { field: 'name', match: 'main', set: { module: 'main' } },
    ],
  };

  test('the first that matches decides; tags fill what it leaves open; failed is an outcome', () => {
    const { by } = imported(log, { rules });
    // Job 2 failed; job 4: module from the rule, stage from its tag; jobs 6 and 7 are nobody's.
    expect(by.stage).toEqual({ ablation: 1, failed: 2, final: 4, debugging: 8, evaluation: 16 });
    expect([by.unclassified, by.module, by.phase, by.runPhase]).toEqual([96, { main: 14, codec: 1 }, { pre: 4, exp: 1 }, { training: 1 }]);
  });

  test('without rules the tags alone speak, and stages and the rest sum to the total', () => {
    const { by, gpuHours } = imported(log);
    expect([by.stage, by.module, by.unclassified, gpuHours]).toEqual([{ debugging: 8 }, { mimi: 8 }, 119, 127]);
  });

  test('what no rule takes is listed by GPU-hours, largest first, numbers folded', () => {
    expect(imported(log, { rules }).unclassified).toEqual([{ name: 'x#', jobs: 2, gpuHours: 96 }]);
  });

  test('a default takes the rest, and the states that count as failed can be said', () => {
    const all = imported(log, { rules: { ...rules, default: { stage: 'design' }, failedStates: ['TIMEOUT'] } });
    expect([all.by.unclassified, all.by.stage]).toEqual([0, { ablation: 3, final: 4, debugging: 8, evaluation: 16, design: 32, failed: 64 }]);
  });

  test('a rule on the state and on the partition', () => {
    const { by } = imported(log, { rules: { rules: [{ field: 'state', match: 'TIMEOUT', set: { stage: 'debugging' } }, { field: 'partition', match: 'gpu', set: { stage: 'data' } }] } });
    expect(by.stage).toEqual({ failed: 34, debugging: 64, data: 29 });
  });
});

describe('files of rules and maps', () => {
  test('misspelt and wrong ones are told with their place', () => {
    const { problems } = readRules('{"rules":[{"field":"nam","match":"a","set":{"stge":"final"}},{"field":"name","match":"/(/","set":{}}],"defaults":{}}');
    expect(problems.map(({ path, hint }) => [path, hint])).toEqual([
      ['rules[0].field', 'Did you mean “name”?'], ['rules[0].set.stge', 'Did you mean `stage`?'], ['defaults', 'Did you mean `default`?'],
    ]);
    expect(readRules('{"rules":[{"field":"name","match":"/(/","set":{}}]}').problems.map(({ code, path }) => [code, path])).toEqual([['bad-pattern', 'rules[0].match']]);
    expect(readMap('{"columns":{"elapsd":2}}').problems.map(({ path, hint }) => [path, hint])).toEqual([['columns.elapsd', 'Did you mean `elapsed`?']]);
    expect(readMap('{"columns":').problems.length).toBeGreaterThan(0);
  });
});

describe('users and paths', () => {
  const log = lines(
    header, job(1, '/gpfs/home/alice/run.sh', 64), job(2, 'alice_sweep', 32), job(3, 'mail bob@lab.org', 16, { user: 'bob' }), job(4, 'of:ann-lee2', 8, { user: 'ann-lee2' }), job(5, 'group/exp/run', 4), job(6, '~/x.sh', 2),
    job(7, 'malice', 1), 'x|/home/alice/y',
  );

  test('become ids before anything leaves', () => {
    const document = imported(log);
    expect(document.unclassified.map(({ name }) => name)).toEqual(['path-1', 'user-1_sweep', 'mail user-4', 'of:user-3', 'group/exp/run', 'path-2', 'malice']);
    expect(JSON.stringify(document)).not.toMatch(/\balice|bob|ann/);
  });

  test('unless kept on purpose', () => {
    expect(imported(log, { keep: true }).unclassified[0]?.name).toBe('/gpfs/home/alice/run.sh');
  });

  test('rules see the names as they stand', () => {
    expect(imported(log, { rules: { rules: [{ field: 'name', match: '/alice/', set: { stage: 'design' } }] } }).by.stage).toEqual({ design: 97 });
  });
});
