/** Theme and width of the window, put on the root element, so that one stylesheet rule serves any type size. */
import { useEffect, useSyncExternalStore } from 'react';
import { useView } from '../../state/hooks.ts';
import { isInspectorOpen, viewStore } from '../../state/view.ts';

/** Below this many pixels at normal type size the inspector is a drawer and the navigation icons. */
const narrowBelow = 1240;
const wideFrom = 1700;
const projectorFactor = 1.5;
/** Below this many even a narrow table gives up columns. */
const compactBelow = 800;

export function useLayout(): void {
  const theme = useView((state) => state.theme);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      const root = document.documentElement;
      root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
      const width = window.innerWidth / (theme === 'projector' ? projectorFactor : 1);
      const narrow = width < narrowBelow;
      root.dataset['width'] = narrow ? 'narrow' : width < wideFrom ? 'usual' : 'wide';
      root.toggleAttribute('data-compact', width < compactBelow);
      if (viewStore.getState().narrow !== narrow) viewStore.setState({ narrow, drawer: false });
    };
    apply();
    dark.addEventListener('change', apply);
    window.addEventListener('resize', apply);
    return () => {
      dark.removeEventListener('change', apply);
      window.removeEventListener('resize', apply);
    };
  }, [theme]);
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => { window.removeEventListener('resize', changed); };
}

/** Below this many pixels at normal type size a table beside the open inspector has little room. */
const tightBelow = 1400;

/** Pixels of the window at normal type size. */
function useWidth(): number {
  const theme = useView((state) => state.theme);
  return useSyncExternalStore(onResize, () => window.innerWidth / (theme === 'projector' ? projectorFactor : 1));
}

/** True where the inspector leaves a table little room, and says what the table then leaves out. */
export function useTight(): boolean {
  const beside = useView((state) => !state.narrow && isInspectorOpen(state));
  return useWidth() < tightBelow && beside;
}

/** True where a table has to keep to its most telling columns: a small window with large type. */
export function useCompact(): boolean {
  return useWidth() < compactBelow;
}
