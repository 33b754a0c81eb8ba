/** The window: which page is shown, in which frame. */
import { createElement, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { useDocument, usePlan, useView } from '../../state/hooks.ts';
import { isUnsaved } from '../../state/document.ts';
import { isInspectorOpen, type ViewState } from '../../state/view.ts';
import { Inspector } from '../inspector/Inspector.tsx';
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
import { useLayout } from './layout.ts';
import { loadRestLater, viewOf } from './pages.ts';

function useWindowTitle(): void {
  const name = usePlan()?.name;
  const unsaved = useDocument(isUnsaved);
  useEffect(() => { document.title = name === undefined ? 'Forewatt' : `${unsaved ? '• ' : ''}${name} – Forewatt`; }, [name, unsaved]);
}

function Page({ page }: { readonly page: ViewState['page'] }) {
  if (page === 'method') return <Method />;
  if (page === 'start') return <Start />;
  // Not made here: `viewOf` gives the same component each time.
  return <Suspense fallback={null}>{createElement(viewOf(page))}</Suspense>;
}

/** A view that took the focus away with it leaves it to the next: Tab goes on there. */
function useFocusIn(page: ViewState['page']): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  // Ahead of the inspector, which looks after its own button.
  useLayoutEffect(() => { if (document.activeElement === document.body) main.current?.focus({ preventScroll: true }); }, [page]);
  return main;
}

export function App() {
  useLayout();
  useWindowTitle();
  useEffect(loadRestLater, []);
  const plan = usePlan();
  const page = useView((state) => state.page);
  const open = useView(isInspectorOpen);
  const main = useFocusIn(page);
  const first = plan === null || page === 'start' || page === 'method';
  const side = !first && open;
  return (
    <>
      <div className={first ? 'app first' : side ? 'app' : 'app rail'}>
        <TopBar first={first} />
        {first ? null : <Strip />}
        {first ? null : <Navigation />}
        <main className="view" id="view" ref={main} tabIndex={-1}><Page page={plan === null && page !== 'import' && page !== 'method' ? 'start' : page} /></main>
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
