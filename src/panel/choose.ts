/** Which figure of a report stands for a metric in the panel: by stated rules, and never by a silent pick. */
import type { Figure, Finding } from '../model.js';
import type { Library, Metric } from '../patterns/types.js';
import { behindLast } from '../text/clauses.js';
import { canonical } from './canonical.js';

/** What the rules need of the pattern library. */
export type PanelLibrary = Pick<Library, 'metricById' | 'units'>;

/** A column of the panel: a metric, narrowed by its closed dimensions. */
export interface PanelColumn {
  /** `review.corrected:outcome=revoked`; a total since an earlier year ends in `@cumulative`. */
  name: string;
  metric: string;
  dims: string;
  cumulative: boolean;
}

/** What a report says for one column. */
export interface PanelCell {
  column: PanelColumn;
  /** The first figure that states the value; null where the figures contradict each other. */
  chosen: Figure | null;
  /** The figures that the choice is between: all of one value, or a conflict. */
  figures: Figure[];
}

/** A report's row of the panel. */
export interface PanelRow {
  /** The part of the year that the report covers; null for the year. */
  period: string | null;
  cells: PanelCell[];
}

/** The dimension in the report's own words: no column of its own, and no whole. */
const OPEN_DIMENSION = 'type';

/**
 * The cells of one report. A figure is asked where it has a metric and is no change and no plan, is counted as
 * its metric is (a rate for a rate), speaks of the report's own year, is not a part of a figure of the same
 * column, and is not what a change began from (由82%提高到94%). Totals since an earlier year have columns of
 * their own. An exact number goes before a qualified one (三百余件), the whole place before its own level
 * (市本级). Where what is left has one value, that is the cell; else the cell is a conflict.
 * @param year the report's year, null where it is not known
 * @param text what the figures' offsets count in
 */
export function panelRow(
  figures: readonly Figure[],
  year: number | null,
  text: string,
  library: PanelLibrary,
): PanelRow {
  const asked = figures.filter((figure) => isAsked(figure, library) && !isBaseline(figure, text));
  const period = ownPart(asked, year);
  const byStart = new Map(figures.map((figure) => [figure.start, figure]));
  const byColumn = new Map<string, { column: PanelColumn; figures: Figure[] }>();
  for (const figure of asked) {
    const cumulative = isCumulative(figure, year, text);
    if (!cumulative && !isOwn(figure, year, period)) continue;
    const column = columnOf(figure, cumulative);
    if (isPartWithin(figure, column, byStart)) continue;
    const known = byColumn.get(column.name);
    if (known) known.figures.push(figure);
    else byColumn.set(column.name, { column, figures: [figure] });
  }
  const cells = [...byColumn.values()].map((cell) => choose(cell.column, cell.figures, text, library));
  return { period, cells };
}

/** The finding of every cell that is left empty because the report contradicts itself. */
export function panelConflicts({ cells }: PanelRow, library: PanelLibrary): Finding[] {
  return cells
    .filter(({ chosen }) => chosen === null)
    .map(({ column, figures }) => {
      const metric = library.metricById.get(column.metric);
      const [zh, en] = [metric?.zh ?? column.metric, metric?.en ?? column.metric];
      const texts = [...new Set(figures.map((figure) => figure.text.replace(/\s+/g, '')))];
      return {
        code: 'panel_conflict',
        severity: 'info' as const,
        figures: figures.map(({ start }) => start),
        stated: texts.join('; '),
        zh: `“${zh}”（${column.name}）有几个不同的数：${texts.join('、')}；面板中留空`,
        en: `${en} (${column.name}) is stated with different values: ${texts.join(', ')}; its cell of the panel stays empty`,
      };
    });
}

function isAsked(figure: Figure, { metricById }: PanelLibrary): boolean {
  const { metric, kind, status, dims } = figure;
  if (metric === null || kind === 'change' || status !== 'actual' || OPEN_DIMENSION in dims) return false;
  const family = metricById.get(metric)?.unit;
  if (family === undefined) return true;
  return (family === 'percent') === (kind === 'rate');
}

function columnOf({ metric, dims }: Figure, cumulative: boolean): PanelColumn {
  const narrowed = Object.entries(dims)
    .map(([dimension, value]) => `${dimension}=${value}`)
    .sort()
    .join(';');
  const name = `${metric}${narrowed === '' ? '' : `:${narrowed}`}${cumulative ? '@cumulative' : ''}`;
  return { name, metric: metric!, dims: narrowed, cumulative };
}

