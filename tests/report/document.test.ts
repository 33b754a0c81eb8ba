import { describe, expect, it } from 'vitest';
import { cell, left, paragraph, type ReportDocument, right } from '../../shared/report/document.ts';
import { escapeMarkdown, reportMarkdown } from '../../shared/report/markdown.ts';
import { documentText, tableText } from '../../shared/report/text-table.ts';

const document: ReportDocument = {
  title: 'Plan *A* | B', subtitle: 'seed 1',
  sections: [{
    id: 'one', title: 'Results',
    blocks: [
      paragraph('A <b>bold</b> claim.'),
      { kind: 'table', table: { caption: 'Totals', columns: [left('What'), right('Value')], rows: [[cell('GWP'), cell('112 t')], [cell('Water, embodied'), cell('not published', 'missing')]] } },
      { kind: 'list', items: ['first', 'second'] },
    ],
  }],
};

describe('a report as Markdown', () => {
  it('shows what was typed as typed: no star, pipe or tag becomes markup', () => {
    expect(reportMarkdown(document)).toContain('# Plan \\*A\\* \\| B');
    expect(reportMarkdown(document)).toContain('A \\<b\\>bold\\</b\\> claim.');
    expect(escapeMarkdown('a\n# b')).toBe('a \\# b');
  });

  it('aligns numbers right and marks what was not published', () => {
    const lines = reportMarkdown(document).split('\n');
    expect(lines).toContain('|---|---:|');
    expect(lines).toContain('| GWP | 112 t |');
    expect(lines).toContain('| Water, embodied | *not published* |');
  });

  it('ends in one newline', () => {
    expect(reportMarkdown(document)).toMatch(/- second\n$/);
  });
});

describe('tables as text', () => {
  it('line up their columns, numbers to the right, nothing behind the last', () => {
    const { table } = document.sections[0]!.blocks[1] as Extract<ReportDocument['sections'][number]['blocks'][number], { kind: 'table' }>;
    expect(tableText(table)).toBe([
      'Totals',
      'What                     Value',
      '──────────────────────────────',
      'GWP                      112 t',
      'Water, embodied  not published',
    ].join('\n'));
  });

  it('count characters, not bytes', () => {
    expect(tableText({ caption: '', columns: [left('Straße'), right('x')], rows: [[cell('e\u0301t\u00e9'), cell('1')]] }).split('\n')[2]).toBe('e\u0301t\u00e9     1');
  });

  it('stand under their section', () => {
    expect(documentText(document)).toContain('RESULTS\n\nA <b>bold</b> claim.\n\nTotals\n');
  });
});
