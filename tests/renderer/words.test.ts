/** The catalogue, shortcuts and small printing of the renderer. */
import { describe, expect, it } from 'vitest';
import { readableShortcut, shortcutOf } from '../../renderer/commands/command.ts';
import { plural, t } from '../../renderer/text/t.ts';
import { en } from '../../renderer/text/en.ts';
import { printCount, printDay } from '../../renderer/views/parts/print.ts';
import { densityOf, placeIn } from '../../renderer/charts/density/density.ts';

const key = (name: string, held: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) => ({ key: name, ctrlKey: held.ctrl ?? false, metaKey: false, altKey: held.alt ?? false, shiftKey: held.shift ?? false });

describe('words', () => {
  it('fill their variables and leave no brace behind', () => {
    expect(t('undo.named', { what: 'GPUs of Tuning' })).toBe('Undo: GPUs of Tuning');
    expect(plural(1, 'plan.rows.one', 'plan.rows.many')).toBe('1 row');
    expect(plural(3, 'plan.rows.one', 'plan.rows.many')).toBe('3 rows');
  });

  it('have balanced braces', () => {
    for (const text of Object.values(en)) expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
  });
});

describe('shortcuts', () => {
  it('are told from key events', () => {
    expect(shortcutOf(key('z', { ctrl: true }))).toBe('Mod+Z');
    expect(shortcutOf(key('Z', { ctrl: true, shift: true }))).toBe('Mod+Shift+Z');
    expect(shortcutOf(key('1', { alt: true }))).toBe('Alt+1');
    expect(shortcutOf(key('F1'))).toBe('F1');
    expect(shortcutOf(key('Enter', { ctrl: true }))).toBe('Mod+Enter');
  });

  it('read as people write them', () => {
    expect(readableShortcut('Mod+Shift+Z', false)).toBe('Ctrl Shift Z');
    expect(readableShortcut('Mod+K', true)).toBe('⌘ K');
  });
});

describe('counts and days', () => {
  it('group thousands by narrow spaces', () => {
    expect(printCount(10_000)).toBe('10\u202f000');
    expect(printCount(999)).toBe('999');
  });

  it('say today, the day, or the year when it is another', () => {
    const now = new Date('2026-11-23T18:00:00');
    expect(printDay('2026-11-23T14:02:00', now, 'today')).toBe('today, 14:02');
    expect(printDay('2026-11-06T09:00:00', now, 'today')).toBe('6 Nov');
    expect(printDay('2024-11-06T09:00:00', now, 'today')).toBe('6 Nov 2024');
  });
});

describe('the density of draws', () => {
  it('is highest where the draws are, from 0 to 1', () => {
    // 1 000 draws of a triangle from 0 to 2 with its top at 1.
    const draws = Float64Array.from({ length: 1000 }, (_, at) => { const u = (at + 0.5) / 1000; return u < 0.5 ? Math.sqrt(2 * u) : 2 - Math.sqrt(2 * (1 - u)); });
    const density = densityOf(draws)!;
    const top = density.heights.indexOf(1) / (density.heights.length - 1);
    expect(top).toBeGreaterThan(0.4);
    expect(top).toBeLessThan(0.6);
    expect(Math.max(...density.heights)).toBe(1);
    expect(placeIn(density, density.low)).toBe(0);
    expect(placeIn(density, density.high + 5)).toBe(100);
  });

  it('does not exist for draws that are all the same', () => {
    expect(densityOf(new Float64Array(100).fill(3))).toBeNull();
  });
});
