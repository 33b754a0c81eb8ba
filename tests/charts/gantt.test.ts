/** The chart of runs: lanes, places, what is drawn and what is found under the pointer. */
import { describe, expect, it } from 'vitest';
import { barAt, byBeginning, eachBar, ganttHeight, groupAt, layoutGantt, layoutLanes, type GanttRuns } from '../../renderer/charts/gantt/layout.ts';

/** Runs as [row, from, to], in hours. */
function runsOf(list: readonly (readonly [number, number, number])[]): GanttRuns {
  return {
    row: Int32Array.from(list, ([row]) => row),
    segments: { run: Int32Array.from(list, (_, at) => at), fromHours: Float64Array.from(list, ([, from]) => from), toHours: Float64Array.from(list, ([, , to]) => to) },
  };
}

const two = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }];
// Row 0: three runs, two at once; row 1: one run that starts when another ends.
const runs = runsOf([[0, 0, 10], [0, 2, 5], [0, 5, 9], [1, 0, 4], [1, 4, 8]]);
const lanes = layoutLanes(runs, byBeginning(runs), two, [0, 1]);
const size = { width: 736, height: ganttHeight(lanes), k: 1 };

function drawn(span: { from: number; to: number }, of = lanes, from = runs, at = size): [number, number, number][] {
  const bars: [number, number, number][] = [];
  eachBar(of, from, layoutGantt(of, at), span, (x, _y, width, _height, run) => { bars.push([run, Math.round(x), Math.round(width)]); });
  return bars;
}

describe('lanes', () => {
  it('are as many as runs are ever under way at once; an end makes room for a start of the same moment', () => {
    expect(lanes.groups.map(({ lanes: count }) => count)).toEqual([2, 1]);
    const inLane = (lane: number): number[] => [...lanes.order.subarray(lanes.offsets[lane], lanes.offsets[lane + 1])];
    expect([inLane(0), inLane(1), inLane(2)]).toEqual([[0], [1, 2], [3, 4]]);
  });

  it('hold every stretch once, none over another, in any order of runs', () => {
    let seed = 7;
    const random = (): number => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
    const list = Array.from({ length: 2000 }, (): [number, number, number] => { const from = random() * 100; return [Math.floor(random() * 2), from, from + 0.01 + random() * 5]; });
    const many = runsOf(list);
    const of = layoutLanes(many, byBeginning(many), two, [0, 1]);
    expect([...of.order].sort((a, b) => a - b)).toEqual(list.map((_, at) => at));
    for (let lane = 0; lane + 1 < of.offsets.length; lane += 1) {
      for (let at = of.offsets[lane]! + 1; at < of.offsets[lane + 1]!; at += 1) expect(list[of.order[at]!]![1]).toBeGreaterThanOrEqual(list[of.order[at - 1]!]![2]);
    }
  });
});

describe('bars', () => {
  it('stand at their times: 0 to 10 h are 46 to 600 px', () => {
    expect(drawn({ from: 0, to: 10 })).toEqual([[0, 46, 554], [1, 157, 166], [2, 323, 222], [3, 46, 222], [4, 268, 222]]);
  });

  it('outside the time shown are left out, those across its ends are cut', () => {
    // Run 2 begins where the time shown ends, run 3 ended before it.
    expect(drawn({ from: 4.5, to: 5 }).map(([run]) => run)).toEqual([0, 1, 4]);
    expect(drawn({ from: 4.5, to: 5 })[0]).toEqual([0, 46, 554]);
  });

  it('of 100 000 runs in one lane are no more than the lane has pixels', () => {
    const many = runsOf(Array.from({ length: 100_000 }, (_, at): [number, number, number] => [0, at / 100, (at + 1) / 100]));
    const one = layoutLanes(many, byBeginning(many), [two[0]!], [0]);
    expect(drawn({ from: 0, to: 1000 }, one, many).length).toBeLessThanOrEqual(2 * 554);
  });
});

describe('the pointer', () => {
  const layout = layoutGantt(lanes, size);
  const [first, second] = layout.bands;
  const at = (hours: number): number => 46 + hours * 55.4;

  it('finds the run of its lane and time, within three px, and none beside it', () => {
    expect(barAt(lanes, runs, layout, { from: 0, to: 10 }, at(3), first!.y + 1)?.run).toBe(0);
    expect(barAt(lanes, runs, layout, { from: 0, to: 10 }, at(3), first!.y + 8)?.run).toBe(1);
    expect(barAt(lanes, runs, layout, { from: 0, to: 10 }, at(8) + 2, second!.y + 2)?.run).toBe(4);
    expect(barAt(lanes, runs, layout, { from: 0, to: 10 }, at(8) + 9, second!.y + 2)).toBeNull();
    expect(barAt(lanes, runs, layout, { from: 0, to: 10 }, at(3), first!.y - 5)).toBeNull();
  });

  it('finds a group by its name and its lanes', () => {
    expect(groupAt(layout, first!.textY)?.id).toBe('a');
    expect(groupAt(layout, second!.y + 1)?.id).toBe('b');
  });
});
