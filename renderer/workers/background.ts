/**
 * Long work in steps: between slices of some milliseconds the worker answers what came in meanwhile,
 * so that an edit never waits for a study. A newer plan ends everything under way.
 */
import { type StudyAnswer, type StudyMessage } from './study-protocol.ts';
import { type Steps } from './studies.ts';

/** A slice ends after the step in which this many milliseconds have passed: less than a frame. */
const slice = 12;

export interface Clock {
  readonly now: () => number;
  /** Calls back once messages that wait have been handled. */
  readonly later: (work: () => void) => void;
}

export class Background {
  private readonly jobs = new Map<number, Steps<StudyAnswer>>();
  private readonly say: (message: StudyMessage) => void;
  private readonly failed: (id: number, cause: unknown) => void;
  private readonly clock: Clock;
  private due = false;

  constructor(say: (message: StudyMessage) => void, failed: (id: number, cause: unknown) => void, clock: Clock) {
    this.say = say;
    this.failed = failed;
    this.clock = clock;
  }

  /** Takes a study on; those taken on earlier come first. */
  start(id: number, steps: Steps<StudyAnswer>): void {
    this.jobs.set(id, steps);
    this.schedule();
  }

  /** Ends one study without an answer. */
  stop(id: number): void {
    this.jobs.delete(id);
  }

  /** Ends all studies; who waits for them is told. */
  stopAll(): void {
    const ids = [...this.jobs.keys()];
    this.jobs.clear();
    for (const id of ids) this.say({ kind: 'studied', id, answer: null });
  }

  private schedule(): void {
    if (this.due || this.jobs.size === 0) return;
    this.due = true;
    this.clock.later(() => {
      this.due = false;
      this.work();
      this.schedule();
    });
  }

  private work(): void {
    const [first] = this.jobs;
    if (first === undefined) return;
    const [id, steps] = first;
    const begin = this.clock.now();
    try {
      for (;;) {
        const step = steps.next();
        if (step.done === true) {
          this.jobs.delete(id);
          this.say({ kind: 'studied', id, answer: step.value });
          return;
        }
        if (this.clock.now() - begin < slice) continue;
        this.say({ kind: 'progress', id, progress: step.value });
        return;
      }
    } catch (cause) {
      this.jobs.delete(id);
      this.failed(id, cause);
    }
  }
}
