/** Report: the document as it will be handed over, and its files. */
import { useEffect, useMemo } from 'react';
import { buildReport } from '../../../shared/report/build.ts';
import { resultToCsv } from '../../../shared/report/csv.ts';
import { reportMarkdown } from '../../../shared/report/markdown.ts';
import { baselineScenario, useLibrary, usePlan, useRuns, useShownScenario } from '../../state/hooks.ts';
import { ask, sessionStore } from '../../state/session.ts';
import { reportStore, type ReportAction } from '../../state/report.ts';
import { useAlternatives } from '../../state/use-alternatives.ts';
import { notify } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { useStore } from 'zustand';
import { useWithheld, Withheld } from '../parts/Withheld.tsx';
import { useReportComparison } from './comparison.ts';
import { Preview } from './Preview.tsx';
import { resultFile } from './result-file.ts';
import './report.css';

async function exportFile(name: string, text: string): Promise<void> {
  const kept = await ask('exportFile', { name, text });
  if (kept) notify(t('export.done', { name: kept.name, where: kept.where }));
}

async function printPdf(name: string): Promise<void> {
  const kept = await ask('printPdf', { name });
  if (kept) notify(t('export.done', { name: kept.name, where: kept.where }));
}

/** A file name that every system takes. */
function fileStem(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\p{Letter}\p{Number}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase();
  return plain === '' ? 'plan' : plain.slice(0, 80);
}

export function ReportView() {
  const plan = usePlan();
  const shown = useShownScenario();
  const set = useLibrary((library) => library.factorSet);
  const result = useRuns((state) => (state.provisional || state.resultPlan === null ? null : state.result));
  const resultPlan = useRuns((state) => state.resultPlan);
  const canPrintPdf = useStore(sessionStore, (state) => state.about?.canPrintPdf ?? false);
  const baseline = plan === null ? null : baselineScenario(plan);
  const compared = useReportComparison(resultPlan, shown?.id ?? null, baseline?.id ?? null);
  const methods = useAlternatives();
  const alternatives = methods?.result === result ? methods?.alternatives : undefined;
  const document = useMemo(() => {
    if (resultPlan === null || result === null || set === null) return null;
    return buildReport({ plan: resultPlan, result, set, recorded: compared?.recorded ?? [], pairs: compared?.pairs ?? [], methods: alternatives ?? [], ...(shown === null ? {} : { scenario: shown.id }) });
  }, [resultPlan, result, set, compared, alternatives, shown]);
  const stem = fileStem(plan?.name ?? '');
  const actions = useMemo((): Readonly<Record<ReportAction, () => void>> | null => {
    if (document === null || result === null || resultPlan === null) return null;
    return {
      markdown: () => { void exportFile(`${stem}.md`, reportMarkdown(document)); },
      csv: () => { void exportFile(`${stem}.csv`, resultToCsv(result, resultPlan)); },
      json: () => { void resultFile(result, resultPlan).then((text) => exportFile(`${stem}.json`, text)); },
      print: () => { if (canPrintPdf) void printPdf(`${stem}.pdf`); else window.print(); },
    };
  }, [document, result, resultPlan, stem, canPrintPdf]);
  const withheld = useWithheld();
  const complete = compared !== null && alternatives !== undefined;
  useEffect(() => {
    reportStore.setState({ actions, complete: actions !== null && complete });
    return () => { reportStore.setState({ actions: null, complete: false }); };
  }, [actions, complete]);
  return (
    <>
      <header className="bar">
        <h1>{t('view.report')}</h1>
        <span className="what">{t('report.what')}</span>
        <span className="grow" />
        {(['markdown', 'csv', 'json'] as const).map((action) => <button key={action} type="button" className="btn" disabled={actions === null} onClick={actions?.[action]}>{t(`report.${action}`)}</button>)}
        <button type="button" className="btn primary" disabled={actions === null} onClick={actions?.print}>{t(canPrintPdf ? 'report.pdf' : 'report.print')}</button>
      </header>
      <div className="body report" tabIndex={0} role="region" aria-label={t('report.preview')}>
        {document === null ? withheld ? <Withheld /> : <p className="sub">{t('report.waiting')}</p> : <Preview document={document} />}
      </div>
    </>
  );
}
