/** The odds of keeping a cap, beside the figure it limits: a dashed line, as in the chart of caps; they open into what was counted. */
import { capNames, type CapResult, isJudged } from '../../../shared/compare/caps.ts';
import { usePlan, useShownScenario, useView } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { openFigure } from '../../state/view.ts';
import { t } from '../../text/t.ts';
import { oddsText } from '../compare/data.ts';
import { cappedTotal, limitText } from '../levers/caps-data.ts';
import { capPath } from '../why/derived.ts';

const none: ReadonlyMap<string, CapResult> = new Map();

/** Judged caps of the scenario shown, by the total they limit; none without caps. */
export function useJudgedCaps(): ReadonlyMap<string, CapResult> {
  const plan = usePlan();
  const scenario = useShownScenario();
  const any = capNames.some((cap) => plan?.caps?.[cap] !== undefined);
  const { answer } = useStudy<'caps'>(any && scenario !== null ? { what: 'caps', scenario: scenario.id, cut: null } : null);
  return answer === null ? none : new Map(answer.flatMap((report) => (isJudged(report) ? [[cappedTotal[report.cap], report] as const] : [])));
}

export function CapMark({ cap }: { readonly cap: CapResult | undefined }) {
  const [plan, scenario] = [usePlan(), useShownScenario()];
  const path = cap === undefined || scenario === null ? null : capPath(scenario.id, cap.cap, 'odds');
  const open = useView(({ selection }) => selection.kind === 'figure' && selection.path === path);
  if (cap === undefined || plan === null || path === null) return null;
  const says = t('caps.strip', { limit: limitText(plan, cap), odds: oddsText(cap.probabilityKept) });
  return <button type="button" className="cap-mark" title={says} aria-label={says} aria-pressed={open} onClick={() => { openFigure(path); }}>{oddsText(cap.probabilityKept)}</button>;
}
