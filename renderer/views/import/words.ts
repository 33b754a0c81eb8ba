/** Problems of a log and of rules in the words of the window: no flags of the command line. */
import { type Preview } from '../../../shared/importing/preview.ts';
import { type Rules } from '../../../shared/importing/rules-file.ts';
import { type Problem } from '../../../shared/problem.ts';
import { t } from '../../text/t.ts';

const said = ['no-header', 'no-elapsed', 'no-gpus', 'no-job-id', 'packed'] as const;

export function problemText(problem: Problem): string {
  const own = said.find((code) => code === problem.code);
  if (own !== undefined) return t(`import.problem.${own}`);
  const hint = problem.hint?.includes('--') === true ? '' : (problem.hint ?? '');
  return [problem.message, hint].filter((part) => part !== '').join(' ');
}

/** What is wrong in a part of a rule: `match`, `set.module`; null when nothing is. `at`: null for the last line. */
export function ruleProblem(problems: readonly Problem[], rules: Rules, at: number | null, part: string): string | null {
  const found = problems.find(({ path }) => path === (at === null ? part.replace(/^set/, 'default') : `rules[${String(at)}].${part}`));
  if (found === undefined) return null;
  if (part === 'match') return found.code === 'bad-pattern' ? t('import.rule.bad.pattern', { message: found.message }) : t('import.rule.bad.match');
  const set = at === null ? rules.default : rules.rules[at]?.set;
  return t('import.rule.bad.id', { text: (part === 'set.module' ? set?.module : set?.phase) ?? '' });
}

/** What a column is called in a list of choices. */
export function columnName(preview: Preview, at: number): string {
  const name = preview.names?.[at]?.trim() ?? '';
  const example = preview.cells[0]?.[at]?.trim() ?? '';
  const shown = name !== '' ? name : example.length > 24 ? `${example.slice(0, 23)}…` : example;
  return t('import.columns.option', { number: at + 1, name: shown });
}
