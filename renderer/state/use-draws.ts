/** Shapes of figures on screen, made from their draws; the last ones stay until the next are there. */
import { useEffect, useState } from 'react';
import { theEngine } from './engine.ts';
import { useRuns } from './hooks.ts';

/** Draws by path; a figure that is exact, or that there is none of, has null. Empty until the first are there. */
export function useDraws(paths: readonly string[]): ReadonlyMap<string, Float64Array | null> {
  const result = useRuns((state) => (state.provisional || state.pending ? null : state.result));
  const [known, setKnown] = useState<ReadonlyMap<string, Float64Array | null>>(new Map());
  const wanted = paths.join(' ');
  useEffect(() => {
    if (result === null || wanted === '') return undefined;
    let current = true;
    const list = wanted.split(' ');
    void Promise.all(list.map((path) => theEngine().draws(path))).then((draws) => {
      if (current) setKnown(new Map(list.map((path, at) => [path, draws[at] ?? null])));
    });
    return () => { current = false; };
  }, [result, wanted]);
  return known;
}
