/** The result as a JSON file: it carries the SHA-256 of the text of the plan it is of, as the command line's does. */
import { writePlan } from '../../../shared/plan/write.ts';
import { type Plan } from '../../../shared/plan/schema.ts';
import { type SimulationResult } from '../../../shared/result.ts';

/** SHA-256 of the plan as it is saved, hex. */
async function planHash(plan: Plan): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(writePlan(plan)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `plan`: the one the result was computed from. Where a browser hashes nothing (no secure context), the hash stays as it came. */
export async function resultFile(result: SimulationResult, plan: Plan): Promise<string> {
  const sha256 = 'subtle' in crypto ? await planHash(plan) : result.plan.sha256;
  return `${JSON.stringify({ ...result, plan: { ...result.plan, sha256 } }, null, 2)}\n`;
}
