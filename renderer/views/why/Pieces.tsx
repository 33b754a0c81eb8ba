/** A text of a report with its figures opening where they stand. */
import { Fragment } from 'react';
import { type ReportPiece } from '../../../shared/report/document.ts';
import { FigureButton } from './FigureButton.tsx';

export function Pieces({ pieces }: { readonly pieces: readonly ReportPiece[] }) {
  return <>{pieces.map((piece, at) => <Fragment key={String(at)}>{typeof piece === 'string' ? piece : <FigureButton path={piece.figure} name="">{piece.text}</FigureButton>}</Fragment>)}</>;
}
