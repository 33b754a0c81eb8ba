/** Memory of operations: the same column again, never another one's, and no more of them than may be held. */
import { describe, expect, it } from 'vitest';
import { add, divide, mapColumn, multiply, product, subtract, sum } from '../../shared/sampling/column.ts';
import { makeMemory, readOnly, remembered, rememberedAll, within } from '../../shared/sampling/memory.ts';

const a = Float64Array.of(2, 4, 8);
const b = Float64Array.of(1, 2, 3);

describe('with a memory', () => {
  it('the same operation on the same columns gives the very same column', () => {
    const memory = makeMemory(1000);
    const all = () => [add(a, b), add(a, 1), subtract(a, b), subtract(1, a), multiply(a, b), multiply(3, a), product([a, b, 2]), divide(a, b), divide(a, 3), divide(1, a), sum([a, b]), mapColumn(a, Math.sqrt, 'sqrt')];
    const first = within(memory, all);
    const second = within(memory, all);
    second.forEach((column, i) => { expect(column).toBe(first[i]); });
    // And it is what is computed without.
    expect(all()).toEqual(first);
  });

  it('operands are told apart: their order, their operation, equal columns, 0 and -0, numbers and columns', () => {
    const memory = makeMemory(1000);
    within(memory, () => {
      expect(subtract(a, b)).toEqual(Float64Array.of(1, 2, 5));
      expect(subtract(b, a)).toEqual(Float64Array.of(-1, -2, -5));
      expect(divide(a, b)).toEqual(Float64Array.of(2, 2, 8 / 3));
      expect(multiply(a, a.slice())).not.toBe(multiply(a, a));
      expect(divide(a, 0)).toEqual(Float64Array.of(Infinity, Infinity, Infinity));
      expect(divide(a, -0)).toEqual(Float64Array.of(-Infinity, -Infinity, -Infinity));
      expect(divide(1, a)).not.toEqual(divide(a, 1));
    });
  });

  it('what is asked for stays, what nobody asks for goes, and the whole is bounded', () => {
    const memory = makeMemory(30);
    const made: string[] = [];
    const make = (name: string) => within(memory, () => remembered(name, [], () => { made.push(name); return new Float64Array(10); }));
    make('often');
    for (let i = 0; i < 20; i += 1) {
      make(`once ${i}`);
      make('often');
    }
    expect(made.filter((name) => name === 'often')).toHaveLength(1);
    make('once 0');
    expect(made.filter((name) => name === 'once 0')).toHaveLength(2);
  });

  it('a result of several columns is remembered as one; what it was made from on the way is not', () => {
    const memory = makeMemory(1000);
    let on = multiply(a, 0);
    const make = () => within(memory, () => rememberedAll('pair', [a, 'x'], () => { on = add(a, b); return [on, multiply(a, b)]; }, (pair) => pair));
    expect(make()).toBe(make());
    expect(within(memory, () => add(a, b))).not.toBe(on);
  });

  it('a memory for reading finds and keeps nothing', () => {
    const memory = makeMemory(1000);
    const kept = within(memory, () => add(a, b));
    expect(within(readOnly(memory), () => add(a, b))).toBe(kept);
    const other = within(readOnly(memory), () => multiply(a, b));
    expect(within(readOnly(memory), () => multiply(a, b))).not.toBe(other);
  });

  it('ends where its work ends, by an exception too', () => {
    const memory = makeMemory(1000);
    expect(() => within(memory, () => { throw new Error('stop'); })).toThrow('stop');
    expect(add(a, b)).not.toBe(add(a, b));
  });
});
