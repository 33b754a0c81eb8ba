/**
 * What every host promises, run against each of them: the services alone, the browser host over
 * HTTP, the host in memory, and the desktop's main and preload scripts.
 *
 * The plan texts are arbitrary strings here: a host stores text and does not read it.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Envelope, type Host, type ListedPlan, type OwnRecord } from '../../shared/host/contract.ts';

export interface HostUnderTest {
  readonly host: Host;
  /** Somebody else changes the file. */
  readonly changeOutside: (plan: ListedPlan, text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function valueOf<T>(envelope: Envelope<T>): T {
  if (!envelope.ok) throw new Error(`${envelope.problem.code}: ${envelope.problem.message}`);
  return envelope.value;
}

export function problemOf(envelope: Envelope<unknown>): { code: string; message: string; forUser: boolean } {
  if (envelope.ok) throw new Error(`expected a problem, got ${JSON.stringify(envelope.value)}`);
  return envelope.problem;
}

export function describeHost(title: string, start: () => Promise<HostUnderTest>): void {
  describe(title, () => {
    let under: HostUnderTest;
    let host: Host;
    beforeEach(async () => {
      under = await start();
      host = under.host;
    });
    afterEach(() => under.close());

    const save = async (name: string, text: string): Promise<ListedPlan> => {
      const plan = valueOf(await host.call('savePlanAs', { name, text, replace: true }));
      if (plan === null) throw new Error('saving was cancelled');
      return plan;
    };

    it('says which host it is', async () => {
      expect(valueOf(await host.call('about', null))).toHaveProperty('host');
    });

    it('opens what was saved, letter by letter', async () => {
      const text = '{ "name": "Modèle 会話 \u2028 \\u0000 🎙" }\r\n';
      const plan = await save('Speech model', text);
      expect(plan.name).toBe('Speech model');
      expect(plan.bytes).toBe(new TextEncoder().encode(text).length);
      const opened = valueOf(await host.call('openPlan', { ref: plan.ref }));
      expect(opened).toEqual({ ref: plan.ref, name: 'Speech model', text, modified: plan.modified });
    });

    it('puts the plan used last first among the recent ones', async () => {
      const first = await save('First', 'a');
      const second = await save('Second', 'b');
      expect(valueOf(await host.call('recentPlans', null)).map((plan) => plan.name)).toEqual(['Second', 'First']);
      await host.call('openPlan', { ref: first.ref });
      expect(valueOf(await host.call('recentPlans', null)).map((plan) => plan.ref)).toEqual([first.ref, second.ref]);
    });

    it('saves over the version it last saw', async () => {
      const plan = await save('Plan', 'one');
      const again = valueOf(await host.call('savePlan', { ref: plan.ref, text: 'two', expected: plan.modified }));
      expect(again.ref).toBe(plan.ref);
      expect(valueOf(await host.call('openPlan', { ref: plan.ref })).text).toBe('two');
    });

    it('refuses to save over what somebody else changed, and leaves their version', async () => {
      const plan = await save('Plan', 'mine');
      await under.changeOutside(plan, 'theirs');
      const problem = problemOf(await host.call('savePlan', { ref: plan.ref, text: 'mine again', expected: plan.modified }));
      expect(problem).toMatchObject({ code: 'plan-changed', forUser: true });
      expect(problem.message).toContain('“Plan”');
      expect(valueOf(await host.call('openPlan', { ref: plan.ref })).text).toBe('theirs');
    });

    it('refuses a plan nobody chose', async () => {
      const problem = problemOf(await host.call('openPlan', { ref: '../../etc/passwd' }));
      expect(problem).toMatchObject({ code: 'not-found', forUser: true });
    });

    it('refuses an argument that is not of the contract', async () => {
      const wrong = { ref: 7 } as unknown as { ref: string };
      expect(problemOf(await host.call('openPlan', wrong))).toMatchObject({ code: 'invalid-argument', forUser: false });
    });

    it('keeps settings', async () => {
      const wanted = { theme: 'projector', language: 'fr', inspector: false } as const;
      expect(valueOf(await host.call('saveSettings', wanted))).toEqual(wanted);
      expect(valueOf(await host.call('settings', null))).toEqual(wanted);
    });

    it('keeps a draft until it is dropped', async () => {
      const draft = { key: 'doc-1', ref: null, name: 'Unsaved', text: '{' };
      const { saved } = valueOf(await host.call('saveDraft', draft));
      expect(valueOf(await host.call('drafts', null))).toEqual([{ ...draft, saved }]);
      expect(valueOf(await host.call('dropDraft', { key: 'doc-1' }))).toBeNull();
      expect(valueOf(await host.call('drafts', null))).toEqual([]);
    });

    it('replaces a draft of the same key', async () => {
      await host.call('saveDraft', { key: 'doc-1', ref: null, name: 'A', text: '1' });
      await host.call('saveDraft', { key: 'doc-1', ref: null, name: 'A', text: '2' });
      expect(valueOf(await host.call('drafts', null)).map((draft) => draft.text)).toEqual(['2']);
    });

    it('refuses a draft key that could be a path', async () => {
      expect(problemOf(await host.call('saveDraft', { key: '../x', ref: null, name: 'A', text: '1' })).code).toBe('invalid-argument');
    });

    it('writes an export under a name like the one asked for', async () => {
      const written = valueOf(await host.call('exportFile', { name: 'result.csv', text: 'a,b\n' }));
      expect(written?.name).toBe('result.csv');
      expect(written?.where).not.toBe('');
    });

    const record = (id: string, name: string, hours: number): OwnRecord => ({
      format: 'forewatt-baseline', version: 1, id, name, kind: 'status-split', scope: 'Every job of the log.', sources: [{ id: 'log', title: 'sacct' }],
      figures: { 'gpuHours.total': { value: hours, unit: 'GPU-hours', confidence: 'measured', source: 'log' } }, ours: 'kept',
    });

    it('keeps records by name, with what it does not know of them', async () => {
      const [second, first] = [record('zeta', 'B log', 7), record('con', 'A log', 8)];
      expect(valueOf(await host.call('saveRecord', { record: second, replace: false }))).toEqual(second);
      await host.call('saveRecord', { record: first, replace: false });
      expect(valueOf(await host.call('records', null))).toEqual([first, second]);
    });

    it('replaces a record only when asked to', async () => {
      await host.call('saveRecord', { record: record('ours', 'Ours', 7), replace: false });
      const refused = problemOf(await host.call('saveRecord', { record: record('ours', 'Others', 9), replace: false }));
      expect(refused).toMatchObject({ code: 'record-exists', forUser: true });
      expect(refused.message).toContain('“Ours”');
      expect(valueOf(await host.call('records', null)).map(({ name }) => name)).toEqual(['Ours']);
      await host.call('saveRecord', { record: record('ours', 'Others', 9), replace: true });
      expect(valueOf(await host.call('records', null)).map(({ name }) => name)).toEqual(['Others']);
    });

    it('drops a record, and one that is not there', async () => {
      await host.call('saveRecord', { record: record('ours', 'Ours', 7), replace: false });
      expect(valueOf(await host.call('deleteRecord', { id: 'ours' }))).toBeNull();
      expect(valueOf(await host.call('deleteRecord', { id: 'ours' }))).toBeNull();
      expect(valueOf(await host.call('records', null))).toEqual([]);
    });

    it('refuses what is no record, and an id that could be a path', async () => {
      const bare = { ...record('ours', 'Ours', 7), figures: { 'gpuHours.total': { value: 'many' } } } as unknown as OwnRecord;
      expect(problemOf(await host.call('saveRecord', { record: bare, replace: false })).code).toBe('invalid-argument');
      expect(problemOf(await host.call('saveRecord', { record: record('../x', 'X', 1), replace: false })).code).toBe('invalid-argument');
      expect(problemOf(await host.call('deleteRecord', { id: '../x' })).code).toBe('invalid-argument');
    });

    it('hears about unsaved work', async () => {
      expect(valueOf(await host.call('setUnsaved', { unsaved: false, title: 'Plan' }))).toBeNull();
    });
  });
}
