/** Studies that somebody waits for: each answered, ended, or given up. */
import { type StudyAnswer, type StudyKind, type StudyProgress, type StudyQuestion, type StudyRequest } from '../workers/study-protocol.ts';
import { type WorkerAnswer } from '../workers/protocol.ts';

export interface Study<K extends StudyKind> {
  /** Null when the study was ended by a newer plan; rejected when it failed (a bug). */
  readonly answer: Promise<StudyAnswer<K> | null>;
  /** Nobody waits any more: no answer comes. */
  readonly stop: () => void;
}

interface Waiting {
  readonly done: (answer: StudyAnswer | null) => void;
  readonly failed: (message: string) => void;
  readonly progress: (progress: StudyProgress) => void;
}

export class Studies {
  private readonly waiting = new Map<number, Waiting>();
  private readonly post: (request: StudyRequest) => void;

  constructor(post: (request: StudyRequest) => void) {
    this.post = post;
  }

  ask<K extends StudyKind>(id: number, question: StudyQuestion<K>, progress: (progress: StudyProgress) => void): Study<K> {
    const answer = new Promise<StudyAnswer<K> | null>((resolve, reject) => {
      // A study is answered by an answer of its own kind.
      this.waiting.set(id, { done: (value) => { resolve(value as StudyAnswer<K> | null); }, failed: (message) => { reject(new Error(message)); }, progress });
    });
    this.post({ kind: 'study', id, question: question as StudyQuestion });
    return { answer, stop: () => { if (this.waiting.delete(id)) this.post({ kind: 'stop', id }); } };
  }

  /** The worker is gone: every study ends without an answer. */
  endAll(): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { done } of all) done(null);
  }

  /** True when the answer was one to a study, or to one given up. */
  take(answer: WorkerAnswer): boolean {
    if (answer.kind === 'progress') {
      this.waiting.get(answer.id)?.progress(answer.progress);
      return true;
    }
    if (answer.kind !== 'studied' && answer.kind !== 'failed') return false;
    const waiting = this.waiting.get(answer.id);
    if (waiting === undefined) return answer.kind === 'studied';
    this.waiting.delete(answer.id);
    if (answer.kind === 'studied') waiting.done(answer.answer);
    else waiting.failed(answer.message);
    return true;
  }
}
