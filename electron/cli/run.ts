/** One run of the command line, from words to exit code. */
import { parseArguments } from './arguments.ts';
import { type ExitCode } from './command.ts';
import { commands, laterCommands } from './commands.ts';
import { InputError, UsageError } from './faults.ts';
import { commandHelp, overview, usageLine } from './help.ts';
import { type Io, plainText, printJson } from './io.ts';
import { version } from './place.ts';
import { printProblems, problemsDocument } from './problems.ts';

function usageFault(fault: UsageError, words: readonly string[], io: Io): 2 {
  const command = commands.find(({ name }) => words.join(' ').startsWith(name));
  io.err(`${plainText(fault.message)}\n`);
  if (command !== undefined) io.err(`${usageLine(command)}\n`);
  io.err(`“forewatt help${command === undefined ? '' : ` ${command.name}`}” explains.\n`);
  return 2;
}

function inputFault(fault: InputError, words: readonly string[], io: Io): 1 {
  // A script that asked for JSON gets its one document in any case.
  if (words.includes('--json')) printJson(io, problemsDocument(fault.problems));
  printProblems(io, fault.subject, fault.problems);
  return 1;
}

function bug(fault: unknown, words: readonly string[], io: Io): 3 {
  const trace = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  io.err(`Forewatt made a mistake. Please report it, with these lines:

  forewatt ${version()}, node ${process.version}, ${process.platform} ${process.arch}
  command: ${plainText(['forewatt', ...words].join(' '))}
${plainText(trace).split('\n').map((line) => `  ${line}`).join('\n')}
`);
  return 3;
}

/** Runs `words` (without node and script) and returns the exit code; never rejects. */
export async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const parsed = parseArguments(words, commands, laterCommands);
    switch (parsed.kind) {
      case 'version':
        io.out(`${version()}\n`);
        return 0;
      case 'help': {
        const { command, group } = parsed;
        if (command !== null) io.out(commandHelp(command));
        else io.out(group === null ? overview(commands, version()) : commands.filter(({ name }) => name.startsWith(`${group} `)).map(commandHelp).join('\n'));
        return 0;
      }
      case 'call':
        return await parsed.call.command.run(parsed.call, io);
    }
  } catch (fault) {
    if (fault instanceof UsageError) return usageFault(fault, words, io);
    if (fault instanceof InputError) return inputFault(fault, words, io);
    return bug(fault, words, io);
  }
}
