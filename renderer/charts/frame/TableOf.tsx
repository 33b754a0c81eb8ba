/** A chart's figures as a table. */
import { type ChartTable } from './table.ts';

export function TableOf({ table, caption }: { readonly table: ChartTable; readonly caption: string }) {
  return (
    <table className="figures">
      <caption className="vh">{caption}</caption>
      <thead><tr>{table.columns.map((column) => <th key={column.title} scope="col" className={column.numeric ? 'num' : ''}>{column.shown ?? column.title}</th>)}</tr></thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr key={String(at)}>
            {row.map((cell, column) => (column === 0
              ? <th key={String(column)} scope="row">{cell.text}</th>
              : <td key={String(column)} className={`${table.columns[column]?.numeric === true ? 'num' : ''}${cell.missing === true ? ' np' : ''}`}>{cell.text}</td>))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
