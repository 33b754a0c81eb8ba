/**
 * A report as data: sections of blocks, tables of cells. Markdown, the preview, print and the
 * command line's tables are made from the same document, so that they cannot disagree.
 */

/** What a cell is decides how it is drawn; its text is final. */
export interface ReportCell {
  readonly text: string;
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
  | { readonly kind: 'paragraph'; readonly text: string }
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

export function left(title: string): ReportColumn {
  return { title, align: 'left' };
}

export function right(title: string): ReportColumn {
  return { title, align: 'right' };
}

export function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', text };
}
