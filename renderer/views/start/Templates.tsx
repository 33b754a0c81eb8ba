/** Templates, each with its stages and totals as the engine computes them. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type ScenarioResult } from '../../../shared/result.ts';
import { stageColour, stageOrder } from '../../charts/palette.ts';
import { showText } from '../../commands/file.ts';
import { useLibrary } from '../../state/hooks.ts';
import { type Template } from '../../state/library.ts';
import { priceTemplates, templatePrices } from '../../state/pricing.ts';
import { t, type TextKey } from '../../text/t.ts';
import { Figure } from '../parts/Figure.tsx';
import { Icon } from '../parts/Icon.tsx';
import { FigureSpot, openSpot } from '../why/FigureButton.tsx';
import { figurePath } from '../why/figures.ts';

function stagesOf(price: ScenarioResult): { readonly stage: string; readonly share: number }[] {
  const total = price.gpuHours.mean;
  return stageOrder.flatMap((stage) => {
    const mean = price.gpuHoursBy.stage[stage]?.mean ?? 0;
    return mean > 0 && total > 0 ? [{ stage, share: mean / total }] : [];
  });
}

function Card({ template }: { readonly template: Template }) {
  const price = useStore(templatePrices, (state) => state[template.id]) ?? null;
  const blank = template.id === 'blank';
  return (
    <button type="button" className={blank ? 'card blank' : 'card'} onClick={(event) => { showText(template.text, template.name, { saved: true }); openSpot(event); }}>
      <b>{blank ? t('start.blank') : template.name}</b>
      <span className="ds">{template.summary}</span>
      {blank ? <span className="pl"><Icon name="plus" /></span> : (
        <>
          <span className="stk" aria-hidden="true">{price === null ? null : stagesOf(price).map(({ stage, share }) => <i key={stage} className={stage === 'failed' ? 'hatch' : ''} style={{ width: `${String(share * 100)}%`, '--c': stageColour(stage) } as React.CSSProperties} />)}</span>
          <span className="ft">{price === null ? <span className="sub">…</span> : <><FigureSpot path={figurePath(price.id, 'gpuHours')}><Figure value={price.gpuHours.mean} unit="GPU-hours" /></FigureSpot><span>{price.impacts.gwp.total === null ? null : <FigureSpot path={figurePath(price.id, 'impacts', 'gwp', 'total')}><Figure value={price.impacts.gwp.total.mean} unit="kgCO2e" /><span className="u"> {t('start.co2e')}</span></FigureSpot>}</span></>}</span>
        </>
      )}
    </button>
  );
}

export function Templates() {
  const templates = useLibrary((state) => state.templates);
  const prices = useStore(templatePrices);
  useEffect(() => { void priceTemplates(templates); }, [templates]);
  const met = stageOrder.filter((stage) => Object.values(prices).some((price) => (price?.gpuHoursBy.stage[stage]?.mean ?? 0) > 0));
  return (
    <section aria-labelledby="templates">
      <div className="shd">
        <h2 id="templates">{t('start.templates')}</h2>
        <span className="legend">{met.map((stage) => <span key={stage}><i className={stage === 'failed' ? 'sw hatch' : 'sw'} style={{ '--c': stageColour(stage) } as React.CSSProperties} />{t(`stage.${stage}.short` as TextKey).toLowerCase()}</span>)}</span>
      </div>
      <div className="cards">{templates.map((template) => <Card key={template.id} template={template} />)}</div>
    </section>
  );
}
