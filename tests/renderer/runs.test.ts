/** The runs store and the engine's queue, with a worker that answers when the test says so. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Engine, type WorkerLike } from '../../renderer/state/engine.ts';
import { answered, emptyRuns, failed, refused, requested, restarted, runsStore } from '../../renderer/state/runs.ts';
import { type WorkerRequest } from '../../renderer/workers/protocol.ts';
import { type Plan } from '../../shared/plan/schema.ts';
import { error } from '../../shared/problem.ts';
import { type SimulationResult } from '../../shared/result.ts';
import { smallPlan } from './plan.ts';

const plan = smallPlan();
function resultNamed(name: string): SimulationResult {
  const scenario = { id: 'base', name } as unknown as SimulationResult['scenarios'][number];
  return { format: 'forewatt-result', version: 1, plan: { name, sha256: '' }, factorSet: '2026.1', factorSetHash: '', seed: 1, samples: 10, scenarios: [scenario], drivers: {}, problems: [] };
}
const answer = (id: number, name: string, provisional = false) => ({ id, plan, result: resultNamed(name), provisional, partial: false, milliseconds: 5 });

describe('the runs store', () => {
  it('withholds results when the factor set of the plan is not here: those of another set must not stand in', () => {
    const drawn = answered(requested(emptyRuns, 1), answer(1, 'drawn'));
    const state = refused(requested(drawn, 2), 2, [error('factor-set-not-shipped', 'factorSet', 'not here')]);
    expect([state.result, state.resultPlan, state.provisional, state.pending]).toEqual([null, null, true, false]);
  });

  it('keeps the answer to the newest request', () => {
    const state = answered(requested(emptyRuns, 1), answer(1, 'one'));
    expect(state.result?.plan.name).toBe('one');
    expect(state.pending).toBe(false);
  });

  it('shows an answer while a newer plan waits, so that figures follow a drag, and stays pending', () => {
    const state = answered(requested(requested(emptyRuns, 1), 2), answer(1, 'on the way'));
    expect([state.result?.plan.name, state.pending]).toEqual(['on the way', true]);
    expect(answered(state, answer(2, 'there'))).toMatchObject({ pending: false, result: { plan: { name: 'there' } } });
  });

  it('drops an answer older than the one on screen, and every answer of another document', () => {
    const state = answered(requested(requested(emptyRuns, 1), 2), answer(2, 'newer'));
    expect(answered(state, answer(1, 'stale'))).toBe(state);
    const other = requested(restarted(requested(state, 3)), 4);
    expect(answered(other, answer(3, 'of the document before'))).toBe(other);
    expect(answered(other, answer(4, 'own')).result?.plan.name).toBe('own');
  });

  it('shows the central run until draws are in, and stays pending meanwhile', () => {
    const central = answered(requested(emptyRuns, 1), answer(1, 'central', true));
    expect([central.provisional, central.pending]).toEqual([true, true]);
    const drawn = answered(central, answer(1, 'drawn'));
    expect([drawn.provisional, drawn.pending]).toEqual([false, false]);
  });

  it('never replaces draws on screen by a central run', () => {
    const drawn = answered(requested(emptyRuns, 1), answer(1, 'drawn'));
    expect(answered(requested(drawn, 2), answer(2, 'central', true)).result?.plan.name).toBe('drawn');
  });

  it('puts scenarios that are answered ahead in the place of their old results, and waits for the others', () => {
    const scenario = (id: string, name: string) => ({ id, name }) as unknown as SimulationResult['scenarios'][number];
    const both = answered(requested(emptyRuns, 1), { ...answer(1, 'both'), result: { ...resultNamed('both'), scenarios: [scenario('a', 'old a'), scenario('b', 'old b')] } });
    const ahead = answered(requested(both, 2), { ...answer(2, 'ahead'), partial: true, result: { ...resultNamed('ahead'), scenarios: [scenario('b', 'new b')] } });
    expect(ahead.result?.scenarios.map(({ name }) => name)).toEqual(['old a', 'new b']);
    expect(ahead.pending).toBe(true);
  });

  it('keeps the last result when the plan has errors, and tells them', () => {
    const drawn = answered(requested(emptyRuns, 1), answer(1, 'drawn'));
    const problem = error('some-error', 'activities.a', 'Something is wrong.');
    const state = refused(requested(drawn, 2), 2, [problem]);
    expect(state.result?.plan.name).toBe('drawn');
    expect(state.problems).toEqual([problem]);
    expect(state.pending).toBe(false);
  });

  it('keeps the last result when the worker fails, and an old failure is dropped', () => {
    const drawn = answered(requested(emptyRuns, 1), answer(1, 'drawn'));
    expect(failed(requested(drawn, 2), 2, 'bug').failure).toBe('bug');
    expect(failed(requested(drawn, 2), 1, 'bug').failure).toBeNull();
  });
});

class SlowWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  readonly asked: WorkerRequest[] = [];
  ended = false;
  terminate(): void { this.ended = true; }
  postMessage(message: WorkerRequest): void { this.asked.push(message); }
  answer(name: string): void {
    const request = this.asked.at(-1)!;
    this.onmessage?.({ data: { kind: 'result', id: request.id, result: resultNamed(name), provisional: false, partial: false, milliseconds: 1 } });
  }
  planAsked(): Plan | null {
    const request = this.asked.at(-1);
    return request?.kind === 'simulate' ? request.plan : null;
  }
}

describe('the engine', () => {
  beforeEach(() => { runsStore.setState(emptyRuns, true); });

  it('asks the worker one thing at a time, and only for the newest of the plans that wait', () => {
    const worker = new SlowWorker();
    const engine = new Engine(() => worker);
    const [second, third] = [{ ...plan, name: 'second' }, { ...plan, name: 'third' }];
    engine.run(plan);
    engine.run(second);
    engine.run(third);
    expect(worker.asked).toHaveLength(1);
    worker.answer('first');
    expect(runsStore.getState()).toMatchObject({ pending: true, result: { plan: { name: 'first' } } });
    expect(worker.asked).toHaveLength(2);
    expect(worker.planAsked()).toBe(third);
    worker.answer('third');
    expect(runsStore.getState().result?.plan.name).toBe('third');
    expect(runsStore.getState().resultPlan).toBe(third);
  });

  it('answers a price without touching what is on screen, after the plan', async () => {
    const worker = new SlowWorker();
    const engine = new Engine(() => worker);
    engine.run(plan);
    const price = engine.price({ ...plan, name: 'draft' }, 10);
    worker.answer('screen');
    expect(worker.planAsked()?.name).toBe('draft');
    worker.answer('price');
    expect((await price).plan.name).toBe('price');
    expect(runsStore.getState().result?.plan.name).toBe('screen');
  });

  it('says how far the newest plan is, and nothing of older ones', () => {
    const worker = new SlowWorker();
    new Engine(() => worker).run(plan);
    const [request] = worker.asked;
    worker.onmessage?.({ data: { kind: 'computing', id: request!.id, share: 0.4 } });
    expect(runsStore.getState().progress).toBe(0.4);
    worker.onmessage?.({ data: { kind: 'computing', id: request!.id - 1, share: 0.9 } });
    expect(runsStore.getState().progress).toBe(0.4);
    worker.answer('there');
    expect(runsStore.getState()).toMatchObject({ progress: null, pending: false });
  });

  it('stops in the middle: the figures stay, a new worker takes over, and a plan can be computed again', async () => {
    const workers = [new SlowWorker(), new SlowWorker()];
    const engine = new Engine(() => workers.find(({ ended }) => !ended)!);
    const [first, second] = workers;
    engine.run(plan);
    first!.answer('before');
    const study = engine.study({ kind: 'drivers', scenario: 'base', figures: ['gwp'] } as never);
    engine.run({ ...plan, name: 'endless' });
    engine.stop();
    expect(first!.ended).toBe(true);
    expect(runsStore.getState()).toMatchObject({ stopped: true, pending: true, progress: null, result: { plan: { name: 'before' } } });
    expect(await study.answer).toBeNull();
    engine.run(plan);
    expect(runsStore.getState().stopped).toBe(false);
    second!.answer('again');
    expect(runsStore.getState()).toMatchObject({ pending: false, result: { plan: { name: 'again' } } });
  });
});
