/**
 * Schedules scenarios of the plan on screen while somebody looks at their timeline, and puts the
 * scheduled figures on screen. Answers to an older result are dropped; the work can be stopped.
 */
import { useEffect, useMemo, useState } from 'react';
import { type StudyProgress } from '../workers/study-protocol.ts';
import { type ScenarioTimeline } from '../workers/timeline.ts';
import { theEngine } from './engine.ts';
import { useRuns } from './hooks.ts';
import { runsStore, withSchedules } from './runs.ts';

export interface Timelines {
  /** The last answer for these scenarios; it stays until the next is there. Null while there is none. */
  readonly answer: readonly ScenarioTimeline[] | null;
  /** How far the next answer is; null while nothing is made, and for as long as nobody would notice. */
  readonly progress: StudyProgress | null;
  /** It was stopped, and can be asked for again. */
  readonly stopped: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

interface Kept {
  readonly key: string;
  readonly answer: readonly ScenarioTimeline[];
}

/** Work that takes longer than this, in milliseconds, shows how far it is. */
const noticed = 100;

/** `scenarios`: ids; `start`: the day on which the first run may start, for a plan that states none. */
export function useTimelines(scenarios: readonly string[], start: string): Timelines {
  const result = useRuns((state) => (state.provisional || state.pending ? null : state.result));
  const key = `${scenarios.join(' ')} ${start}`;
  const [kept, setKept] = useState<Kept | null>(null);
  const [progress, setProgress] = useState<StudyProgress | null>(null);
  const [stoppedAt, setStoppedAt] = useState<unknown>(null);
  const stopped = result !== null && stoppedAt === result;
  useEffect(() => {
    if (result === null || key.startsWith(' ') || stopped) return undefined;
    const begin = performance.now();
    const [day = '', ...ids] = key.split(' ').reverse();
    let current = true;
    const study = theEngine().study<'timeline'>({ what: 'timeline', scenarios: ids.reverse(), start: day }, (next) => { if (current && performance.now() - begin > noticed) setProgress(next); });
    study.answer.then((answer) => {
      if (!current) return;
      setProgress(null);
      if (answer === null) return;
      setKept({ key, answer });
      runsStore.setState((state) => withSchedules(state, result, answer.flatMap((each) => (each.ok ? [each.result] : []))));
    }, (cause: unknown) => {
      if (current) setProgress(null);
      reportError(cause);
    });
    return () => { current = false; setProgress(null); study.stop(); };
  }, [result, key, stopped]);
  const acts = useMemo(() => ({ stop: () => { setStoppedAt(result); }, again: () => { setStoppedAt(null); } }), [result]);
  return { answer: kept?.key === key ? kept.answer : null, progress, stopped, ...acts };
}
