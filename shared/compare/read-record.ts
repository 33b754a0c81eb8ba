/** A record from a file of its own: held to the same rules as those that come with Forewatt. */
import { hasErrors, type Problem } from '../problem.ts';
import { type Baseline } from './baseline.ts';
import { compileBaselines } from './compile-baselines.ts';

/** Whether a text says of itself that it is a record; its beginning is enough. */
export function saysRecord(text: string): boolean {
  return /"format"\s*:\s*"forewatt-baseline"/.test(text);
}

/** The record, or every problem with its place. `fallbackId` stands in for an id that is not told. */
export function readRecord(text: string, fallbackId: string): { record: Baseline | null; problems: Problem[] } {
  // The rule that a record stands in the file of its id is for our own folder.
  const id = /"id"\s*:\s*"([^"]+)"/.exec(text.slice(0, 4096))?.[1] ?? fallbackId;
  const { baselines, problems } = compileBaselines({ [`${id}.json`]: text });
  const here = problems.map((problem) => ({ ...problem, path: problem.path.replace(`factors/baselines/${id}.json`, '').replace(/^: /, '') }));
  return { record: hasErrors(here) ? null : (baselines[0] ?? null), problems: here };
}
