/** What a record publishes, as a table: for looking up where it cannot be compared. */
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { t } from '../../text/t.ts';
import { Pieces } from '../why/Pieces.tsx';
import { publishedFigures } from './data.ts';

export function Published({ baseline }: { readonly baseline: Baseline }) {
  return (
    <table className="figures published">
      <caption>{t('compare.published')}</caption>
      <thead><tr><th scope="col">{t('compare.quantities')}</th><th scope="col" className="num">{t('compare.recorded')}</th><th scope="col">{t('compare.knownAs')}</th></tr></thead>
      <tbody>
        {publishedFigures(baseline).map((figure) => (
          <tr key={figure.key} title={figure.note}><th scope="row">{figure.name}</th><td className="num"><Pieces pieces={figure.value} /></td><td>{figure.known}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
