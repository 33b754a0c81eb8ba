/** The table of commands: the parser, the help and the dispatcher read it. */
import { type Command } from './command.ts';
import { ablationsCommand } from './commands/ablations.ts';
import { actualCommand } from './commands/actual.ts';
import { compareCommand } from './commands/compare.ts';
import { embodiedCommand } from './commands/embodied.ts';
import { explainCommand } from './commands/explain.ts';
import { factorsCheckCommand, factorsListCommand, factorsShowCommand } from './commands/factors.ts';
import { factorsDiffCommand } from './commands/factors-diff.ts';
import { forecastCommand } from './commands/forecast.ts';
import { importCommand } from './commands/import.ts';
import { leversCommand } from './commands/levers.ts';
import { newCommand, templatesCommand } from './commands/new.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { mergeCommand, sweepCommand } from './commands/sweep.ts';
import { validateCommand } from './commands/validate.ts';

export const commands: readonly Command[] = [
  simulateCommand, scheduleCommand, compareCommand, forecastCommand, actualCommand, leversCommand, ablationsCommand, sweepCommand, mergeCommand, explainCommand, validateCommand, newCommand, templatesCommand,
  factorsListCommand, factorsShowCommand, factorsCheckCommand, factorsDiffCommand, embodiedCommand, importCommand, serveCommand,
];

/** Commands of a later release: what each will do is promised, so each is refused by name. */
export const laterCommands: Readonly<Record<string, string>> = {
  report: 'use “simulate --csv” or “simulate --json”, or the Report view of the app.',
};
