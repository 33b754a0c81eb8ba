/**
 * Reads a command line against the table of commands. What cannot be read is a sentence with the
 * nearest word that would have been understood.
 */
import { type Call, type Command, type Flag, type Flags } from './command.ts';
import { UsageError } from './faults.ts';
import { suggest } from './suggest.ts';

const anywhere: Flags = { help: { short: 'h', says: 'explain a command' }, version: { short: 'v', says: 'print the version' } };

export type Parsed =
  | { readonly kind: 'help'; readonly command: Command | null; readonly group: string | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'call'; readonly call: Call };

function didYouMean(word: string, known: readonly string[]): string {
  const near = suggest(word, known);
  return near === null ? '' : ` Did you mean “${near}”?`;
}

/** The command that the first one or two words name, and the words after it. */
function findCommand(words: readonly string[], commands: readonly Command[], later: Readonly<Record<string, string>>): { command: Command; rest: readonly string[] } {
  const [first = '', second = ''] = words;
  const two = commands.find((command) => command.name === `${first} ${second}`);
  if (two !== undefined) return { command: two, rest: words.slice(2) };
  const one = commands.find((command) => command.name === first);
  if (one !== undefined) return { command: one, rest: words.slice(1) };
  for (const name of [`${first} ${second}`, first]) if (Object.hasOwn(later, name)) throw new UsageError(`“forewatt ${name}” is not in this release: ${later[name] ?? ''}`);
  const group = commands.filter((command) => command.name.startsWith(`${first} `)).map((command) => command.name.slice(first.length + 1));
  if (group.length > 0) {
    const asked = second === '' || second.startsWith('-') ? `“forewatt ${first}” needs to know what to do: ${group.join(', ')}.` : `“forewatt ${first}” cannot “${second}”.${didYouMean(second, group)}`;
    throw new UsageError(asked);
  }
  const names = [...new Set(commands.map((command) => command.name.split(' ')[0] ?? ''))];
  throw new UsageError(`There is no command “${first}”.${didYouMean(first, names)}`);
}

function spelling(name: string, flag: Flag): string {
  return flag.short === undefined ? `--${name}` : `--${name} or -${flag.short}`;
}

/** The flag a word such as `--seed=3`, `--seed` or `-o` names, and the value that stands in it. */
function readFlag(word: string, command: Command): { name: string; flag: Flag; inline: string | null } {
  const flags: Flags = { ...command.flags, ...anywhere };
  const equals = word.indexOf('=');
  const spelt = equals < 0 ? word : word.slice(0, equals);
  const inline = equals < 0 ? null : word.slice(equals + 1);
  const found = Object.entries(flags).find(([name, flag]) => spelt === `--${name}` || (flag.short !== undefined && spelt === `-${flag.short}`));
  if (found === undefined) {
    const known = Object.keys(flags).map((name) => `--${name}`);
    throw new UsageError(`“forewatt ${command.name}” has no flag ${spelt}.${didYouMean(spelt, known)}`);
  }
  return { name: found[0], flag: found[1], inline };
}

interface Read {
  readonly operands: string[];
  readonly given: Map<string, string[]>;
}

function readWords(words: readonly string[], command: Command): Read {
  const operands: string[] = [];
  const given = new Map<string, string[]>();
  let flagsEnded = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (flagsEnded || word === '-' || !word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    if (word === '--') {
      flagsEnded = true;
      continue;
    }
    const { name, flag, inline } = readFlag(word, command);
    if (flag.notYet !== undefined) throw new UsageError(flag.notYet);
    if (given.has(name) && flag.repeat !== true) throw new UsageError(`${spelling(name, flag)} is given twice; give it once.`);
    let value = '';
    if (flag.value === undefined) {
      if (inline !== null) throw new UsageError(`${spelling(name, flag)} takes no value; write it alone.`);
    } else {
      const next = words[at + 1];
      if (inline === null && (next === undefined || next.startsWith('--'))) throw new UsageError(`${spelling(name, flag)} needs a value: --${name} ${flag.value}.`);
      value = inline ?? next ?? '';
      if (inline === null) at += 1;
      if (value === '') throw new UsageError(`${spelling(name, flag)} needs a value: --${name} ${flag.value}.`);
    }
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  return { operands, given };
}

/**
 * Understands `words` (without node and script).
 * `later`: commands that are planned, each with what to do meanwhile.
 * Throws `UsageError`.
 */
export function parseArguments(words: readonly string[], commands: readonly Command[], later: Readonly<Record<string, string>>): Parsed {
  const [first] = words;
  if (first === undefined) throw new UsageError('Say what to do, such as “forewatt simulate plan.forewatt.json”.');
  if (first === '--version' || first === '-v') return { kind: 'version' };
  if (first === '--help' || first === '-h' || first === 'help') {
    const asked = words.slice(1).filter((word) => !word.startsWith('-'));
    if (asked.length === 0) return { kind: 'help', command: null, group: null };
    if (asked.length === 1 && commands.some((command) => command.name.startsWith(`${asked[0] ?? ''} `))) return { kind: 'help', command: null, group: asked[0] ?? '' };
    return { kind: 'help', command: findCommand(asked, commands, later).command, group: null };
  }
  if (first.startsWith('-')) throw new UsageError(`There is no flag ${first} without a command.${didYouMean(first, ['--help', '--version'])}`);
  const wantsHelp = words.includes('--help') || words.includes('-h');
  if (wantsHelp && words.slice(1).every((word) => word.startsWith('-')) && commands.some((command) => command.name.startsWith(`${first} `))) return { kind: 'help', command: null, group: first };
  const { command, rest } = findCommand(words, commands, later);
  if (wantsHelp) return { kind: 'help', command, group: null };
  const { operands, given } = readWords(rest, command);
  if (given.has('version')) return { kind: 'version' };
  const missing = command.operands[operands.length];
  if (missing?.required === true) throw new UsageError(`“forewatt ${command.name}” needs ${missing.name}.`);
  const extra = operands[command.operands.length];
  if (extra !== undefined) throw new UsageError(`“forewatt ${command.name}” does not know what to do with “${extra}”.`);
  return { kind: 'call', call: { command, operands, given } };
}
