/**
 * Studies: steps between messages, ended by a newer plan, and what they answer. Worked on
 * exact-plan.ts: 1 000 GPU-hours carry 1.1 kWh each before the PUE.
 */
import { describe, expect, it } from 'vitest';
import { capsWithout, decidingInputs, movedRun } from '../../shared/analyse.ts';
import { isJudged } from '../../shared/compare/caps.ts';
import { differenceTornado } from '../../shared/compare/tornado.ts';
import { planLevers } from '../../shared/levers.ts';
import { makeSampler } from '../../shared/plan/sampler.ts';
import { makeStreams } from '../../shared/sampling/streams.ts';
import { Background } from '../../renderer/workers/background.ts';
import { type Steps, stepsOf } from '../../renderer/workers/studies.ts';
import { type StudyAnswer, type StudyMessage } from '../../renderer/workers/study-protocol.ts';
import { Studies } from '../../renderer/state/studies.ts';
import { exactPlan, plainRuns } from '../model/exact-plan.ts';
import { run } from '../model/support.ts';

/** A clock that a test moves: each look at it costs 5 ms, so three steps fill a slice of 12 ms. */
function handClock(): { readonly clock: ConstructorParameters<typeof Background>[2]; readonly turn: () => boolean } {
  const waiting: (() => void)[] = [];
  let time = 0;
  return { clock: { now: () => { time += 5; return time; }, later: (work) => { waiting.push(work); } }, turn: () => { const work = waiting.shift(); work?.(); return work !== undefined; } };
}

function* counting(to: number): Steps<StudyAnswer> {
  for (let done = 0; done < to; done += 1) yield { done, of: to };
  return [];
}

describe('the background', () => {
  it('works in slices, tells how far it is, and answers at the end', () => {
    const said: StudyMessage[] = [];
    const { clock, turn } = handClock();
    const background = new Background((message) => { said.push(message); }, () => undefined, clock);
    background.start(7, counting(5));
    expect(said).toEqual([]);
    turn();
    expect(said).toEqual([{ kind: 'progress', id: 7, progress: { done: 2, of: 5 } }]);
    while (turn());
    expect(said.at(-1)).toEqual({ kind: 'studied', id: 7, answer: [] });
  });

  it('ends what is under way when a newer plan comes, and says so; what was given up says nothing', () => {
    const said: StudyMessage[] = [];
    const { clock, turn } = handClock();
    const background = new Background((message) => { said.push(message); }, () => undefined, clock);
    background.start(1, counting(50));
    background.start(2, counting(50));
    turn();
    background.stop(2);
    background.stopAll();
    while (turn());
    expect(said.filter(({ kind }) => kind === 'studied')).toEqual([{ kind: 'studied', id: 1, answer: null }]);
  });

  it('tells a fault and goes on with the next', () => {
    const said: StudyMessage[] = [];
    const faults: unknown[] = [];
    const { clock, turn } = handClock();
    const background = new Background((message) => { said.push(message); }, (id, cause) => { faults.push([id, cause]); }, clock);
    function* broken(): Steps<StudyAnswer> {
      yield { done: 0, of: 1 };
      throw new Error('broken');
    }
    background.start(1, broken());
    background.start(2, counting(1));
    while (turn());
    expect(faults).toEqual([[1, new Error('broken')]]);
    expect(said.at(-1)).toEqual({ kind: 'studied', id: 2, answer: [] });
  });
});

describe('who waits for a study', () => {
  it('gets its answer and no other, and none when it gave up', async () => {
    const posted: unknown[] = [];
    const studies = new Studies((request) => { posted.push(request); });
    const first = studies.ask(3, { what: 'levers', scenario: 's' }, () => undefined);
    const second = studies.ask(4, { what: 'levers', scenario: 's' }, () => undefined);
    second.stop();
    expect(posted.at(-1)).toEqual({ kind: 'stop', id: 4 });
    expect(studies.take({ kind: 'studied', id: 4, answer: [] })).toBe(true);
    expect(studies.take({ kind: 'studied', id: 3, answer: null })).toBe(true);
    expect(studies.take({ kind: 'ready' })).toBe(false);
    await expect(first.answer).resolves.toBeNull();
  });
});

function answerOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe('what is answered', () => {
  const two = { ...plainRuns, id: 'b', name: 'B', stage: 'design' };
  const plan = exactPlan({ activities: [plainRuns, two], plan: { caps: { gpuHours: 1500 } } });

  it('levers step by step are the levers at one go', () => {
    const { simulation } = run(plan, { samples: 10 });
    const sampler = makeSampler(makeStreams(simulation.seed, simulation.samples));
    const stepped = answerOf(stepsOf({ what: 'levers', scenario: 's' }, simulation, sampler));
    const atOnce = planLevers(simulation, 's');
    const byId = (levers: readonly { readonly id: string }[]): unknown[] => [...levers].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(stepped as typeof atOnce)).toEqual(byId(atOnce));
  });

  it('2 000 GPU-hours break a cap of 1 500; without B the 1 000 of A keep it, with 500 to spare', () => {
    const { simulation } = run(plan, { samples: 10 });
    const [now] = capsWithout(simulation, 's', []);
    const [then] = capsWithout(simulation, 's', ['b']);
    expect(now).toMatchObject({ probabilityKept: 0 });
    expect(then).toMatchObject({ probabilityKept: 1 });
    expect(then !== undefined && isJudged(then) ? then.headroom.mean : null).toBeCloseTo(500, 9);
  });

  it('an input that both scenarios share moves their difference, one that cancels does not', () => {
    // T has the PUE of 1.5, S one from 1.1 to 1.3: 1 100 kWh × PUE differ by 220 to 440 kWh; the load moves nothing, watts are measured.
    const pair = exactPlan({ plan: { scenarios: [{ id: 's', name: 'S', cluster: 'c', grid: 'FR', pue: 'uniform(1.1, 1.3)', wue: 0.3 }, { id: 't', name: 'T', cluster: 'c', grid: 'FR', pue: 1.5, wue: 0.3 }] } });
    const { simulation } = run(pair, { samples: 10 });
    const moved = movedRun(simulation);
    const difference = differenceTornado(moved, 't', 's', 'energy');
    expect(difference?.central).toBeCloseTo(330, 9);
    expect(difference?.bars).toHaveLength(1);
    // 5th and 95th percentile of the uniform: 1.11 and 1.29.
    expect(difference?.bars[0]?.atLow).toBeCloseTo(1100 * 0.39, 9);
    expect(difference?.bars[0]?.atHigh).toBeCloseTo(1100 * 0.21, 9);
    expect(decidingInputs(simulation, moved, ['t', 's'], 'energy', 5)).toContainEqual({ input: 'scenario.pue', path: 'scenarios.s.pue' });
    expect(decidingInputs(simulation, moved, ['t', 's'], 'gpuHours', 5)).toEqual([]);
  });
});
