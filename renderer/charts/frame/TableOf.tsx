/** A chart's figures as a table. */
import { useView } from '../../state/hooks.ts';
import { openFigure } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { type ChartTable, type TableCell } from './table.ts';

/** A cell whose figure opens is a button; `name`: the row and the column it stands in. */
function Cell({ cell, name, opened }: { readonly cell: TableCell; readonly name: string; readonly opened: string | null }) {
  const { path, text } = cell;
  if (path === undefined) return <>{text}</>;
  return <button type="button" className="fig" aria-pressed={path === opened} title={t('figure.open')} onClick={() => { openFigure(path); }}><span className="vh">{name} </span>{text}</button>;
}

export function TableOf({ table, caption }: { readonly table: ChartTable; readonly caption: string }) {
  const opened = useView(({ selection }) => (selection.kind === 'figure' ? selection.path : null));
  return (
    <table className="figures">
      <caption className="vh">{caption}</caption>
      <thead><tr>{table.columns.map((column) => <th key={column.title} scope="col" className={column.numeric ? 'num' : ''}>{column.shown ?? column.title}</th>)}</tr></thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={String(at)}>
            {row.map((cell, column) => (column === 0
              ? <th key={String(column)} scope="row">{cell.text}</th>
              : <td key={String(column)} className={`${table.columns[column]?.numeric === true ? 'num' : ''}${cell.missing === true ? ' np' : ''}`}><Cell cell={cell} name={`${row[0]?.text ?? ''}, ${table.columns[column]?.shown ?? table.columns[column]?.title ?? ''}`} opened={opened} /></td>))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
