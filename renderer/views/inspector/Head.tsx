/** The head of the inspector: where, what, its figure with interval and share. */
import { type ReactNode } from 'react';
import { type Stat } from '../../../shared/sampling/statistics.ts';
import { useFigure } from '../../state/hooks.ts';
import { t } from '../../text/t.ts';
import { Figure, Interval } from '../parts/Figure.tsx';
import { sharePercent } from '../plan/figures.tsx';
import { sharePath } from '../why/derived.ts';
import { FigureButton } from '../why/FigureButton.tsx';

interface Props {
  readonly path: string;
  readonly title: string;
  /** Null: not published. */
  readonly stat: Stat | null | undefined;
  readonly unit: string;
  /** Said after the digits where the unit alone does not say what is counted. */
  readonly what?: string;
  /** The whole that the figure is a share of. */
  readonly whole?: Stat | null | undefined;
  readonly ofWhole?: string;
  /** Where the part itself stands: its share opens from there. */
  readonly part?: string;
  /** Said in place of the interval. */
  readonly said?: string;
  /** Said in place of the digits, which then stand with the interval: the day a figure in days is. */
  readonly day?: string | null;
  /** Where the figure opens, in an inspector that does not say why itself. */
  readonly opens?: string;
  readonly children?: ReactNode;
}

/** “65 % of the plan”. */
function OfWhole({ share, whole, part }: { readonly share: number; readonly whole: string | undefined; readonly part: string | undefined }) {
  const text = t(whole === undefined ? 'inspector.ofPlan' : 'inspector.ofWhole', { share: sharePercent(share), whole: whole ?? '' });
  return part === undefined ? <>{text}</> : <FigureButton path={sharePath(part)} name="">{text}</FigureButton>;
}

function Opens({ path, children }: { readonly path: string | undefined; readonly children: ReactNode }) {
  return path === undefined ? <>{children}</> : <FigureButton path={path} name="">{children}</FigureButton>;
}

export function Head({ path, title, stat, unit, what, whole, ofWhole, part, said, day = null, opens, children }: Props) {
  const figure = useFigure();
  const shown = stat === undefined || stat === null ? null : figure(stat);
  const total = whole === undefined || whole === null ? 0 : figure(whole).value;
  return (
    <section className="what">
      <p className="path">{path === '' ? '\u00a0' : path}</p>
      <h2>{title}</h2>
      <p className="big">{shown === null ? <span className="np">{t(stat === null ? 'value.notPublished' : 'inspector.noFigure')}</span> : day !== null ? <>{shown.provisional ? '~' : ''}{day}</> : <Opens path={opens}><Figure value={shown.value} unit={unit} about={shown.provisional} short={what !== undefined} />{what === undefined ? null : <span className="u"> {what}</span>}</Opens>}</p>
      <p className="sub">
        {day === null || shown === null ? null : <><Figure value={shown.value} unit={unit} /> · </>}{said !== undefined ? said : stat === undefined || stat === null ? '\u00a0' : shown?.provisional === true ? t('inspector.central') : stat.p5 === stat.p95 ? t('strip.exact') : <Interval stat={stat} unit={unit} {...(opens === undefined ? {} : { path: opens })} />}
        {shown === null || total === 0 ? null : <> · <OfWhole share={shown.value / total} whole={ofWhole} part={part} /></>}
      </p>
      {children}
    </section>
  );
}
