/** The window: which page is shown, in which frame. */
import { useDocument, usePlan, useView } from '../../state/hooks.ts';
import { isUnsaved } from '../../state/document.ts';
import { isInspectorOpen, type PlanPage, type ViewId, type ViewState } from '../../state/view.ts';
import { AblationsView } from '../ablations/AblationsView.tsx';
import { CompareView } from '../compare/CompareView.tsx';
import { FactorsView } from '../factors/FactorsView.tsx';
import { CustomView } from '../custom/CustomView.tsx';
import { ImpactsView } from '../impacts/ImpactsView.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { LeversView } from '../levers/LeversView.tsx';
import { MethodsView } from '../methods/MethodsView.tsx';
import { PlanView } from '../plan/PlanView.tsx';
import { ProcurementView } from '../procurement/ProcurementView.tsx';
import { ReportView } from '../report/ReportView.tsx';
import { ScenariosView } from '../scenarios/ScenariosView.tsx';
import { Method } from '../start/Method.tsx';
import { DropTarget } from '../import/DropTarget.tsx';
import { Start } from '../start/Start.tsx';
import { Dialogs } from './Dialogs.tsx';
import { Navigation } from './Navigation.tsx';
import { Notices } from './Notices.tsx';
import { Palette } from './Palette.tsx';
import { StatusLine } from './StatusLine.tsx';
import { Strip } from './Strip.tsx';
import { TopBar } from './TopBar.tsx';
import { TimelineView } from '../timeline/TimelineView.tsx';
import { useLayout } from './layout.ts';
import { lazy, Suspense, useEffect } from 'react';

const views: Readonly<Record<ViewId | PlanPage, () => React.JSX.Element | null>> = {
  plan: PlanView, ablations: AblationsView, impacts: ImpactsView, compare: CompareView, scenarios: ScenariosView, timeline: TimelineView, procurement: ProcurementView, levers: LeversView, factors: FactorsView, report: ReportView, methods: MethodsView, custom: CustomView,
};

/** Rarely opened, so it is not part of the first load. */
const ImportView = lazy(async () => ({ default: (await import('../import/ImportView.tsx')).ImportView }));

function useWindowTitle(): void {
  const name = usePlan()?.name;
  const unsaved = useDocument(isUnsaved);
  useEffect(() => { document.title = name === undefined ? 'Forewatt' : `${unsaved ? '• ' : ''}${name} – Forewatt`; }, [name, unsaved]);
}

/** Pages that need no plan. */
function Page({ page }: { readonly page: ViewState['page'] }) {
  if (page === 'import') return <Suspense fallback={null}><ImportView /></Suspense>;
  return page === 'method' ? <Method /> : <Start />;
}

export function App() {
  useLayout();
  useWindowTitle();
  const plan = usePlan();
  const page = useView((state) => state.page);
  const open = useView(isInspectorOpen);
  const first = plan === null || page === 'start' || page === 'method';
  const side = !first && open;
  const View = first || page === 'import' ? null : views[page];
  return (
    <>
      <div className={first ? 'app first' : side ? 'app' : 'app rail'}>
        <TopBar first={first} />
        {first ? null : <Strip />}
        {first ? null : <Navigation />}
        <main className="view" id="view">{View === null ? <Page page={page} /> : <View />}</main>
        {first ? null : <Inspector open={side} />}
        <StatusLine first={first} />
      </div>
      <Palette />
      <Dialogs />
      <Notices />
      <DropTarget />
    </>
  );
}
