/** How many columns the table of studies has room for: by the width of the window, less what the inspector takes. */
import { useSyncExternalStore } from 'react';
import { useView } from '../../state/hooks.ts';
import { isInspectorOpen } from '../../state/view.ts';
import { type Room } from './columns.tsx';

/** Widths of the view in px at normal type size. */
const usualFrom = 1080;
const muchFrom = 1400;
/** What stands beside the view: navigation and rail; the inspector takes so much more. */
const besides = 220;
const inspectorTakes = 264;

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => { window.removeEventListener('resize', changed); };
}

export function useRoom(): Room {
  const projector = useView((state) => state.theme === 'projector');
  const taken = besides + (useView((state) => !state.narrow && isInspectorOpen(state)) ? inspectorTakes : 0);
  return useSyncExternalStore(onResize, () => {
    const width = window.innerWidth / (projector ? 1.5 : 1) - taken;
    return width >= muchFrom ? 'much' : width >= usualFrom ? 'usual' : 'little';
  });
}