/** Part of a figure of the same column, at whatever remove: `受理289件，其中涉农7件`, both of one metric. */
function isPartWithin(figure: Figure, column: PanelColumn, byStart: ReadonlyMap<number, Figure>): boolean {
  const seen = new Set<number>();
  let whole = figure.part_of;
  while (whole !== undefined && !seen.has(whole)) {
    seen.add(whole);
    const one = byStart.get(whole);
    if (one && columnOf(one, column.cumulative).name === column.name) return true;
    whole = one?.part_of;
  }
  return false;
}

/** `2024-H1`, `2024-01/2024-10` of the report's year. */
function isPartOfYear(period: string, year: number | null): boolean {
  const years = period.match(/\d{4}(?=-)/g) ?? [];
  return years.length > 0 && years.every((one) => Number(one) === year);
}

/**
 * The part of its year that a report covers: the one that most of its figures speak of, where none speaks of
 * the whole year (a report on the first half-year).
 */
function ownPart(figures: readonly Figure[], year: number | null): string | null {
  const counts = new Map<string, number>();
  for (const { period } of figures) {
    if (period === undefined || Number(period) === year) return null;
    if (isPartOfYear(period, year)) counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  let own: string | null = null;
  for (const [period, count] of counts) if (own === null || count > counts.get(own)!) own = period;
  return own;
}

function isOwn({ period }: Figure, year: number | null, part: string | null): boolean {
  return part === null ? period === undefined || Number(period) === year : period === part;
}

/** How far before a figure its sentence is looked at, in UTF-16 code units. */
const REACH = 40;
const SINCE = /累计|历年/;
const THIS_YEAR = /全年|今年|本年|年内|当年|本月|月累计|季度|半年/;

/**
 * Whether a figure counts from an earlier year on: by its period (`2021/2025`), or by 累计 before it where the
 * words do not say that it is the year's own (`全年累计`, `1至10月累计`).
 */
function isCumulative({ period, start }: Figure, year: number | null, text: string): boolean {
  if (period !== undefined) {
    const years = period.match(/\d{4}/g) ?? [];
    if (years.length === 2 && years[0] !== years[1]) return Number(years[1]) === year;
    if (Number(period) !== year) return false;
  }
  const before = sentenceBefore(text, start);
  return SINCE.test(before) && !THIS_YEAR.test(before) && !(year !== null && before.includes(`${year}年`));
}

/** What stands before a figure in its sentence, as far as it is looked at. */
function sentenceBefore(text: string, start: number): string {
  return behindLast('。；！？\n', text.slice(Math.max(0, start - REACH), start));
}

const FROM = /(?:由|从)[^，。；、]{0,10}$/;
const CHANGED =
  /^[^，。；、]{0,6}(?:提高|提升|上升|增加|增至|增长|升至|压减|压缩|减少|减至|下降|降低|降至|降为|精简|扩大)/;

/** `由82.7%提高到94.1%`: the first number is of the time before. */
function isBaseline({ start, end }: Figure, text: string): boolean {
  return FROM.test(sentenceBefore(text, start)) && CHANGED.test(text.slice(end, end + REACH));
}

const OWN_LEVEL = /[省市州县区]本级/;

/** The figures that pass, or all where none does. */
function preferred(figures: readonly Figure[], passes: (figure: Figure) => boolean): readonly Figure[] {
  const passing = figures.filter(passes);
  return passing.length > 0 ? passing : figures;
}

function choose(
  column: PanelColumn,
  figures: readonly Figure[],
  text: string,
  library: PanelLibrary,
): PanelCell {
  const exact = preferred(figures, ({ bound }) => bound === 'exact');
  const asked = preferred(exact, ({ start }) => !OWN_LEVEL.test(sentenceBefore(text, start)));
  const metric = library.metricById.get(column.metric) ?? null;
  const [first, ...others] = asked;
  const value = (figure: Figure): string => asStated(figure, library, metric);
  const agree = others.every((other) => value(other) === value(first!));
  return { column, chosen: agree ? first! : null, figures: [...asked] };
}

/** A figure's value, its unit and how it is qualified: the same for figures that say the same. */
function asStated(figure: Figure, { units }: PanelLibrary, metric: Metric | null): string {
  const { value, high, unit } = canonical(figure, units, metric);
  return `${figure.bound} ${value} ${high} ${unit}`;
}
