/** Asks the worker to study the plan on screen, whenever its result or the question changed. */
import { useEffect, useState } from 'react';
import { type StudyAnswer, type StudyKind, type StudyProgress, type StudyQuestion } from '../workers/study-protocol.ts';
import { theEngine } from './engine.ts';
import { useRuns } from './hooks.ts';

export interface Studied<K extends StudyKind> {
  /** The last answer to this question; it stays until the next is there. Null while there is none. */
  readonly answer: StudyAnswer<K> | null;
  /** The last answer to any question of the kind: it holds a place while the next is made. */
  readonly last: StudyAnswer<K> | null;
  /** How far the next answer is; null when none is being made. */
  readonly progress: StudyProgress | null;
  /** The answer belongs to the plan on screen. */
  readonly fresh: boolean;
}

interface Kept<K extends StudyKind> {
  readonly key: string;
  readonly result: unknown;
  readonly answer: StudyAnswer<K>;
}

/** `question`: null asks nothing. Another question (another scenario) forgets the answer to the one before. */
export function useStudy<K extends StudyKind>(question: StudyQuestion<K> | null): Studied<K> {
  // A plan that is still being computed is not studied: the next result is on its way.
  const result = useRuns((state) => (state.provisional || state.pending ? null : state.result));
  const key = question === null ? null : JSON.stringify(question);
  const [kept, setKept] = useState<Kept<K> | null>(null);
  const [progress, setProgress] = useState<StudyProgress | null>(null);
  useEffect(() => {
    if (result === null || key === null) return undefined;
    let current = true;
    const study = theEngine().study<K>(JSON.parse(key) as StudyQuestion<K>, (next) => { if (current) setProgress(next); });
    study.answer.then((answer) => {
      if (!current) return;
      setProgress(null);
      if (answer !== null) setKept({ key, result, answer });
    }, (cause: unknown) => {
      if (current) setProgress(null);
      reportError(cause);
    });
    return () => { current = false; setProgress(null); study.stop(); };
  }, [result, key]);
  const answer = kept !== null && kept.key === key ? kept.answer : null;
  return { answer, last: kept?.answer ?? null, progress, fresh: answer !== null && kept?.result === result };
}
