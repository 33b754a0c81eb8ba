/** Words or figures drawn in a chart that open a figure, by a click or Enter; without a path they are only drawn. */
import { type KeyboardEvent, type ReactNode } from 'react';
import { useView } from '../../state/hooks.ts';
import { openFigure } from '../../state/view.ts';

interface Props {
  readonly path: string | undefined;
  /** What is drawn, for those who do not see it. */
  readonly label: string;
  readonly children: ReactNode;
}

export function Opens({ path, label, children }: Props) {
  const open = useView(({ selection }) => selection.kind === 'figure' && selection.path === path);
  if (path === undefined) return <g>{children}</g>;
  const act = (): void => { openFigure(path); };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  };
  return <g data-opens={path} role="button" tabIndex={0} className={open ? 'mark opens selected' : 'mark opens'} aria-label={label} aria-pressed={open} onClick={act} onKeyDown={onKeyDown}>{children}</g>;
}
