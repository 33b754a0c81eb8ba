/** Words in a chart over time that open a figure: attributes of their group. */
import { type KeyboardEvent } from 'react';
import { openFigure } from '../../state/view.ts';

export function opener(path: string, label: string) {
  return {
    role: 'button', tabIndex: 0, className: 'mark', 'aria-label': label,
    onClick: () => { openFigure(path); },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      openFigure(path);
    },
  } as const;
}
