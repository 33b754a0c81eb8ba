/** Single cells: durations, moments, GPUs, states. */
import { describe, expect, test } from 'vitest';
import { readDuration } from '../../shared/importing/duration.ts';
import { readGpus } from '../../shared/importing/gpu-cell.ts';
import { isState, readState } from '../../shared/importing/state.ts';
import { dayNumber, dayText, readMoment } from '../../shared/importing/timestamp.ts';

test('durations in seconds', () => {
  const all = { '1-02:03:04': 93_784, '02:03:04': 7384, '03:04': 184, '90:00': 5400, '7384': 7384, '12.5': 12.5, '1e3': 1000, '1.5h': 5400, '30.0min': 1800, '500ms': 0.5, '2d': 172_800, '2h 5m 3s': 7503, '1d 1s': 86_401, ' 00:01 ': 1, '00:00:01.5': 1.5 };
  expect(Object.fromEntries(Object.keys(all).map((text) => [text, readDuration(text)]))).toEqual(all);
  for (const text of ['', 'N/A', '-5', '1:2:3', '1-24:00:00', '00:60:00', '00:00:60', '1-2', 'h', '1e99', 'Infinity']) expect(readDuration(text)).toBeNull();
});

describe('moments', () => {
  test('of every tool, on the log\'s own clock', () => {
    // 2024-03-01 is day 19 783: 54 years × 365 + 13 leap days (1972 to 2020) + 31 + 29.
    expect(dayNumber(2024, 3, 1)).toBe(54 * 365 + 13 + 31 + 29);
    const noon = 19_783 * 86_400 + 12 * 3600;
    for (const text of ['2024-03-01T12:00:00', '2024-03-01 12:00:00', '2024-03-01T12:00:00.123Z', '2024-03-01 12:00:00.5+02:00', '2024-03-01T12:00', String(noon), String(noon * 1000)]) expect([text, readMoment(text)]).toEqual([text, noon]);
    expect([readMoment('2024-03-01'), dayText(noon)]).toEqual([19_783 * 86_400, '2024-03-01']);
  });

  test('that never were are 0, that cannot be are null', () => {
    for (const text of ['', 'None', 'Unknown', 'N/A']) expect(readMoment(text)).toBe(0);
    for (const text of ['2023-02-29T00:00:00', '2024-13-01', '2024-03-01T25:00:00', 'yesterday', '1969-12-31T00:00:00']) expect(readMoment(text)).toBeNull();
    expect(readMoment('2024-02-29')).not.toBeNull();
  });
});

test('GPUs of a cell', () => {
  const count = (text: string): number | null => readGpus(text)?.count ?? null;
  expect(['8', '0.5', '', 'cpu=4,mem=8G', 'gres/gpu=8', 'gres/gpu:a100=3,gres/gpu:h100=1', 'gpu:4', 'gpu:a100:2(S:0-1)', 'gpu:a100_1g.5gb:7', 'gpu', '(null)'].map(count)).toEqual([8, 0.5, 0, 0, 8, 4, 4, 2, 7, 1, 0]);
  for (const text of ['eight', '-1', 'N/A', '8 GPUs']) expect(readGpus(text)).toBeNull();
  expect([readGpus('PER_NODE:gpu:4')?.per, readGpus('PER_TASK:gpu:1')?.per]).toEqual(['node', 'task']);
});

test('states', () => {
  expect(['CANCELLED by 1234', 'CANCELLED+', 'OUT_OF_ME+', 'finished', 'crashed', 'KILLED', 'N/A', '', 'weird'].map(readState)).toEqual(['CANCELLED', 'CANCELLED', 'OUT_OF_MEMORY', 'COMPLETED', 'FAILED', 'CANCELLED', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
  expect([isState('N/A'), isState('RUNNING'), isState('00:01:00')]).toEqual([true, true, false]);
});
