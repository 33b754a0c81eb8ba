/** The ablation studies of a plan: what each question costs, its runs, and cheaper designs with what they give up. */
import { type Amount } from '../compare/figures.ts';
import { type QuestionCost, questionCosts } from '../compare/question-costs.ts';
import { indicatorUnits, indicators } from '../factors/schema.ts';
import { type ScenarioRun } from '../model/simulation.ts';
import { planDefaults } from '../plan/defaults.ts';
import { type RunMatrix, runMatrix } from '../plan/designs/matrix.ts';
import { type Proposal } from '../plan/designs/proposals.ts';
import { type Plan } from '../plan/schema.ts';
import { type Sampler } from '../plan/sampler.ts';
import { printRatio } from '../quantity/print.ts';
import { type Stat } from '../sampling/statistics.ts';
import { cell, left, paragraph, type ReportBlock, type ReportCell, type ReportSection, right } from './document.ts';
import { statText } from './figures.ts';
import { indicatorShort, noPrice } from './words.ts';

/** A cheaper design with what the scenario saves by it, now less then, draw by draw; null where a figure is not known. */
export interface PricedProposal extends Proposal {
  readonly saves: Readonly<Record<Amount, Stat | null>>;
}

/** The cheaper designs of a study, simulated (`shared/questions.ts`). */
export type DesignsOf = (study: string) => readonly (Proposal & { readonly saving: PricedProposal['saves'] })[];

export interface StudyReport extends QuestionCost {
  readonly matrix: RunMatrix;
  readonly proposals: readonly PricedProposal[];
}

/** Every study of a plan in a scenario; `sampler`: the one the simulation was made with. */
export function studyReports(plan: Plan, run: ScenarioRun, sampler: Sampler, designsOf: DesignsOf): StudyReport[] {
  const costs = new Map(questionCosts(plan, run, sampler).map((cost) => [cost.id, cost]));
  return plan.ablations.flatMap((study): StudyReport[] => {
    const cost = costs.get(study.id);
    if (cost === undefined) return [];
    const proposals = designsOf(study.id).map(({ saving, ...proposal }): PricedProposal => ({ ...proposal, saves: saving }));
    return [{ ...cost, matrix: runMatrix(study), proposals }];
  });
}

function unitOf(amount: Amount, currency: string): string {
  if (amount === 'gpuHours') return 'GPU-hours';
  if (amount === 'energy') return 'kWh';
  return amount === 'cost' ? currency : indicatorUnits[amount];
}

const shown: readonly Amount[] = ['gpuHours', 'energy', ...indicators, 'cost'];

function costCell(study: QuestionCost, amount: Amount, currency: string): ReportCell {
  const stat = study.amounts[amount];
  if (!study.include) return cell('left out', 'missing');
  return stat === null ? cell(amount === 'cost' ? noPrice : 'not published', 'missing') : cell(statText(stat, unitOf(amount, currency)));
}

function proposalBlocks({ proposals, include }: StudyReport): ReportBlock[] {
  if (!include || proposals.length === 0) return [];
  const columns = [left('instead'), right('of its cost'), right('saves'), right('GWP')];
  const saved = (stat: Stat | null, unit: string): ReportCell => (stat === null ? cell('', 'missing') : cell(statText(stat, unit)));
  const rows = proposals.map(({ title, ratio, saves }) => [cell(title), cell(printRatio(ratio)), saved(saves.gpuHours, 'GPU-hours'), saved(saves.gwp, indicatorUnits.gwp)]);
  return [
    { kind: 'table', table: { caption: '', columns, rows } },
    { kind: 'list', items: proposals.map(({ title, givesUp }) => `${title} gives up: ${givesUp.join(' ')}`) },
  ];
}

function studySection(study: StudyReport): ReportSection {
  const { matrix } = study;
  const factors = matrix.factors.map(({ name, levels }) => `${name} (${String(levels)})`).join(', ');
  const runs = `${String(matrix.count)} ${matrix.count === 1 ? 'configuration' : 'configurations'}${factors === '' ? '' : ` of ${factors}`}.${matrix.unlisted === null ? '' : ` ${matrix.unlisted}`}`;
  return { id: study.id, title: study.question, blocks: [paragraph(runs), ...proposalBlocks(study)] };
}

/** One table of what the questions cost, then a section for each. */
export function studySections(plan: Plan, studies: readonly StudyReport[]): ReportSection[] {
  if (studies.length === 0) return [{ id: 'none', title: '', blocks: [paragraph('The plan has no ablation studies.')] }];
  const currency = plan.currency ?? planDefaults.currency;
  const columns = [left('question'), ...shown.map((amount) => right(indicatorShort[amount] ?? amount))];
  const rows = studies.map((study) => [cell(study.question), ...shown.map((amount) => costCell(study, amount, currency))]);
  return [{ id: 'costs', title: '', blocks: [{ kind: 'table', table: { caption: '', columns, rows } }] }, ...studies.map(studySection)];
}
