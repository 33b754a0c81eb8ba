/** A figure that can be opened: a click, or Enter, shows in the inspector where it comes from. */
import { type ReactNode } from 'react';
import { useView } from '../../state/hooks.ts';
import { openFigure } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import './why.css';

export function FigureButton({ path, name, children }: { readonly path: string; readonly name: string; readonly children: ReactNode }) {
  const open = useView(({ selection }) => selection.kind === 'figure' && selection.path === path);
  return (
    <button type="button" className="fig" aria-pressed={open} title={t('figure.open')} onClick={() => { openFigure(path); }}>
      {name === '' ? null : <span className="vh">{name} </span>}{children}
    </button>
  );
}
