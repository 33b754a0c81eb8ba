/** A figure that can be opened: a click, or Enter, shows in the inspector where it comes from. */
import { type ReactNode } from 'react';
import { useView } from '../../state/hooks.ts';
import { openFigure } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import './why.css';

/** A figure inside something else that is clicked as a whole: a pointer on it opens it as well. The keyboard finds it where it stands alone. */
export function FigureSpot({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  return <span className="fig" data-figure={path}>{children}</span>;
}

/** Opens the figure that was clicked on, if any. */
export function openSpot({ target }: { readonly target: EventTarget }): void {
  const path = target instanceof Element ? target.closest('[data-figure]')?.getAttribute('data-figure') : null;
  if (typeof path === 'string') openFigure(path);
}

interface Props {
  readonly path: string;
  readonly name: string;
  /** False in a table whose cursor is elsewhere: Tab passes it by. */
  readonly stop?: boolean;
  readonly children: ReactNode;
}

export function FigureButton({ path, name, stop = true, children }: Props) {
  const open = useView(({ selection }) => selection.kind === 'figure' && selection.path === path);
  return (
    <button type="button" className="fig" tabIndex={stop ? 0 : -1} aria-pressed={open} title={t('figure.open')} onClick={() => { openFigure(path); }}>
      {name === '' ? null : <span className="vh">{name} </span>}{children}
    </button>
  );
}
