/** Rows and GPU-hours, checked: every row is counted, a step, or rejected with its reason; GPU-hours from every side. */
import { stages } from '../../../shared/plan/schema.ts';
import { printNumber, printPercent } from '../../../shared/quantity/print.ts';
import { figureText } from '../../../shared/report/figures.ts';
import { usePlan } from '../../state/hooks.ts';
import { plural, t, type TextKey } from '../../text/t.ts';
import { type Classified } from '../../workers/import-protocol.ts';
import { printCount } from '../parts/print.ts';

type Document = Classified['document'];

function Rejected({ rejected: { count, first } }: Pick<Document, 'rejected'>) {
  if (count === 0) return null;
  return (
    <details className="imp-rejected">
      <summary>{plural(count, 'import.rejected.one', 'import.rejected.many')}{count > first.length ? t('import.rejected.first', { shown: first.length }) : ''}</summary>
      <div className="imp-scroll imp-tall" tabIndex={0} role="group" aria-label={plural(count, 'import.rejected.one', 'import.rejected.many')}>
        <table className="tab">
          <thead><tr><th scope="col" className="num">{t('import.line')}</th><th scope="col">{t('import.reason')}</th></tr></thead>
          <tbody>{first.map(({ line, reason }) => <tr key={line}><th scope="row" className="num">{printCount(line)}</th><td>{reason}</td></tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}

function jobsText({ jobs, gpuHours, span }: Document): string {
  const known = { jobs: printCount(jobs), hours: gpuHours === null ? t('value.none') : printNumber(gpuHours) };
  return span === null ? t('import.jobs.noSpan', known) : t('import.jobs', { ...known, span: t('import.span', span) });
}

export function CheckPanel({ document }: { readonly document: Document }) {
  const { rows, counted, steps, rejected, measured } = document;
  const right = rows === counted + steps + rejected.count;
  return (
    <section aria-labelledby="imp-check">
      <h2 id="imp-check">{t('import.checked')}</h2>
      <p className="imp-sum">
        <span className="num">{t('import.sum', { rows: printCount(rows), counted: printCount(counted), steps: printCount(steps), rejected: printCount(rejected.count) })}</span>{' '}
        <span className={right ? 'badge' : 'badge bad'}>{t(right ? 'import.sum.right' : 'import.sum.wrong')}</span>
      </p>
      <p>{jobsText(document)}{steps > 0 ? <span className="sub"> {t('import.steps.what')}</span> : null}</p>
      {measured === undefined ? null : <p>{t('import.measured', { energy: figureText(measured.energyKwh, 'kWh'), gwp: figureText(measured.gwpKg, 'kgCO2e') })}</p>}
      {counted === 0 && rejected.count > 0 ? <p className="said bad" role="alert">{t('import.noneCounted')}</p> : null}
      <Rejected rejected={rejected} />
    </section>
  );
}

const shownEntries = 8;

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly hours: number;
}

/** One way to cut the same total; what it does not tell stands last. */
function Sums({ title, entries, total, untold }: { readonly title: string; readonly entries: readonly Entry[]; readonly total: number; readonly untold?: string }) {
  if (entries.length === 0) return null;
  const told = entries.reduce((sum, { hours }) => sum + hours, 0);
  const rest = entries.slice(shownEntries);
  const rows = [
    ...entries.slice(0, shownEntries),
    ...(rest.length === 0 ? [] : [{ key: '…', name: t('import.totals.rest', { count: rest.length }), hours: rest.reduce((sum, { hours }) => sum + hours, 0) }]),
    // Sums of hours may miss the total by their last bits.
    ...(untold !== undefined && total - told > total * 1e-9 ? [{ key: '', name: untold, hours: total - told }] : []),
  ];
  return (
    <table className="tab imp-sums">
      <caption>{title}</caption>
      <thead className="vh"><tr><th scope="col">{title}</th><th scope="col">{t('value.gpuHours')}</th><th scope="col">%</th></tr></thead>
      <tbody>
        {rows.map(({ key, name, hours }) => (
          <tr key={key}><th scope="row" className={key === '' ? 'np' : undefined} title={name}><span className="clip">{name}</span></th><td className="num">{printNumber(hours)}</td><td className="num sub">{printPercent(hours / total)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

function entriesOf(hours: Readonly<Record<string, number>>, name: (key: string) => string = (key) => key): Entry[] {
  return Object.entries(hours).map(([key, value]) => ({ key, name: name(key), hours: value }));
}

export function TotalsPanel({ document }: { readonly document: Document }) {
  const plan = usePlan();
  const { by, gpuHours } = document;
  if (gpuHours === null || gpuHours === 0) return null;
  const called = (list: readonly { readonly id: string; readonly name: string }[] | undefined) => (id: string): string => list?.find((each) => each.id === id)?.name ?? id;
  const known: readonly string[] = [...stages, 'failed'];
  const none = t('import.totals.none');
  return (
    <section aria-labelledby="imp-totals">
      <h2 id="imp-totals">{t('import.totals')}</h2>
      <p className="sub">{t('import.totals.what')}</p>
      <div className="imp-totals">
        <Sums title={t('import.totals.stage')} entries={entriesOf(by.stage, (key) => (known.includes(key) ? t(`stage.${key}` as TextKey) : key))} total={gpuHours} untold={t('import.totals.unclassified')} />
        <Sums title={t('import.totals.phase')} entries={entriesOf(by.phase, called(plan?.phases))} total={gpuHours} untold={none} />
        <Sums title={t('import.totals.module')} entries={entriesOf(by.module, called(plan?.modules))} total={gpuHours} untold={none} />
        <Sums title={t('import.totals.runPhase')} entries={entriesOf(by.runPhase, (key) => t(`runPhase.${key}` as TextKey))} total={gpuHours} untold={none} />
        <Sums title={t('import.totals.state')} entries={entriesOf(by.state)} total={gpuHours} />
        <Sums title={t('import.totals.partition')} entries={entriesOf(by.partition)} total={gpuHours} />
        <Sums title={t('import.totals.gpuType')} entries={entriesOf(by.gpuType)} total={gpuHours} />
      </div>
    </section>
  );
}
