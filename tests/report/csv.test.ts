/** The exact plan of the model tests: 1 000 GPU-hours in all, 200 of them failed. */
import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, resultHeader, resultToCsv, toCsv } from '../../shared/report/csv.ts';
import { toResult } from '../../shared/report/result.ts';
import { exactPlan } from '../model/exact-plan.ts';
import { run } from '../model/support.ts';

const result = toResult(run(exactPlan(), { samples: 20 }).simulation, '');

function rows(): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(resultToCsv(result, exactPlan()), { header: true, skipEmptyLines: true }).data;
}

describe('results as CSV', () => {
  it('have the columns of the contract, and CRLF after every row', () => {
    const text = resultToCsv(result, exactPlan());
    expect(text.split('\r\n')[0]).toBe('scenario,indicator,breakdown,key,life,central,mean,p5,p50,p95,unit,label,touched');
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(resultHeader).toHaveLength(13);
  });

  it('carry every figure at full precision', () => {
    const total = rows().find((row) => row['indicator'] === 'gpuHours' && row['breakdown'] === 'total')!;
    expect(Number(total['mean'])).toBe(result.scenarios[0]!.gpuHours.mean);
    expect(total['unit']).toBe('GPU-hours');
    const gwp = rows().find((row) => row['indicator'] === 'gwp' && row['breakdown'] === 'total' && row['life'] === 'use')!;
    expect(Number(gwp['central'])).toBe(result.scenarios[0]!.impacts.gwp.use!.central);
  });

  it('sum: stages give the total, use and embodied of all components give the indicator', () => {
    const sum = (wanted: (row: Record<string, string>) => boolean): number => rows().filter(wanted).reduce((total, row) => total + Number(row['mean']), 0);
    expect(sum((row) => row['indicator'] === 'gpuHours' && row['breakdown'] === 'stage')).toBeCloseTo(1000, 9);
    const total = result.scenarios[0]!.impacts.gwp.total!.mean;
    expect(sum((row) => row['indicator'] === 'gwp' && row['breakdown'] === 'component')).toBeCloseTo(total, 9);
  });

  it('name every id in the column label', () => {
    const label = (indicator: string, breakdown: string, key: string): string | undefined => rows().find((row) => row['indicator'] === indicator && row['breakdown'] === breakdown && row['key'] === key)?.['label'];
    expect(label('gpuHours', 'total', '')).toBe('GPU-hours');
    expect(label('gpuHours', 'module', 'm')).toBe('Module');
    expect(label('gpuHours', 'moduleByPhase', 'm/p')).toBe('Module, Phase');
    expect(label('gpuHours', 'row', 'a')).toBe('A');
    expect(label('gwp', 'stage', 'final')).toBe('Final training');
    expect(label('gwp', 'component', 'gpu')).toBe('GPU');
  });

  it('name the factors of the plan itself that a figure rests on, and mark no other figure', () => {
    const touched = (wanted: Record<string, string>): string[] => (rows().find((row) => Object.entries(wanted).every(([field, value]) => row[field] === value))!['touched'] ?? '').split(' ').filter((id) => id !== '');
    expect(touched({ indicator: 'gwp', breakdown: 'total', life: 'use' })).toContain('grid.FR.gwp');
    expect(touched({ indicator: 'gwp', breakdown: 'total', life: 'use' }).filter((id) => /^embodied|\.(pe|adp|water)$/.test(id))).toEqual([]);
    expect(touched({ indicator: 'gwp', breakdown: 'component', key: 'gpu', life: 'embodied' })).toEqual(['embodied.dgx-h100.gpu.gwp']);
    expect(touched({ indicator: 'energy', breakdown: 'it' })).not.toContain('grid.FR.gwp');
    expect(touched({ indicator: 'water', breakdown: 'site', key: 'onSite' })).not.toContain('grid.FR.water');
    expect(touched({ indicator: 'water', breakdown: 'site', key: 'offSite' })).toContain('grid.FR.water');
    expect(touched({ indicator: 'gpuHours', breakdown: 'total' })).toEqual([]);
  });

  it('leave empty what no source has: embodied water is a row without numbers, not zero', () => {
    const water = rows().filter((row) => row['indicator'] === 'water' && row['life'] === 'embodied');
    expect(water.length).toBeGreaterThan(0);
    for (const row of water) expect([row['central'], row['mean'], row['p95']]).toEqual(['', '', '']);
  });
});

describe('CSV fields', () => {
  it('are quoted only where they must be', () => {
    expect(csvField('plain')).toBe('plain');
    expect(csvField('a,b')).toBe('"a,b"');
    expect(csvField('say "x"')).toBe('"say ""x"""');
    expect(csvField(null)).toBe('');
    expect(csvField(NaN)).toBe('');
  });

  it('are never run as a formula by a spreadsheet', () => {
    expect(csvField('=1+1')).toBe("'=1+1");
    expect(csvField('@cmd')).toBe("'@cmd");
    expect(csvField(-5)).toBe('-5');
  });

  it('come back as they were from another reader', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r', 'é', ';') });
    fc.assert(fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (table) => {
      // Text that begins like a formula is guarded, which is tested above.
      const plain = table.map((row) => row.map((cell) => `x${cell}`));
      expect(Papa.parse<string[]>(toCsv(['a', 'b'], plain).replace(/\r\n$/, ''), { newline: '\r\n' }).data.slice(1)).toEqual(plain);
    }));
  });
});
