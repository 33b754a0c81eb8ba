/** A numbered figure of the study, its words, and what the record leaves out. */
import { type ReactNode } from 'react';
import { type Baseline } from '../../../shared/compare/baseline.ts';
import { type StudySide } from '../../../shared/compare/study/side.ts';
import { type Plan, type Scenario } from '../../../shared/plan/schema.ts';
import { BesideBars } from '../../charts/beside/BesideBars.tsx';
import { type Sides } from '../../charts/beside/layout.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { t, type TextKey } from '../../text/t.ts';
import { type BarsData } from './bars.ts';
import { type Names } from './words.ts';

/** What every figure draws from. A side that is not looked at is null. */
export interface FigureProps {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly planSide: StudySide | null;
  readonly recordSide: StudySide | null;
  readonly baseline: Baseline | null;
  readonly names: Names;
  readonly sides: Sides;
}

export type FigureNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11;
export const figureNumbers: readonly FigureNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

export function figureTitle(number: FigureNumber): string {
  return t(`figures.${String(number)}.title` as TextKey);
}

interface SectionProps {
  readonly number: FigureNumber;
  readonly variables?: Readonly<Record<string, string>>;
  /** What the record does not publish of it, in sentences; none where it has all. */
  readonly missing?: readonly string[];
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}

export function StudyFigure({ number, variables = {}, missing = [], tools, children }: SectionProps) {
  const id = `study-figure-${String(number)}`;
  return (
    <section className="study-fig" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <span className="no" aria-hidden="true">{number}</span>
        <div><h2 id={`${id}-title`}>{figureTitle(number)}</h2><p className="sub">{t(`figures.${String(number)}.what` as TextKey, variables)}</p></div>
        {tools}
      </header>
      {children}
      {missing.map((sentence) => <p key={sentence} className="missing"><span className="np">{t('value.notPublished')}</span> {sentence}</p>)}
    </section>
  );
}

/** The sentence for a figure that the record looked at has nothing of; none without a record, or where it has. */
export function missingOf({ names, recordSide }: FigureProps, has: boolean, what?: string): string[] {
  if (recordSide === null || names.place === null || has) return [];
  return [what === undefined ? t('figures.missing', { name: names.place }) : t('figures.missingPart', { name: names.place, what })];
}

/** Which bars are drawn; null: the record alone is looked at, and has none. */
export function barSides({ sides }: FigureProps, has: boolean): Sides | null {
  if (sides === 'plan' || has) return sides;
  return sides === 'both' ? 'plan' : null;
}

/** In the place of a record's chart: it has none. */
export function Nothing({ title }: { readonly title: string }) {
  return <section className="nothing" aria-label={title}><h3>{title}</h3><p className="np">{t('value.notPublished')}</p></section>;
}

interface BarsPanelProps {
  readonly data: BarsData;
  readonly title: string;
  readonly note?: ReactNode;
  /** Between title and bars. */
  readonly lead?: ReactNode;
  readonly fileName: string;
  /** Rows are at least so high, px at type factor 1. */
  readonly rowHeight?: number;
}

/** Bars of plan and record in the frame of every chart. */
export function BarsPanel({ data, title, note, lead, fileName, rowHeight }: BarsPanelProps) {
  const row = rowHeight ?? (data.sides === 'both' ? 40 : 28);
  return (
    <ChartFrame
      title={title} {...(note === undefined ? {} : { note })} lead={lead} summary={data.summary} table={data.table} marks={data.marks} fileName={fileName} height={data.rows.length * row + 20 + (data.sides === 'both' ? 22 : 0)}
    >
      {(size, bind, ids) => (
        <BesideBars rows={data.rows} sides={data.sides} size={size} bind={bind} ids={ids} unit={data.unit} divisor={data.divisor} />
      )}
    </ChartFrame>
  );
}
