/** A report document on screen and on paper. */
import { figureIn, type ReportBlock, type ReportCell, type ReportDocument, type ReportPiece, type ReportTable } from '../../../shared/report/document.ts';
import { Pieces } from '../why/Pieces.tsx';

function piecesOf({ text, pieces, figure }: ReportCell): readonly ReportPiece[] {
  return pieces ?? [figureIn(text, figure ?? null)];
}

function TableView({ table }: { readonly table: ReportTable }) {
  return (
    <div className="rep-table">
      <table>
        <caption>{table.caption}</caption>
        <thead><tr>{table.columns.map((column, at) => (column.title === '' ? <td key={String(at)} /> : <th key={String(at)} scope="col" className={column.align === 'right' ? 'num' : ''}>{column.title}</th>))}</tr></thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={String(at)}>
              {row.map((cell, column) => {
                const className = [table.columns[column]?.align === 'right' ? 'num' : '', cell.kind === 'missing' ? 'np' : '', cell.kind === 'strong' ? 'b' : '', cell.kind === 'muted' ? 'muted' : ''].filter(Boolean).join(' ');
                const indented = column === 0 && cell.text.startsWith('  ');
                return column === 0
                  ? <th key={String(column)} scope="row" className={`${className}${indented ? ' in' : ''}`}>{cell.text.trim()}</th>
                  : <td key={String(column)} className={className}><Pieces pieces={piecesOf(cell)} /></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockView({ block }: { readonly block: ReportBlock }) {
  if (block.kind === 'table') return <TableView table={block.table} />;
  if (block.kind === 'list') return <ul>{block.items.map((item) => <li key={item}>{item}</li>)}</ul>;
  return <p><Pieces pieces={block.pieces ?? [block.text]} /></p>;
}

export function Preview({ document }: { readonly document: ReportDocument }) {
  return (
    <article className="paper">
      <h2 className="title">{document.title}</h2>
      <p className="subtitle">{document.subtitle}</p>
      {document.sections.map((section) => (
        <section key={section.id} aria-label={section.title}>
          <h3>{section.title}</h3>
          {section.blocks.map((block, at) => <BlockView key={String(at)} block={block} />)}
        </section>
      ))}
    </article>
  );
}
