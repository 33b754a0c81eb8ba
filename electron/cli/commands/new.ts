/** `forewatt new` and `forewatt templates`: a first plan. */
import { readPlan } from '../../../shared/plan/read.ts';
import { writePlan } from '../../../shared/plan/write.ts';
import { type Call, type Command, isOn, jsonFlag, valueOf } from '../command.ts';
import { type Template, templates } from '../data.ts';
import { inputError } from '../faults.ts';
import { createFile } from '../files.ts';
import { type Io, plainText, printJson } from '../io.ts';
import { suggest } from '../suggest.ts';

const blank = 'blank';

function templateOf(id: string): Template {
  const found = templates.find((template) => template.id === id);
  if (found !== undefined) return found;
  const near = suggest(id, templates.map((template) => template.id));
  throw inputError('--template', 'unknown-template', `There is no template “${id}”.`, near === null ? '“forewatt templates” lists them.' : `Did you mean “${near}”?`);
}

/** The day by the clock on the wall: 2026-01-05. */
function dayOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A blank plan starts on the day it is made; the other templates restate projects and keep their days. */
function textOf(template: Template, today: string): string {
  if (template.id !== blank) return template.text;
  const { plan } = readPlan(template.text);
  if (plan === null) throw new Error(`template ${template.id} cannot be read`);
  return writePlan({ ...plan, start: plan.start ?? today });
}

async function runNew(call: Call, io: Io): Promise<0> {
  const template = templateOf(valueOf(call, 'template') ?? blank);
  const text = textOf(template, dayOf(io.now()));
  const file = valueOf(call, 'output') ?? `${template.id === blank ? 'plan' : template.id}.forewatt.json`;
  if (file === '-') {
    io.out(text);
    return 0;
  }
  io.out(`${await createFile(io, file, text)}\n`);
  io.err(`A new plan from the template “${template.name}”. Next: forewatt simulate ${file}\n`);
  return 0;
}

export const newCommand: Command = {
  name: 'new',
  summary: 'write a first plan; never over a file that is there',
  operands: [],
  flags: {
    template: { value: 'ID', says: 'start from this template; blank unless given' },
    output: { value: 'FILE', short: 'o', says: 'where to write; a name after the template unless given, - for standard output' },
  },
  run: runNew,
};

function runTemplates(call: Call, io: Io): 0 {
  const listed = templates.map(({ id, name, summary }) => ({ id, name, summary }));
  if (isOn(call, 'json')) printJson(io, { format: 'forewatt-templates', version: 1, templates: listed });
  else io.out(plainText(listed.map(({ id, name, summary }) => `${id}\n  ${name}${summary === '' ? '' : `\n  ${summary}`}\n`).join('\n')));
  return 0;
}

export const templatesCommand: Command = { name: 'templates', summary: 'list the templates of “forewatt new”', operands: [], flags: { json: jsonFlag }, run: runTemplates };
