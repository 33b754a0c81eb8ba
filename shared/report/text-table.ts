/** Report tables as aligned plain text: what the command line prints for people. */
import { type ReportBlock, type ReportDocument, type ReportTable } from './document.ts';

/** Width in terminal columns; combining marks take none. Good for the scripts that plans are written in here. */
function textWidth(text: string): number {
  return [...text.normalize('NFC')].filter((character) => !/\p{Mark}/u.test(character)).length;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'right' ? space + text : text + space;
}

/** One table: caption, header, rule, rows; two spaces between columns, no space at line ends. */
export function tableText(table: ReportTable): string {
  const lines = [table.columns.map((column) => column.title), ...table.rows.map((row) => row.map((cell) => cell.text))];
  const widths = table.columns.map((_, at) => lines.reduce((widest, line) => Math.max(widest, textWidth(line[at] ?? '')), 0));
  const drawn = lines.map((line) =>
    table.columns.map((column, at) => pad(line[at] ?? '', widths[at] ?? 0, column.align)).join('  ').trimEnd());
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const [header = '', ...body] = drawn;
  return [...(table.caption === '' ? [] : [table.caption]), header, rule, ...body].join('\n');
}

function blockText(block: ReportBlock): string {
  if (block.kind === 'table') return tableText(block.table);
  return block.kind === 'list' ? block.items.map((item) => `  ${item}`).join('\n') : block.text;
}

/** Title, sections, tables; ends in a newline. */
export function documentText(document: ReportDocument): string {
  const parts = [document.title, document.subtitle, ...document.sections.flatMap((section) => [section.title === '' ? '' : section.title.toUpperCase(), ...section.blocks.map(blockText)])];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
