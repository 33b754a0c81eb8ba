import { describe, expect, it } from 'vitest';
import { axisUnit, inColumn, ratioTick, tickLabel } from '../../renderer/charts/axis-unit.ts';
import { plainColour } from '../../renderer/charts/frame/export.ts';
import { markAfter, markSentence } from '../../renderer/charts/frame/marks.ts';
import { chartCsv } from '../../renderer/charts/frame/table.ts';
import { moduleHue } from '../../renderer/charts/palette.ts';
import { ratioColumns } from '../../renderer/charts/ratio/columns.ts';
import { fitText, textWidth } from '../../renderer/charts/text.ts';

describe('the frame of a chart', () => {
  it('leads from mark to mark by arrow keys and stops at the ends', () => {
    expect(markAfter('ArrowDown', 0, 3)).toBe(1);
    expect(markAfter('ArrowRight', 2, 3)).toBe(2);
    expect(markAfter('ArrowUp', 0, 3)).toBe(0);
    expect(markAfter('End', 0, 3)).toBe(2);
    expect(markAfter('x', 0, 3)).toBeNull();
  });

  it('says a mark in one sentence', () => {
    expect(markSentence({ id: 'gpu', title: 'GPU', lines: [{ label: 'Mean', text: '53 t' }, { label: 'Share', text: '47 %' }] })).toBe('GPU: Mean 53 t, Share 47 %');
  });

  it('exports full precision, not what is printed, and nothing for what was not published', () => {
    const table = { columns: [{ title: 'Component', numeric: false }, { title: 'L', numeric: true }], rows: [[{ text: 'GPU', value: 'GPU' }, { text: '4.06 ML', value: 4061234.5 }], [{ text: 'CPU', value: 'CPU' }, { text: 'not published', value: null, missing: true }]] };
    expect(chartCsv(table)).toBe('Component,L\r\nGPU,4061234.5\r\nCPU,\r\n');
  });

  it('writes mixed colours so that every program can read them', () => {
    expect(plainColour('color(srgb 1 0.5 0)')).toBe('rgb(255, 128, 0)');
    expect(plainColour('color(srgb 0 0 1 / 0.4)')).toBe('rgba(0, 0, 255, 0.4)');
    expect(plainColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
  });

  it('gives modules their hues in fixed order and never two plain ones alike', () => {
    expect(moduleHue(0)).toBe('var(--m1)');
    expect(moduleHue(5)).not.toBe(moduleHue(0));
  });
});

describe('figures of an axis', () => {
  it('take one unit for all', () => {
    const axis = axisUnit(53_000, 'kgCO2e');
    expect([axis.divisor, axis.unit, axis.print(53_000), axis.print(3_910)]).toEqual([1000, 't', '53.0', '3.91']);
  });

  it('do not look more precise than the largest beside them', () => {
    expect(inColumn(0.0325, 4.06)).toBe('0.033');
    expect(inColumn(12.3, 120)).toBe('12.3');
    expect(inColumn(-0.0325, 4.06)).toBe('\u22120.033');
    expect(inColumn(-0.000859, 19.9)).toBe('0');
  });

  it('have no more decimals than their step needs', () => {
    expect(tickLabel(0.5, 0.5)).toBe('0.5');
    expect(tickLabel(20, 20)).toBe('20');
    expect(tickLabel(1_000_000, 500_000)).toBe('1\u202f000\u202f000');
    expect(ratioTick(0.5)).toBe('×0.5');
  });
});

describe('labels', () => {
  it('are cut with an ellipsis and fit then, or vanish', () => {
    const cut = fitText('Main transformer, pre-training', 90, 12);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(90);
    expect(fitText('Main', 5, 12)).toBe('');
    expect(fitText('GPU', 90, 12)).toBe('GPU');
  });

  it('of the ratio table never run into the column beside them', () => {
    for (const width of [420, 520, 610, 900]) {
      const columns = ratioColumns(width, 1);
      expect(columns.label).toBeGreaterThan(60);
      expect(columns.label).toBeLessThan(columns.plan);
      expect(columns.plan).toBeLessThan(columns.recorded);
      expect(columns.recorded).toBeLessThan(columns.dots[0]);
      expect(columns.dots[1]).toBeLessThan(width - 50);
    }
  });
});
