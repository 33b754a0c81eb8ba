/** The odds of keeping a cap, beside the figure it limits: a dashed line, as in the chart of caps, that leads there. */
import { capNames, type CapResult, isJudged } from '../../../shared/compare/caps.ts';
import { runCommand } from '../../commands/registry.ts';
import { usePlan, useShownScenario } from '../../state/hooks.ts';
import { useStudy } from '../../state/use-study.ts';
import { t } from '../../text/t.ts';
import { oddsText } from '../compare/data.ts';
import { cappedTotal, limitText } from '../levers/caps-data.ts';
import { setLevers } from '../levers/state.ts';

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
  const plan = usePlan();
  if (cap === undefined || plan === null) return null;
  const says = t('caps.strip', { limit: limitText(plan, cap), odds: oddsText(cap.probabilityKept) });
  return <button type="button" className="cap-mark" title={says} aria-label={says} onClick={() => { setLevers({ cap: cap.cap }); void runCommand('view.levers'); }}>{oddsText(cap.probabilityKept)}</button>;
}
