/**
 * A report as data: sections of blocks, tables of cells. Markdown, the preview, print and the
 * command line's tables are made from the same document, so that they cannot disagree.
 */

/** A piece of a text: words, or a figure with its place in the result or in a record, such as `scenarios.base.gpuHours`. */
export type ReportPiece = string | { readonly text: string; readonly figure: string };

/** What a cell is decides how it is drawn; its text is final. */
export interface ReportCell {
  readonly text: string;
  /** The same text, where it holds several figures, or words beside one. */
  readonly pieces?: readonly ReportPiece[];
  /** `missing`: nothing was published or stated; shown in grey italics. */
  readonly kind?: 'missing' | 'strong' | 'muted';
  /** Place in the result of the figure it prints, such as `scenarios.base.impacts.gwp.use`. */
  readonly figure?: string;
}

export interface ReportColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
}

export type ReportBlock =
  /** `pieces`: the same text, where it holds figures. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly pieces?: readonly ReportPiece[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: ReportTable };

export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

export interface ReportDocument {
  readonly title: string;
  /** One line under the title: authors, factor set, seed. */
  readonly subtitle: string;
  readonly sections: readonly ReportSection[];
}

export function cell(text: string, kind?: ReportCell['kind']): ReportCell {
  return kind === undefined ? { text } : { text, kind };
}

/** The text of pieces, as files have it. */
export function textOf(pieces: readonly ReportPiece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** A text with some parts of it apart, given in the order in which they stand; one that does not stand in it is left out. */
export function piecesOf<Part extends { readonly text: string }>(text: string, parts: readonly Part[]): (string | Part)[] {
  const pieces: (string | Part)[] = [];
  let rest = text;
  for (const part of parts) {
    const at = rest.indexOf(part.text);
    if (at < 0) continue;
    pieces.push(rest.slice(0, at), part);
    rest = rest.slice(at + part.text.length);
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

/** A figure in a text; words where it is at no place. */
export function figureIn(text: string, figure: string | null): ReportPiece {
  return figure === null ? text : { text, figure };
}

/** A cell that holds several figures, or words beside one. */
export function cellOf(pieces: readonly ReportPiece[], kind?: ReportCell['kind']): ReportCell {
  return { ...cell(textOf(pieces), kind), pieces };
}

export function left(title: string): ReportColumn {
  return { title, align: 'left' };
}

export function right(title: string): ReportColumn {
  return { title, align: 'right' };
}

export function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', text };
}

/** A paragraph that holds figures. */
export function sentences(pieces: readonly ReportPiece[]): ReportBlock {
  return { kind: 'paragraph', text: textOf(pieces), pieces };
}
