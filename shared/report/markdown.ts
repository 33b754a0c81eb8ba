/** A report document as Markdown (CommonMark with pipe tables). */
import { type ReportBlock, type ReportCell, type ReportDocument, type ReportTable } from './document.ts';

/**
 * Plain text made safe for Markdown: what a planner typed as a name shows as typed, whether it
 * holds a pipe, a star, a bracket or a tag.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#~]/g, (mark) => `\\${mark}`)
    .replace(/\s*\r?\n\s*/g, ' ');
}

function cellText(cell: ReportCell): string {
  const text = escapeMarkdown(cell.text);
  if (text === '') return ' ';
  if (cell.kind === 'missing') return `*${text}*`;
  return cell.kind === 'strong' ? `**${text}**` : text;
}

function tableMarkdown(table: ReportTable): string {
  const header = `| ${table.columns.map((column) => escapeMarkdown(column.title) || ' ').join(' | ')} |`;
  const rule = `|${table.columns.map((column) => (column.align === 'right' ? '---:' : '---')).join('|')}|`;
  const rows = table.rows.map((row) => `| ${row.map(cellText).join(' | ')} |`);
  const caption = table.caption === '' ? [] : [`**${escapeMarkdown(table.caption)}**`, ''];
  return [...caption, header, rule, ...rows].join('\n');
}

function blockMarkdown(block: ReportBlock): string {
  if (block.kind === 'table') return tableMarkdown(block.table);
  if (block.kind === 'list') return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
  return escapeMarkdown(block.text);
}

/** The whole document, ending in a newline. */
export function reportMarkdown(document: ReportDocument): string {
  const parts = [`# ${escapeMarkdown(document.title)}`, escapeMarkdown(document.subtitle)];
  for (const section of document.sections) {
    parts.push(`## ${escapeMarkdown(section.title)}`, ...section.blocks.map(blockMarkdown));
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
