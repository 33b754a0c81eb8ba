/** The distribution of a figure: mean and 90 % interval under the curve of its draws. */
import { useEffect, useId, useState } from 'react';
import { printNumber, scaleFor } from '../../../shared/quantity/print.ts';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { useRuns } from '../../state/hooks.ts';
import { resultOnScreen } from '../../state/runs.ts';
import { theEngine } from '../../state/engine.ts';
import { t } from '../../text/t.ts';
import { shortUnit } from '../parts/Figure.tsx';
import { printCount } from '../parts/print.ts';
import { densityOf, densityPath, placeIn, type Density } from '../../charts/density/density.ts';

/** The density of the figure on screen; nothing is drawn while it is fetched. */
function useDensity(path: string): Density | null {
  const result = useRuns((state) => (state.provisional ? null : resultOnScreen(state)));
  const [density, setDensity] = useState<{ readonly path: string; readonly density: Density | null } | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    let current = true;
    void theEngine().draws(path).then((draws) => {
      if (current) setDensity({ path, density: draws === null ? null : densityOf(draws) });
    });
    return () => { current = false; };
  }, [result, path]);
  return density?.path === path ? density.density : null;
}

export function Distribution({ path, stat, name, unit }: { readonly path: string; readonly stat: Stat; readonly name: string; readonly unit: string }) {
  const density = useDensity(path);
  const samples = useRuns((state) => state.result?.samples ?? 0);
  const clip = useId();
  if (stat.p5 === stat.p95) return <section><h3><span>{t('figure.distribution')}</span></h3><p className="src">{t('inspector.exact')}</p></section>;
  const scale = scaleFor(stat.mean, unit);
  const short = shortUnit(scale.unit);
  const print = (value: number): string => `${printNumber(value / scale.size)}${short === '' ? '' : `\u202f${short}`}`;
  const at = (value: number): string => `${String(density === null ? 0 : placeIn(density, value))}%`;
  return (
    <section>
      <h3><span>{t('figure.distribution')}</span><span>{t('inspector.draws', { draws: printCount(samples) })}</span></h3>
      <svg className="dist" role="img" aria-label={t('figure.distribution.says', { name, mean: print(stat.mean), low: print(stat.p5), high: print(stat.p95) })}>
        {density === null ? null : (
          <>
            <clipPath id={clip}><rect x={at(stat.p5)} y="0" width={`${String(placeIn(density, stat.p95) - placeIn(density, stat.p5))}%`} height="66" /></clipPath>
            <g clipPath={`url(#${clip})`}><svg y="4" width="100%" height="60" viewBox="0 0 100 100" preserveAspectRatio="none"><path d={densityPath(density, true)} fill="var(--band)" /></svg></g>
            <svg y="4" width="100%" height="60" viewBox="0 0 100 100" preserveAspectRatio="none"><path d={densityPath(density, false)} fill="none" stroke="var(--mark)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" /></svg>
            <line className="ax" x1="0" x2="100%" y1="64.5" y2="64.5" />
            <line x1={at(stat.mean)} x2={at(stat.mean)} y1="8" y2="64" stroke="var(--ink)" strokeWidth="1.25" />
            <line className="e" x1={at(stat.p5)} x2={at(stat.p95)} y1="70.5" y2="70.5" />
            <line className="e" x1={at(stat.p5)} x2={at(stat.p5)} y1="68" y2="74" /><line className="e" x1={at(stat.p95)} x2={at(stat.p95)} y1="68" y2="74" />
          </>
        )}
      </svg>
      <p className="distl"><span>{print(stat.p5)}</span><b>{print(stat.mean)}</b><span>{print(stat.p95)}</span></p>
    </section>
  );
}
