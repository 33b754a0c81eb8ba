/** The runs of a study: which level of each factor every configuration has, and its seeds. */
import { runMatrix } from '../../../shared/plan/designs/matrix.ts';
import { type Ablation } from '../../../shared/plan/schema.ts';
import { ChartActions } from '../../charts/frame/ChartActions.tsx';
import { useShownResult } from '../../state/hooks.ts';
import { plural, t } from '../../text/t.ts';
import { printCount } from '../parts/print.ts';
import { FigureButton } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';
import { Sentence } from '../why/Sentence.tsx';
import { factorsInWords, questionOf, runsTable, runsTogether, seedsInWords, seedsOf, type Seeds } from './data.ts';

/** More rows are not read on screen; the file has them all. */
const mostShown = 256;
/** Seeds up to here are drawn one by one. */
const mostDots = 8;

function Level({ level, levels }: { readonly level: number; readonly levels: number }) {
  const tint = levels < 2 ? 0 : level / (levels - 1);
  const text = t('ablations.matrix.level', { level: level + 1 });
  return (
    <span className={level === 0 ? 'level same' : 'level'} style={{ '--tint': `${String(Math.round(22 + 34 * tint))}%` } as React.CSSProperties} title={level === 0 ? `${text}, ${t('ablations.matrix.unchanged')}` : text}>{level + 1}</span>
  );
}

function SeedDots({ seeds }: { readonly seeds: Seeds }) {
  if (seeds.exact === null || seeds.exact > mostDots) return <span className="sub">× {seeds.text}</span>;
  return <span className="seeds" role="img" aria-label={seedsInWords(seeds)} title={seedsInWords(seeds)}>{Array.from({ length: seeds.exact }, (_, seed) => <i key={seed} />)}</span>;
}

export function MatrixPanel({ study }: { readonly study: Ablation }) {
  const scenario = useShownResult()?.id ?? null;
  const matrix = runMatrix(study);
  const seeds = seedsOf(study);
  const { runs, about } = runsTogether([study]);
  const rows = matrix.configurations?.slice(0, mostShown) ?? [];
  const counted = plural(matrix.count, 'ablations.configurations.one', 'ablations.configurations.many', { count: printCount(matrix.count) });
  const total = plural(Math.round(runs), 'ablations.runs.one', 'ablations.runs.many', { count: `${about ? '~' : ''}${printCount(runs)}` });
  const title = t('ablations.matrix.title');
  return (
    <section className="chart matrix" aria-label={title}>
      <header className="chart-head">
        <h2>{title}</h2><span className="sub"><Sentence text="ablations.matrix.note" parts={{ configurations: counted, seeds: seedsInWords(seeds), runs: scenario === null ? total : <FigureButton path={figurePath(scenario, 'runs', study.id)} name="">{total}</FigureButton> }} /></span>
        {matrix.configurations === null ? null : <ChartActions box={null} title={`${title}: ${questionOf(study)}`} fileName={`${study.id}-runs`} table={runsTable(study)} />}
      </header>
      <p className="vh">{t('ablations.matrix.summary', { question: questionOf(study), configurations: counted, factors: factorsInWords(matrix), seeds: seedsInWords(seeds) })}</p>
      {matrix.unlisted === null ? null : <p className="sub why-not">{matrix.unlisted}</p>}
      {matrix.configurations === null ? null : (
        <div className="matrix-scroll" tabIndex={0} role="group" aria-label={`${title}: ${questionOf(study)}`}>
          <table>
            <thead><tr><th scope="col" className="num">{t('ablations.matrix.number')}</th>{matrix.factors.map(({ name }) => <th key={name} scope="col" title={name}>{name}</th>)}<th scope="col">{t('ablations.matrix.seeds')}</th></tr></thead>
            <tbody>
              {rows.map((levels, at) => (
                <tr key={levels.join('-')}>
                  <th scope="row" className="num">{at + 1}</th>
                  {levels.map((level, factor) => <td key={String(factor)}><Level level={level} levels={matrix.factors[factor]?.levels ?? 1} /></td>)}
                  <td><SeedDots seeds={seeds} /></td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="sub">{matrix.factors.length === 0 ? t('ablations.matrix.noFactors') : t('ablations.matrix.legend')}{matrix.count > rows.length ? ` ${t('ablations.matrix.more', { count: printCount(matrix.count - rows.length) })}` : ''}</p>
        </div>
      )}
    </section>
  );
}
