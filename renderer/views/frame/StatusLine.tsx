/** The status line: what the numbers cover and with what they were made. */
import { canUpdate } from '../../../shared/factors/releases.ts';
import { updateCommandId } from '../../commands/factor-set.ts';
import { runCommand } from '../../commands/registry.ts';
import { isUnsaved } from '../../state/document.ts';
import { useDocument, useLibrary, usePlan, useRun, useShownResult } from '../../state/hooks.ts';
import { printCount, printTime } from '../parts/print.ts';
import { select, showPage, viewStore } from '../../state/view.ts';
import { plural, t } from '../../text/t.ts';
import { useErrors } from '../parts/Withheld.tsx';

function savedText(unsaved: boolean, stored: boolean, savedAt: string | null): string {
  if (unsaved || !stored) return t(unsaved ? 'status.unsaved' : 'status.new');
  return savedAt === null ? t('top.saved') : t('status.savedAt', { time: printTime(savedAt) });
}

/** The set the figures are made with; where another is to be had, the way to it. */
function FactorSetSpan() {
  const plan = usePlan();
  const current = useLibrary((state) => state.current);
  const absent = useLibrary((state) => state.pinProblem !== null);
  if (current === null) return null;
  const id = plan?.factorSet ?? current.id;
  if (plan === null || !canUpdate(plan, current)) return <span>{t('status.factorSet', { id })}</span>;
  return <span><button type="button" className="link" title={t('command.updateFactors')} onClick={() => { void runCommand(updateCommandId); }}>{t(absent ? 'status.factorSetAbsent' : 'status.factorSetNewer', { id, current: current.id })}</button></span>;
}

/** The plan's own inspector lists what is to be mended. */
function showProblems(): void {
  select({ kind: 'plan' });
  showPage('plan');
  viewStore.setState((state) => (state.narrow ? { drawer: true } : { inspector: true }));
}

/** What was drawn, or how far it is: long work can be stopped from here, and taken up again. */
function Computation() {
  const { result, pending, provisional, stopped, progress, milliseconds } = useRun();
  if (stopped) return <span>{t(result === null ? 'status.stoppedEmpty' : 'status.stopped')} <button type="button" className="link" onClick={() => { void runCommand('run.again'); }}>{t('status.again')}</button></span>;
  if (pending && (progress !== null || result === null || provisional)) {
    return (
      <span className="wide-draws">
        {progress === null ? t('status.computing') : <span role="progressbar" aria-label={t('status.computing')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(progress * 100)}>{t('status.progress', { share: Math.round(progress * 100) })}</span>}
        {' '}<button type="button" className="link late-link" onClick={() => { void runCommand('run.stop'); }}>{t('status.stop')}</button>
      </span>
    );
  }
  if (result === null || milliseconds === null) return <span className="wide-draws" />;
  return <span className="wide-draws">{t('status.draws', { draws: printCount(result.samples), ms: milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds) })}</span>;
}

export function StatusLine({ first }: { readonly first: boolean }) {
  const shown = useShownResult();
  const { result, failure } = useRun();
  const savedAt = useDocument((state) => state.savedAt);
  const unsaved = useDocument(isUnsaved);
  const stored = useDocument((state) => state.ref !== null);
  const errors = useErrors().length;
  const factorSet = <FactorSetSpan />;
  if (first) {
    return <footer className="status" aria-label={t('status.label')}><span><i className="okdot" />{t('nav.offline')}</span>{factorSet}<span /></footer>;
  }
  const broken = failure !== null ? t('status.failed') : errors > 0 ? plural(errors, 'status.errors.one', 'status.errors.many') : null;
  return (
    <footer className="status" aria-label={t('status.label')}>
      <span title={shown?.boundary}><i className="okdot" />{t('status.boundary', { boundary: shown?.boundary ?? t('strip.waiting') })}</span>
      {factorSet}
      {result === null ? null : <span className="hide-n">{t('status.seed', { seed: result.seed })}</span>}
      {broken !== null ? <span><button type="button" className="link bad" onClick={showProblems}>{broken}</button></span> : <Computation />}
      <span>{savedText(unsaved, stored, savedAt)}</span>
      <span>{t('status.offline')}</span>
    </footer>
  );
}
