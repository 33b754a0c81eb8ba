/** The table of the bench, for people. */

/** A goal within 5 % counts as met. */
const nearly = 0.95;

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const verdict = ({ ratio, floor, goal }) => (floor === null ? '' : !(ratio >= floor) ? 'below the floor' : ratio >= nearly * goal ? 'goal met' : 'above the floor');

/** All rows under a head, in columns. */
export function table(rows, leftOut) {
  const head = ['workload', 'where', 'against', 'ours ms', 'theirs ms', 'ratio', 'floor', 'goal', ''];
  const lines = rows.map((row) => [
    row.id, row.where, row.against, row.ours === undefined ? '' : number(row.ours), row.theirs === undefined ? '' : number(row.theirs),
    `${number(row.ratio)}×`, row.floor === null ? '' : number(row.floor), row.goal === null ? '' : number(row.goal), verdict(row),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at].length)));
  const print = (line) => line.map((cell, at) => (at >= 3 && at <= 7 ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join('  ').trimEnd();
  const missing = leftOut.length === 0 ? '' : `\nLeft out: ${leftOut.join(', ')}.\n`;
  return `${[head, ...lines].map(print).join('\n')}\n${missing}`;
}
