/** Theme and width of the window, put on the root element, so that one stylesheet rule serves any type size. */
import { useEffect } from 'react';
import { useView } from '../../state/hooks.ts';
import { viewStore } from '../../state/view.ts';

/** Below this many pixels at normal type size the inspector is a drawer and the navigation icons. */
const narrowBelow = 1240;
const wideFrom = 1700;
const projectorFactor = 1.5;

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
