/** Rules as they are edited, what they take, and what is proposed for a name. */
import { describe, expect, it } from 'vitest';
import { keepAll, makeAnonymiser } from '../../shared/importing/anonymise.ts';
import { bookingFor, insertRule, moveRule, patternFor, proposeRule, removeRule, replaceRule, withPart, writeRules } from '../../shared/importing/rule-edits.ts';
import { ruleTakes } from '../../shared/importing/rule-takes.ts';
import { matcher, noRules, readRules, type Rules } from '../../shared/importing/rules-file.ts';
import { lines, read } from './support.ts';

const rule = (match: string, stage: 'design' | 'ablation' | 'final'): Rules['rules'][number] => ({ field: 'name', match, set: { stage } });
const [a, b, c] = [rule('a*', 'design'), rule('b*', 'ablation'), rule('*', 'final')];
const three: Rules = { rules: [a, b, c], default: { module: 'm' } };

describe('rules', () => {
  it('are put in, moved by one place, replaced and taken out; the rest stays', () => {
    expect(insertRule(three, c, 0).rules).toEqual([c, a, b, c]);
    expect(insertRule(noRules, a).rules).toEqual([a]);
    expect(moveRule(three, 2, -1).rules).toEqual([a, c, b]);
    expect(moveRule(three, 0, 1).rules).toEqual([b, a, c]);
    expect(moveRule(three, 0, -1)).toBe(three);
    expect(moveRule(three, 2, 1)).toBe(three);
    expect(replaceRule(three, 1, c)).toEqual({ rules: [a, c, c], default: { module: 'm' } });
    expect(removeRule(three, 1)).toEqual({ rules: [a, c], default: { module: 'm' } });
  });

  it('set a part or leave it open', () => {
    expect(withPart({ stage: 'final' }, 'module', 'codec')).toEqual({ stage: 'final', module: 'codec' });
    expect(withPart({ stage: 'final', module: 'codec' }, 'stage', null)).toEqual({ module: 'codec' });
  });

  it('are the same after writing and reading', () => {
    expect(readRules(writeRules(three))).toEqual({ rules: three, problems: [] });
  });

  it('take jobs in their order: the first takes 8 GPU-hours of train, the last 2 of the others, one nothing', () => {
    const { log } = read(lines('JobID|JobName|AllocTRES|Elapsed|Comment', '1|train|gres/gpu=8|01:00:00|', '2|eval|gres/gpu=1|02:00:00|other,train', '3|cpu|cpu=4|01:00:00|'));
    const rules: Rules = { rules: [rule('tr*', 'design'), rule('train', 'final'), rule('*', 'ablation')], default: {} };
    expect(ruleTakes(log.table, rules)).toEqual([{ jobs: 1, gpuSeconds: 8 * 3600 }, { jobs: 0, gpuSeconds: 0 }, { jobs: 2, gpuSeconds: 2 * 3600 }]);
    expect(ruleTakes(log.table, noRules)).toEqual([]);
  });
});

describe('a rule proposed for a name', () => {
  const { log } = read(lines('JobID|User|JobName|AllocTRES|Elapsed', '1|ann|ann-run|gres/gpu=8|01:00:00'));
  const hide = makeAnonymiser(log.table);

  it.each([
    ['abl-#-seed#', 'abl-*-seed*', 'abl-17-seed3'],
    ['ann-run', '*-run', 'ann-run'],
    ['/home/ann/eval#.sh', '*/eval*.sh', '/home/ann/eval2.sh'],
    ['', '/^$/', ''],
    ['##', '**', '42'],
    ['/1/', '*/1/', '/1/'],
  ])('%j is %j, and takes %j', (name, pattern, job) => {
    expect(patternFor(name, hide)).toBe(pattern);
    expect(matcher(pattern, 'name')(job)).toBe(true);
  });

  it('stands last, before a rule that takes the job without a stage, and never twice', () => {
    const proposal = rule('run-*', 'final');
    const open: Rules['rules'][number] = { field: 'name', match: '*', set: { module: 'm' } };
    expect(proposeRule(noRules, proposal, 'run-#')).toEqual({ rules: { rules: [proposal], default: {} }, at: 0 });
    expect(proposeRule({ rules: [a, open], default: {} }, proposal, 'run-#')).toEqual({ rules: { rules: [a, proposal, open], default: {} }, at: 1 });
    expect(proposeRule({ rules: [a, proposal], default: {} }, rule('run-*', 'design'), 'run-#')).toEqual({ rules: { rules: [a, proposal], default: {} }, at: 1 });
  });

  it('keeps names on request', () => {
    expect(patternFor('ann-run', keepAll)).toBe('ann-run');
  });

  it.each([
    ['abl-#-lr', { stage: 'ablation' }], ['final-pretrain', { stage: 'final', phase: 'pre' }], ['eval-mmlu', { stage: 'evaluation' }], ['interactive', { stage: 'debugging' }],
    ['lr_sweep', { stage: 'design' }], ['sft-#', { phase: 'post' }], ['stable', {}], ['run-#', {}],
  ])('knows what %j was probably for', (name, set) => {
    expect(bookingFor(name)).toEqual(set);
  });
});
