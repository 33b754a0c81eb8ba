/** Phases as discs by area, runs of one intensity as sectors: the strongest tone for the largest runs. */
import { Fragment } from 'react';
import { type Bind, isMark } from '../frame/marks.ts';
import { type, type ChartSize } from '../sizes.ts';
import { fitText, textWidth } from '../text.ts';
import { type DiscInput, layoutSectors } from './layout.ts';

export interface DiscRow extends DiscInput {
  readonly name: string;
  readonly figure: string;
  /** Lines below: its classes in words. */
  readonly lines: readonly string[];
  /** Strength of the tone of each sector, 0 to 100; null: all of one pale tone, as their classes are not known. */
  readonly tones: readonly number[] | null;
}

export interface SectorDiscsProps {
  readonly rows: readonly DiscRow[];
  readonly most: number;
  /** Most discs of any chart on this scale. */
  readonly columns: number;
  readonly size: ChartSize;
  readonly bind: Bind;
  /** Height below the discs, px at type factor 1: `discFoot`, the largest of the charts side by side. */
  readonly foot: number;
}

function toneFill(tone: number): string {
  return `color-mix(in srgb, var(--mark) ${String(tone)}%, var(--surface))`;
}

/** Height of the words below discs with so many lines, px at type factor 1. */
export function discFoot(rows: readonly DiscRow[]): number {
  return 40 + rows.reduce((most, { lines }) => Math.max(most, lines.length), 0) * 16;
}

/** Id of the mark of one sector, where that opens by itself. */
export function sectorMark(disc: string, sector: number): string {
  return `${disc} ${String(sector + 1)}`;
}

export function SectorDiscs({ rows, most, columns, size, bind, foot }: SectorDiscsProps) {
  const { k } = size;
  const layout = layoutSectors(rows, most, size, foot * k, columns);
  const px = type.label * k;
  return (
    <>
      {layout.discs.map((disc, at) => {
        const row = rows[at];
        if (row === undefined) return null;
        const text = (line: string, bold = false): string => fitText(line, layout.columnWidth - 6 * k, px, bold);
        const sectors = disc.sectors.map((sector, n) => {
          const tone = row.tones === null ? 16 : (row.tones[n] ?? 30);
          return (
            <g key={String(n)} transform={`translate(${String(disc.x)} ${String(disc.y)})`} {...bind(sectorMark(disc.id, n))}>
              <path className="shape sector" d={sector.path} stroke={row.tones === null ? 'var(--mark)' : 'var(--surface)'} strokeWidth={row.tones === null ? 1.25 : 1} style={{ fill: toneFill(tone) }} />
              {sector.text === null ? null : <text x={sector.text.x} y={sector.text.y} textAnchor="middle" dominantBaseline="central" style={{ fontSize: px, ...(tone > 60 ? { fill: 'var(--surface)' } : {}) }}>{row.sectors?.[n]?.text}</text>}
            </g>
          );
        });
        // A button may hold no other.
        const apart = isMark(bind(sectorMark(disc.id, 0)));
        return (
          <Fragment key={disc.id}>
            <g {...bind(disc.id)}>
              <rect className="row-ground" x={disc.x - layout.columnWidth / 2 + 2} y={0} width={layout.columnWidth - 4} height={size.height} rx={3} style={{ fillOpacity: 0.6 }} />
              {apart ? null : sectors}
              <text className="strong" x={disc.x} y={layout.below + 14 * k} textAnchor="middle" style={{ fontSize: px }}>{text(row.name, true)}</text>
              <text className="label" x={disc.x} y={layout.below + 30 * k} textAnchor="middle" style={{ fontSize: px }}>{text(row.figure)}</text>
              {row.lines.map((line, n) => {
                const y = layout.below + (47 + n * 16) * k;
                const tone = row.tones?.[n];
                const shift = tone === undefined ? 0 : 6 * k;
                return (
                  <g key={line}>
                    {tone === undefined ? null : <rect x={disc.x + shift - textWidth(line, type.tick * k) / 2 - 13 * k} y={y - 8 * k} width={8 * k} height={8 * k} rx={1} style={{ fill: toneFill(tone) }} />}
                    <text className="quiet" x={disc.x + shift} y={y} textAnchor="middle" style={{ fontSize: type.tick * k }}>{text(line)}</text>
                  </g>
                );
              })}
            </g>
            {apart ? sectors : null}
          </Fragment>
        );
      })}
    </>
  );
}
