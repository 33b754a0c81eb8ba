/** A sentence of the catalogue with elements in the place of its variables: figures that open. */
import { Fragment, type ReactNode } from 'react';
import { t, type TextKey } from '../../text/t.ts';

interface Props {
  readonly text: TextKey;
  readonly parts: Readonly<Record<string, ReactNode>>;
}

export function Sentence({ text, parts }: Props) {
  // Without variables a text keeps the names of its places.
  return <>{t(text).split(/\{(\w+)\}/).map((piece, at) => <Fragment key={String(at)}>{at % 2 === 0 ? piece : (parts[piece] ?? '')}</Fragment>)}</>;
}
