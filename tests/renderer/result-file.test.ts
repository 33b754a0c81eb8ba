/** The result file names the plan it is of by the hash of its text. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { resultFile } from '../../renderer/views/report/result-file.ts';
import { writePlan } from '../../shared/plan/write.ts';
import { toResult } from '../../shared/report/result.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { run } from '../model/support.ts';

test('the JSON carries the SHA-256 of the plan as saved, and every figure as computed', async () => {
  const plan = exactPlan();
  const result = toResult(run(plan, { samples: 20 }).simulation, '');
  const file = JSON.parse(await resultFile(result, plan)) as typeof result;
  expect(file.plan.sha256).toBe(createHash('sha256').update(writePlan(plan)).digest('hex'));
  expect(file).toEqual(JSON.parse(JSON.stringify({ ...result, plan: file.plan })));
});
