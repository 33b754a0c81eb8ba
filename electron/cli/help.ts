/** The help, made from the table of commands. */
import { type Command, type Flag } from './command.ts';

function flagUsage(name: string, flag: Flag): string {
  const spelt = flag.short === undefined ? `--${name}` : `-${flag.short}`;
  const text = `[${spelt}${flag.value === undefined ? '' : ` ${flag.value}`}]`;
  return flag.repeat === true ? `${text}…` : text;
}

/** `forewatt simulate PLAN [--scenario ID]… [--json]` */
export function usageLine(command: Command): string {
  const operands = command.operands.map(({ name, required }) => (required ? name : `[${name}]`));
  const flags = Object.entries(command.flags).filter(([, flag]) => flag.notYet === undefined).map(([name, flag]) => flagUsage(name, flag));
  return ['forewatt', command.name, ...operands, ...flags].join(' ');
}

function twoColumns(rows: readonly (readonly [string, string])[]): string {
  const width = rows.reduce((widest, [left]) => Math.max(widest, left.length), 0);
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

export function commandHelp(command: Command): string {
  const rows = Object.entries(command.flags)
    .filter(([, flag]) => flag.notYet === undefined)
    .map(([name, flag]): [string, string] => [`${flag.short === undefined ? '' : `-${flag.short}, `}--${name}${flag.value === undefined ? '' : ` ${flag.value}`}`, flag.says]);
  const flags = rows.length === 0 ? '' : `\n${twoColumns(rows)}`;
  return `${usageLine(command)}\n\n${command.summary}\n${flags}`;
}

export function overview(commands: readonly Command[], version: string): string {
  const rows = commands.map((command): [string, string] => [command.name, command.summary]);
  return `Forewatt ${version}: what an AI research plan costs the planet, the cluster and the budget.

forewatt COMMAND …

${twoColumns(rows)}
“forewatt help COMMAND” explains one. “-” for a file reads standard input.
Exit codes: 0 done, 1 errors in the input, 2 wrong usage, 3 a bug.
`;
}
