/** The text of a cell. A long name gives way to the figure behind it: “United States, Texas … · 384”. */
import { type ScenarioCell } from './row.ts';

export function CellText({ cell }: { readonly cell: ScenarioCell }) {
  return cell.figure === undefined ? <>{cell.text}</> : <span className="named"><span className="clip">{cell.text}</span><span>{`\u00a0· ${cell.figure}`}</span></span>;
}
