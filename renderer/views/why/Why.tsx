/** The section “Why this number” of a figure: fetched from the worker, shown as a tree. */
import { type Explained } from '../../../shared/report/explain.ts';
import { t } from '../../text/t.ts';
import { TraceTree } from './TraceTree.tsx';
import { useExplained } from './use-explained.ts';

interface Props {
  readonly path: string;
  readonly name: string;
  /** How many rows are open at first, where there are as many. */
  readonly rows?: number;
  /** It leads nowhere, as in a dialog. */
  readonly still?: boolean;
  /** Said beside the title, in place of “central values”. */
  readonly method?: string;
}

export function WhySection({ path, name, rows, still, method = t('trace.method'), explained }: Props & { readonly explained: Explained | null | 'waiting' }) {
  if (explained === null) return null;
  return (
    <section aria-label={t('trace.title')}>
      <h3><span>{t('trace.title')}</span>{path.startsWith('records.') ? null : <span>{method}</span>}</h3>
      {explained === 'waiting' ? <p className="src">{t('trace.waiting')}</p> : (
        <>
          {/* A figure that is only counted says so itself. */}
          {explained.trace.note === undefined || explained.trace.combine === 'leaf' ? null : <p className="src note">{explained.trace.note}</p>}
          <TraceTree key={path} trace={explained.trace} label={t('trace.label', { name })} rows={rows} still={still} />
        </>
      )}
    </section>
  );
}

export function Why(props: Props) {
  return <WhySection {...props} explained={useExplained(props.path)} />;
}
