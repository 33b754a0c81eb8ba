/** Every command by its id: menu events, palette, buttons and keys read this one table. */
import { t } from '../text/t.ts';
import { notify } from '../state/view.ts';
import { type Command } from './command.ts';
import { fileCommands } from './list-file.ts';
import { planCommands } from './list-plan.ts';
import { reportCommands } from './list-report.ts';
import { viewCommands } from './list-view.ts';

export const commands: readonly Command[] = [...fileCommands, ...planCommands, ...reportCommands, ...viewCommands];

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

export function commandOf(id: string): Command | undefined {
  return byId.get(id);
}

/** Runs a command if it exists and is enabled; what goes wrong inside is shown, not swallowed. */
export async function runCommand(id: string): Promise<void> {
  const command = byId.get(id);
  if (command === undefined || !command.enabled()) return;
  try {
    await command.run();
  } catch (cause) {
    notify(t('command.failed', { title: command.title(), message: cause instanceof Error ? cause.message : String(cause) }), 'problem');
  }
}
