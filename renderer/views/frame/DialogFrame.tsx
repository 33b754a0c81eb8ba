/** The frame of the window's own dialogs: title, content, closed by Escape or a click beside it. */
import { useEffect, useRef, type ReactNode } from 'react';
import { sessionStore } from '../../state/session.ts';

export function closeDialog(): void {
  sessionStore.setState({ dialog: null });
}

export function DialogFrame({ title, wide = false, children }: { readonly title: string; readonly wide?: boolean; readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} className={wide ? 'dialog wide' : 'dialog'} aria-label={title} onClose={closeDialog} onMouseDown={(event) => { if (event.target === event.currentTarget) closeDialog(); }}>
      <header><h2>{title}</h2></header>
      {children}
    </dialog>
  );
}
