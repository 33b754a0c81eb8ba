/** The inspector when nothing is selected: the plan itself, what is assumed in it, what it is held against. */
import { type Plan } from '../../../shared/plan/schema.ts';
import { type Problem } from '../../../shared/problem.ts';
import { edit } from '../../commands/edit.ts';
import { showImport } from '../../commands/import-log.ts';
import { holdAgainst, missingRecords } from '../../commands/records.ts';
import { useDocument, useLibrary, useRuns, useShownResult } from '../../state/hooks.ts';
import { isOwnRecord } from '../../state/library.ts';
import { showPage } from '../../state/view.ts';
import { sayProblem } from '../../text/problem.ts';
import { t } from '../../text/t.ts';
import { changedMethods } from '../methods/data.ts';
import { CapFields } from '../levers/CapFields.tsx';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Fields, TextField, TickField } from './fields.tsx';
import { Head } from './Head.tsx';

function Said({ plan, problems, title }: { readonly plan: Plan; readonly problems: readonly Problem[]; readonly title: string }) {
  if (problems.length === 0) return null;
  return (
    <section>
      <Fields title={`${title} (${String(problems.length)})`} open={problems.some((problem) => problem.level === 'error') || problems.length <= 6}>
        <ul className="said">{problems.map((problem) => <li key={`${problem.code} ${problem.path} ${problem.message}`} className={problem.level}>{sayProblem(plan, problem)}</li>)}</ul>
      </Fields>
    </section>
  );
}

/** Records to hold the plan against: one's own are marked, and one that is not here can be let go of. */
function Records({ plan }: { readonly plan: Plan }) {
  const library = useLibrary((state) => state);
  return (
    <>
      {library.baselines.map((baseline) => (
        <TickField
          key={baseline.id} label={isOwnRecord(library, baseline.id) ? <>{baseline.name} <span className="badge">{t('import.own.mark')}</span></> : baseline.name}
          checked={plan.recorded?.includes(baseline.id) === true} onChange={(on) => { holdAgainst(baseline.id, on); }}
        />
      ))}
      {missingRecords(plan.recorded, library).map((id) => <TickField key={id} label={<>{id} <span className="np">{t('import.missing.here')}</span></>} checked onChange={() => { holdAgainst(id, false); }} />)}
      <p className="src"><button type="button" className="link" onClick={showImport}>{t('import.pick')}</button></p>
    </>
  );
}

function setSeed(text: string): void {
  const seed = Number(text);
  if (Number.isSafeInteger(seed) && seed >= 0) edit(t('edit.seed'), (draft) => { draft.seed = seed; });
}

function setStart(text: string): void {
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) edit(t('edit.start'), (draft) => { draft.start = text; });
}

export function PlanInspector({ plan }: { readonly plan: Plan }) {
  const result = useShownResult();
  const problems = useRuns((state) => state.problems);
  const failure = useRuns((state) => state.failure);
  const readProblems = useDocument((state) => state.readProblems);
  const changed = changedMethods(plan);
  const multiplier = result?.researchMultiplier ?? undefined;
  return (
    <>
      <Head path={t('inspector.plan')} title={plan.name} stat={result?.gpuHours} unit="GPU-hours" what={t('value.gpuHours')} {...(result === null ? {} : { opens: figurePath(result.id, 'gpuHours') })}>
        {multiplier === undefined || result === null ? null : <p className="sub"><FigureButton path={figurePath(result.id, 'researchMultiplier')} name="">{t('inspector.multiplier', { value: multiplier.mean.toPrecision(3) })}</FigureButton></p>}
      </Head>
      {failure === null ? null : <section><p className="src bad">{t('inspector.failure')}</p><textarea className="field mono" readOnly rows={5} value={failure} aria-label={t('inspector.failure')} /></section>}
      <Said plan={plan} title={t('inspector.errors')} problems={problems.filter((problem) => problem.level === 'error')} />
      <Said plan={plan} title={t('inspector.assumed')} problems={problems.filter((problem) => problem.level === 'warning')} />
      <Said plan={plan} title={t('inspector.fileProblems')} problems={readProblems} />
      <section>
        <h3><span>{t('methods.inPlan')}</span></h3>
        <p className="src">{changed.length === 0 ? t('methods.inPlan.default') : t('methods.inPlan.changed', { list: changed.join('; ') })} <button type="button" className="link" onClick={() => { showPage('methods'); }}>{t('methods.sideBySide')}</button></p>
      </section>
      <section><Fields title={t('caps.set')} open={plan.caps !== undefined}><CapFields plan={plan} /></Fields></section>
      <section>
        <Fields title={t('inspector.heldAgainst')}>
          <Records plan={plan} />
        </Fields>
      </section>
      <section>
        <Fields title={t('inspector.basics')}>
          <TextField label={t('inspector.start')} value={plan.start ?? ''} placeholder="2026-01-05" onCommit={setStart} />
          <TextField label={t('inspector.seed')} value={String(plan.seed ?? 1)} onCommit={setSeed} />
        </Fields>
      </section>
      <section><TextField label={t('inspector.notes')} value={plan.notes ?? ''} long placeholder={t('inspector.note.empty')} onCommit={(text) => { edit(t('edit.note'), (draft) => { draft.notes = text; }); }} /></section>
    </>
  );
}
