/** What every alternative method would make of the plan on screen, made anew with every result. */
import { useEffect, useState } from 'react';
import { type MethodAlternative } from '../../shared/compare/methods.ts';
import { type SimulationResult } from '../../shared/result.ts';
import { theEngine } from './engine.ts';
import { useRuns } from './hooks.ts';

export interface Alternatives {
  /** The result they were made beside: the answer before stays while the next is made. */
  readonly result: SimulationResult;
  readonly alternatives: readonly MethodAlternative[];
}

export function useAlternatives(): Alternatives | null {
  const result = useRuns((state) => (state.provisional || state.pending ? null : state.result));
  const [found, setFound] = useState<Alternatives | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    let current = true;
    void theEngine().methods().then((alternatives) => { if (current) setFound({ result, alternatives }); });
    return () => { current = false; };
  }, [result]);
  return found;
}
