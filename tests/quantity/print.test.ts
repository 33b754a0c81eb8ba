/** Three significant figures, short units; expected texts rounded by hand. */
import { describe, expect, it } from 'vitest';
import { printChange, printEnds, printFigure, printInterval, printNumber, printPercent, printRatio } from '../../shared/quantity/print.ts';

describe('printFigure', () => {
  it.each([
    [182431.2, 'kgCO2e', '182', 't'], [1130000, 'kgCO2e', '1\u202f130', 't'], [12345678, 'kgCO2e', '12.3', 'kt'], [999.6, 'kgCO2e', '1.00', 't'], [999.4, 'kgCO2e', '999', 'kg'], [0.42, 'kgCO2e', '420', 'g'],
    [1943210, 'GPU-hours', '1.94', 'M GPU-h'], [437760, 'GPU-hours', '438', 'k GPU-h'], [27, 'GPU-hours', '27.0', 'GPU-h'],
    [9.4e6, 'L', '9.40', 'ML'], [2.449e6, 'kWh', '2.45', 'GWh'], [28.1e6, 'MJ', '28.1', 'TJ'], [2.49, 'kgSbe', '2.49', 'kg Sb eq'], [0.0024, 'kgSbe', '2.40', 'g Sb eq'],
    [4.9e6, 'EUR', '4.90', 'M€'], [1234, 'CHF', '1.23', 'k CHF'], [12.25, 'days', '12.3', 'd'], [0, 'kgCO2e', '0', 'kg'], [-182431, 'kgCO2e', '\u2212182', 't'], [3.5, 'L/kWh', '3.50', 'L/kWh'],
  ])('prints %d %s as %s %s', (value, unit, digits, short) => {
    expect(printFigure(value, unit)).toEqual({ digits, unit: short });
  });
});

describe('printInterval', () => {
  it('keeps both ends in the unit of the larger', () => {
    expect(printInterval(820, 1500, 'kgCO2e')).toEqual({ low: '0.820', high: '1.50', digits: '0.820 to 1.50', unit: 't' });
    expect(printInterval(-2e6, 1e3, 'GPU-hours')).toMatchObject({ low: '\u22122.00', high: '0', unit: 'M GPU-h' });
  });

  it('prints an end that is nothing beside the other no finer than that', () => {
    expect(printEnds(-0.000859, 19.9)).toEqual(['0', '19.9']);
    expect(printEnds(1.02, 570.2)).toEqual(['1', '570']);
    expect(printEnds(-0.16, 19.94)).toEqual(['\u22120.2', '19.9']);
    expect(printEnds(-4.37, 52.6)).toEqual(['\u22124.37', '52.6']);
    expect(printEnds(3, 4500)).toEqual(['3', '4\u202f500']);
    expect(printEnds(0, 1e-9)).toEqual(['0', '1.00\u202f\u00d7\u202f10⁻⁹']);
  });
});

describe('numbers', () => {
  it('have three significant figures, groups and a true minus sign', () => {
    expect(printNumber(1250)).toBe('1\u202f250');
    expect(printNumber(1234567)).toBe('1\u202f230\u202f000');
    expect(printNumber(-0.03124)).toBe('\u22120.0312');
    expect(printNumber(0.0000123)).toBe('1.23\u202f\u00d7\u202f10⁻⁵');
    expect(printNumber(6e23)).toBe('6.00\u202f\u00d7\u202f10²³');
    expect(printNumber(NaN)).toBe('not a number');
  });

  it('as shares, ratios and changes', () => {
    expect(printPercent(0.0835)).toBe('8.35\u202f%');
    expect(printPercent(0.1)).toBe('10\u202f%');
    expect(printPercent(1)).toBe('100\u202f%');
    expect(printRatio(27)).toBe('\u00d727.0');
    expect(printRatio(1.5833)).toBe('\u00d71.58');
    expect(printChange(0.118)).toBe('+12\u202f%');
    expect(printChange(-0.31)).toBe('\u221231\u202f%');
    expect(printChange(0)).toBe('0\u202f%');
  });
});
