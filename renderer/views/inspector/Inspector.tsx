/** The inspector: what is selected, its figure, why it is that figure, and what can be changed of it. A rail when folded. */
import { useEffect, useRef, type ReactNode } from 'react';
import { runCommand } from '../../commands/registry.ts';
import { usePlan, useShownResult, useView } from '../../state/hooks.ts';
import { viewStore } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { Icon } from '../parts/Icon.tsx';
import { FigureInspector } from '../why/FigureInspector.tsx';
import { FactorsInspector } from './FactorsInspector.tsx';
import { ActivityInspector, StudyInspector } from './RowInspector.tsx';
import { GroupInspector } from './GroupInspector.tsx';
import { PlanInspector } from './PlanInspector.tsx';
import { ResultInspector } from './ResultInspector.tsx';

function Content(): ReactNode {
  const selection = useView((state) => state.selection);
  const plan = usePlan();
  const result = useShownResult();
  if (plan === null) return null;
  switch (selection.kind) {
    case 'activity': {
      const activity = plan.activities.find((each) => each.id === selection.id);
      return activity === undefined ? <PlanInspector plan={plan} /> : <ActivityInspector key={activity.id} plan={plan} activity={activity} result={result} />;
    }
    case 'ablation': {
      const study = plan.ablations.find((each) => each.id === selection.id);
      return study === undefined ? <PlanInspector plan={plan} /> : <StudyInspector key={study.id} plan={plan} study={study} result={result} />;
    }
    case 'module':
    case 'cell':
    case 'phase': return <GroupInspector plan={plan} selection={selection} result={result} />;
    case 'indicator':
    case 'component':
    case 'stage': return result === null ? null : <ResultInspector selection={selection} result={result} />;
    case 'figure': return <FigureInspector key={selection.path} path={selection.path} />;
    case 'factors': return <FactorsInspector key={selection.subject} subject={selection.subject} />;
    default: return <PlanInspector plan={plan} />;
  }
}

/** The button that opened or folded the inspector goes with it: the focus then passes to its counterpart. */
function useFocusKept(open: boolean): React.RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(open);
  useEffect(() => {
    if (before.current !== open && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
    before.current = open;
  }, [open]);
  return button;
}

export function Inspector({ open }: { readonly open: boolean }) {
  const button = useFocusKept(open);
  if (!open) {
    return (
      <aside className="railbox" aria-label={t('inspector.label')}>
        <button ref={button} type="button" title={t('inspector.open')} aria-label={t('inspector.open')} onClick={() => { void runCommand('view.inspector'); }}><Icon name="side" /><span className="t" aria-hidden="true">{t('inspector.label')}</span></button>
      </aside>
    );
  }
  return (
    <aside className="side" aria-label={t('inspector.label')} onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) viewStore.setState({ drawer: false }); }}>
      <button ref={button} type="button" className="fold" title={t('inspector.close')} aria-label={t('inspector.close')} onClick={() => { void runCommand('view.inspector'); }}><Icon name="side" /></button>
      <Content />
    </aside>
  );
}
