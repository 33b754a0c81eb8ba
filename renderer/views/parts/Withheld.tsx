/** Where figures cannot be: what has to be mended first, instead of a place that waits for ever. */
import { useMemo } from 'react';
import { type Problem } from '../../../shared/problem.ts';
import { usePlan, useRuns } from '../../state/hooks.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';

/** Errors of the plan as it stands: with any, its figures are withheld. None while it is being computed. */
export function useErrors(): readonly Problem[] {
  const problems = useRuns((state) => state.problems);
  const pending = useRuns((state) => state.pending);
  return useMemo(() => (pending ? [] : problems.filter((problem) => problem.level === 'error')), [problems, pending]);
}

/** True when figures are withheld: the plan has errors, or the computation failed. */
export function useWithheld(): boolean {
  const failed = useRuns((state) => state.failure !== null);
  return useErrors().length > 0 || failed;
}

/** The errors in words, or that the computation failed; null when there is nothing to say. */
export function Withheld() {
  const plan = usePlan();
  const errors = useErrors();
  const failure = useRuns((state) => state.failure);
  if (errors.length === 0 && failure === null) return null;
  return (
    <div className="withheld" role="alert">
      <h2>{t(errors.length > 0 ? 'withheld.title' : 'inspector.failure')}</h2>
      <ul className="said">
        {errors.map((problem) => <li key={`${problem.code} ${problem.path} ${problem.message}`} className="error">{sayProblem(plan, problem)}</li>)}
        {errors.length === 0 ? <li className="error">{failure}</li> : null}
      </ul>
    </div>
  );
}
