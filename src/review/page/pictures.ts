/** The pictures: coverage, series, distribution. Drawn by Observable Plot. */
import * as Plot from '@observablehq/plot';
import { sentenceOf } from '../../emit/sentence.js';
import type { PageIndex } from '../shape.js';
import type { Reports } from './data.js';
import { download, fill, h, optionsOf } from './dom.js';
import {
  type Columns,
  type CoverageCell,
  coverageOf,
  drawableMetrics,
  MOST_COLUMNS,
  type Point,
  type Rows,
  seriesOf,
  spreadOf,
  toCsv,
} from './series.js';
import type { Language, Words } from './words.js';

type Tab = 'coverage' | 'series' | 'distribution';
const TABS: readonly Tab[] = ['coverage', 'series', 'distribution'];

/** More rows of a ranking cannot be read. */
const MOST_RANKED = 50;
/** More lines than these are grey, but for the one that is pointed at. */
const MOST_COLOURED = 10;
/** From this ratio of the largest to the least on, values are drawn on a logarithmic scale. */
const LOGARITHMIC = 200;

interface Ink {
  text: string;
  faint: string;
  accent: string;
  ground: string;
  ramp: [string, string];
  series: string[];
}

/** Colours by name, not by variable, so that a saved picture keeps them. */
const INKS: Record<'light' | 'dark', Ink> = {
  light: {
    text: '#33373d',
    faint: '#b9bec6',
    accent: '#0b6b78',
    ground: '#ffffff',
    ramp: ['#e3eff0', '#0b6b78'],
    series: [
      '#0b6b78',
      '#b4532a',
      '#5b63b7',
      '#7a7a1c',
      '#a0447f',
      '#2f7d4f',
      '#8a5a2b',
      '#3f78b5',
      '#b03a48',
      '#6b6f76',
    ],
  },
  dark: {
    text: '#d5d9de',
    faint: '#565d66',
    accent: '#5cc3cf',
    ground: '#191c20',
    ramp: ['#20343a', '#6fd3de'],
    series: [
      '#5cc3cf',
      '#e5946d',
      '#a3a9f0',
      '#cfcf6a',
      '#dd8fc0',
      '#7fcf9d',
      '#d0a477',
      '#85b7ea',
      '#ee8a94',
      '#a9afb7',
    ],
  },
};

export interface PicturesOptions {
  index: PageIndex;
  bases: readonly number[];
  reports: Reports;
  words: Words;
  language: Language;
  shown: readonly number[];
  dark: boolean;
  go: (report: number, at: number) => void;
}

/** What the reader last chose; it outlives a change of filters. */
const choice = {
  tab: 'coverage' as Tab,
  rows: 'topics' as Rows,
  columns: 'report' as Columns,
  metric: '',
  year: '',
};

/** A picture with what is saved of it. */
interface Picture {
  title: string;
  drawn: (Element & { value?: unknown }) | null;
  rows: (string | number)[][];
  note?: string | null;
}

export function picturesPane(options: PicturesOptions): HTMLElement {
  const { words, index, language } = options;
  const ink = INKS[options.dark ? 'dark' : 'light'];
  const stage = h('div', { class: 'stage', role: 'tabpanel', id: 'stage', tabindex: 0 });
  const controls = h('div', { class: 'controls' });
  const tip = h('div', { class: 'tip', role: 'status' });
  tip.hidden = true;
  const tabs = h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': words.pictures },
    ...TABS.map((tab) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          'data-tab': tab,
          'aria-controls': 'stage',
          onclick: () => {
            choice.tab = tab;
            draw();
          },
        },
        words[tab],
      ),
    ),
  );
  const pane = h('div', { class: 'pictures' }, h('div', { class: 'bar' }, tabs, controls), stage, tip);
  const naming = {
    topic: (id: string) => index.topics.find((topic) => topic.id === id)?.[language] ?? id,
    metric: (at: number) => index.metrics[at]![language],
  };
  let asked = 0;

  function draw(): void {
    for (const button of tabs.children)
      button.setAttribute('aria-selected', String((button as HTMLElement).dataset.tab === choice.tab));
    tip.hidden = true;
    if (choice.tab === 'coverage') drawCoverage();
    else drawMetric();
  }

  function drawCoverage(): void {
    const { shown, bases } = options;
    const columns: Columns = choice.columns;
    const coverage = coverageOf(index, bases, shown, choice.rows, columns, naming);
    const present = new Set(drawnTopics(options));
    fill(
      controls,
      pick(
        words.rows,
        [
          ['topics', words.allTopics],
          ['metrics', words.allMetrics],
          ...index.topics
            .filter(({ id }) => present.has(id))
            .map((topic): [string, string] => [`topic:${topic.id}`, `· ${topic[language]}`]),
        ],
        choice.rows,
        (value) => {
          choice.rows = value as Rows;
          draw();
        },
      ),
      pick(
        words.columns,
        [
          ['report', words.byReport],
          ['region', words.byRegion],
          ['year', words.byYear],
        ],
        columns,
        (value) => {
          choice.columns = value as Columns;
          draw();
        },
      ),
    );
    const byReport = columns === 'report';
    const { rows, cells } = coverage;
    const left = Math.min(260, 24 + 13 * Math.max(4, ...rows.map((row) => wide(row, 18))));
    const above = 30 + 11 * Math.max(2, ...coverage.columns.map((name) => wide(name, 14)));
    const drawn =
      cells.length === 0
        ? null
        : Plot.plot({
            ...frame(ink, words.coverage),
            width: Math.max(520, left + 40 + coverage.columns.length * 22),
            height: above + 10 + rows.length * 20,
            marginLeft: left,
            marginTop: above,
            marginBottom: 10,
            padding: 0.06,
            x: {
              domain: coverage.columns,
              axis: 'top',
              tickRotate: -50,
              label: null,
              tickSize: 0,
              tickFormat: (name: string) => clipped(name, 14),
            },
            y: { domain: rows, label: null, tickSize: 0, tickFormat: (name: string) => clipped(name, 18) },
            color: byReport
              ? { type: 'sqrt', range: ink.ramp, label: words.figuresStated, legend: true }
              : { domain: [0, 1], range: ink.ramp, label: words.shareStating, legend: true, percent: false },
            marks: [
              Plot.cell(cells, { x: 'column', y: 'row', fill: byReport ? 'figures' : 'share', rx: 2 }),
              Plot.cell(
                cells,
                Plot.pointer({ x: 'column', y: 'row', stroke: ink.text, strokeWidth: 1.5, rx: 2 }),
              ),
            ],
          });
    show([
      {
        title: words.coverage,
        drawn: pointed<CoverageCell>(
          drawn,
          async (cell) => [
            `${cell.row}`,
            `${cell.column}: ${cell.figures} ${words.figuresStated}${byReport ? '' : `, ${Math.round(cell.share * 100)}%`}`,
          ],
          (cell) => options.go(cell.report, cell.at),
        ),
        rows: [
          ['row', 'column', 'figures', 'reports', 'share'],
          ...cells.map(({ row, column, figures, reports, share }) => [row, column, figures, reports, share]),
        ],
        note:
          coverage.allColumns > MOST_COLUMNS
            ? words.tooMany(coverage.columns.length, coverage.allColumns)
            : null,
      },
    ]);
  }

  function drawMetric(): void {
    const { shown, bases } = options;
    const drawable = drawableMetrics(index, bases, shown);
    const ids = drawable.map(({ metric, values }): [string, string] => [
      index.metrics[metric]!.id,
      `${naming.metric(metric)} (${values})`,
    ]);
    if (!ids.some(([id]) => id === choice.metric)) choice.metric = ids[0]?.[0] ?? '';
    fill(
      controls,
      pick(words.metricOf, ids, choice.metric, (value) => {
        choice.metric = value;
        draw();
      }),
    );
    const metric = index.metrics.findIndex(({ id }) => id === choice.metric);
    const { unit, points } = metric < 0 ? { unit: '', points: [] } : seriesOf(index, bases, shown, metric);
    if (points.length === 0) {
      fill(stage, h('p', { class: 'hint' }, words.noSeries));
      return;
    }
    const name = `${naming.metric(metric)}${unit === '' ? '' : ` (${unit})`}`;
    show(choice.tab === 'series' ? seriesPictures(points, name, unit) : [distribution(points, name, unit)]);
  }

  function seriesPictures(points: Point[], name: string, unit: string): Picture[] {
    const years = [...new Set(points.map(({ year }) => year))].sort((a, b) => a - b);
    const regions = [...new Set(points.map(({ region }) => region))];
    const coloured = regions.length <= MOST_COLOURED;
    const firsts = firstOfEach(points).sort((a, b) => a.year - b.year);
    const asked = Number(choice.year);
    const year = years.includes(asked) ? asked : bestYear(points);
    controls.append(
      pick(
        words.year,
        years.map((one): [string, string] => [String(one), String(one)]).reverse(),
        String(year),
        (value) => {
          choice.year = value;
          draw();
        },
      ),
    );
    const ranked = firstOfEach(points.filter((one) => one.year === year)).sort((a, b) => b.value - a.value);
    const top = ranked.slice(0, MOST_RANKED);
    const positive = points.every(({ value }) => value > 0);
    const lines =
      years.length < 2
        ? null
        : Plot.plot({
            ...frame(ink, `${words.overYears}: ${name}`),
            width: 760,
            height: 340,
            marginLeft: 64,
            marginRight: 90,
            x: {
              domain: [years[0]!, years.at(-1)!],
              ticks: years.length > 12 ? 12 : years,
              tickFormat: 'd',
              label: null,
              inset: 12,
            },
            y: { ...scaleOf(points, positive), grid: true, label: unit || null, tickFormat: short },
            color: coloured ? { domain: regions, range: ink.series } : undefined!,
            marks: [
              Plot.line(firsts, {
                x: 'year',
                y: 'value',
                z: 'region',
                stroke: coloured ? 'region' : ink.faint,
                strokeWidth: coloured ? 1.8 : 1,
              }),
              Plot.dot(points, {
                x: 'year',
                y: 'value',
                r: 3,
                fill: coloured ? 'region' : ink.accent,
                fillOpacity: coloured ? 1 : 0.6,
              }),
              ...(coloured
                ? [
                    Plot.text(lastOfEach(firsts), {
                      x: 'year',
                      y: 'value',
                      text: (point: Point) => clipped(point.region, 8),
                      fill: 'region',
                      textAnchor: 'start',
                      dx: 8,
                    }),
                  ]
                : []),
              Plot.dot(
                points,
                Plot.pointer({ x: 'year', y: 'value', r: 5, stroke: ink.accent, strokeWidth: 2 }),
              ),
            ],
          });
    const ranking = Plot.plot({
      ...frame(ink, `${words.ranked(String(year))}: ${name}`),
      width: 760,
      height: 60 + top.length * 22,
      marginLeft: 24 + 13 * Math.max(3, ...top.map(({ region }) => wide(region, 14))),
      marginRight: 70,
      x: {
        ...scaleOf(
          top,
          top.every(({ value }) => value > 0),
        ),
        grid: true,
        label: unit || null,
        axis: 'top',
        tickFormat: short,
        insetLeft: 8,
      },
      y: {
        domain: top.map(({ region }) => region),
        label: null,
        tickSize: 0,
        tickFormat: (one: string) => clipped(one, 14),
      },
      marks: [
        Plot.dot(top, { x: 'value', y: 'region', r: 4.5, fill: ink.accent }),
        Plot.text(top, {
          x: 'value',
          y: 'region',
          text: (point: Point) => full(point.value),
          dx: 9,
          textAnchor: 'start',
          fill: ink.text,
        }),
        Plot.dot(top, Plot.pointerY({ x: 'value', y: 'region', r: 7, stroke: ink.accent, strokeWidth: 2 })),
      ],
    });
    const table = (chosen: readonly Point[]) => tableOf(chosen, unit, index);
    return [
      ...(lines === null
        ? []
        : [{ title: words.overYears, drawn: pointed(lines, sentenceTip, toPoint), rows: table(points) }]),
      {
        title: words.ranked(String(year)),
        drawn: pointed(ranking, sentenceTip, toPoint),
        rows: table(ranked),
        note: ranked.length > top.length ? words.tooMany(top.length, ranked.length) : null,
      },
    ];
  }

  function distribution(points: Point[], name: string, unit: string): Picture {
    const scale = scaleOf(
      points,
      points.every(({ value }) => value > 0),
    );
    const spread = spreadOf(points, scale.type === 'log')!;
    const outliers = new Set(spread.outliers);
    const dodge = { anchor: 'middle', padding: 1 } as const;
    const box = {
      width: 820,
      marginLeft: 40,
      marginRight: 90,
      height: Math.min(520, 200 + Math.sqrt(points.length) * 18),
    };
    const x: Plot.ScaleOptions = {
      ...scale,
      nice: true,
      grid: true,
      label: unit || null,
      tickFormat: short,
      inset: 12,
    };
    const plain = Plot.plot({ ...box, x, marks: [Plot.dot(points, { x: 'value' })] }).scale('x')!;
    const levels = labelLevels(spread.outliers, (point) => plain.apply(point.value) as number);
    const deepest = Math.max(-1, ...levels.values());
    const drawn = Plot.plot({
      ...frame(ink, `${words.distribution}: ${name}`),
      ...box,
      x,
      marks: [
        Plot.ruleX([spread.low, spread.high], { stroke: ink.faint, strokeDasharray: '3 3' }),
        Plot.ruleX([spread.middle], { stroke: ink.accent, strokeWidth: 1.5 }),
        Plot.dot(
          points,
          Plot.dodgeY(dodge, {
            x: 'value',
            r: 4,
            fill: (point: Point) => (outliers.has(point) ? ink.series[1]! : ink.accent),
            fillOpacity: 0.85,
          }),
        ),
        ...Array.from({ length: deepest + 1 }, (_, level) =>
          Plot.text(
            points,
            Plot.dodgeY(dodge, {
              x: 'value',
              r: 4,
              text: (point: Point) => (levels.get(point) === level ? outlierName(point) : ''),
              dy: -13 - 15 * level,
              fill: ink.text,
            }),
          ),
        ),
        Plot.dot(
          points,
          Plot.pointer(Plot.dodgeY(dodge, { x: 'value', r: 4, stroke: ink.text, strokeWidth: 2 })),
        ),
      ],
    });
    const { low, middle, high } = spread;
    return {
      title: words.distribution,
      drawn: pointed(drawn, sentenceTip, toPoint),
      rows: tableOf(points, unit, index, (point) => (outliers.has(point) ? 'outlier' : '')),
      note: `${words.values(points.length)}; ${words.quartiles} ${[low, middle, high].map(full).join(' · ')}; ${words.outliers}`,
    };
  }

  async function sentenceTip(point: Point): Promise<string[]> {
    const { text, figures } = await options.reports.body(point.report);
    const figure = figures.find(({ start }) => start === point.at);
    const head = `${point.region} ${point.year}: ${full(point.value)}`;
    return figure ? [head, sentenceOf(text, figure)] : [head];
  }

  function toPoint(point: Point): void {
    options.go(point.report, point.at);
  }

  /** Tells of the datum under the pointer, and goes to it on a click. */
  function pointed<T>(
    drawn: (Element & { value?: unknown }) | null,
    lines: (datum: T) => Promise<string[]>,
    go: (datum: T) => void,
  ): Picture['drawn'] {
    drawn?.addEventListener('input', async () => {
      const datum = drawn.value as T | null;
      const now = ++asked;
      if (datum === null || datum === undefined) {
        tip.hidden = true;
        return;
      }
      const told = await lines(datum);
      if (now !== asked) return;
      const [head = '', ...rest] = told;
      fill(tip, h('strong', {}, head), ...rest.map((line) => h('p', { lang: 'zh-Hans' }, line)));
      tip.hidden = false;
    });
    drawn?.addEventListener('click', () => {
      const datum = drawn.value as T | null;
      if (datum !== null && datum !== undefined) go(datum);
    });
    return drawn;
  }

  /** A picture is one image to those who hear it; the names of its groups, which no reader knows, become data. */
  function asImage(drawn: Element, title: string): void {
    for (const svg of drawn instanceof SVGSVGElement ? [drawn] : drawn.querySelectorAll('svg')) {
      svg.setAttribute('role', 'img');
      if (!svg.hasAttribute('aria-label')) svg.setAttribute('aria-label', title);
      for (const group of svg.querySelectorAll('g[aria-label]')) {
        group.setAttribute('data-mark', group.getAttribute('aria-label')!);
        group.removeAttribute('aria-label');
      }
    }
  }

  function show(pictures: Picture[]): void {
    for (const { title, drawn } of pictures) if (drawn) asImage(drawn, title);
    fill(
      stage,
      ...pictures.map(({ title, drawn, rows, note }) =>
        h(
          'figure',
          {},
          h(
            'figcaption',
            {},
            h('strong', {}, title),
            note ? h('span', {}, note) : null,
            drawn &&
              h('button', { type: 'button', onclick: () => saveSvg(drawn, title, ink) }, words.saveSvg),
            h(
              'button',
              { type: 'button', onclick: () => download(`${fileOf(title)}.csv`, 'text/csv', toCsv(rows)) },
              words.saveCsv,
            ),
          ),
          drawn ?? h('p', { class: 'hint' }, words.nothing),
        ),
      ),
      choice.tab === 'coverage' ? null : h('p', { class: 'hint' }, words.pictureNote),
    );
  }

  draw();
  return pane;
}

function drawnTopics({ index, bases, shown }: PicturesOptions): Set<string> {
  const topics = new Set<string>();
  for (const report of shown)
    for (let at = bases[report]!; at < bases[report + 1]!; at++) {
      const metric = index.figures.metric[at]!;
      if (metric >= 0) topics.add(index.metrics[metric]!.topic);
    }
  return topics;
}

function pick(
  label: string,
  entries: readonly (readonly [string, string])[],
  chosen: string,
  changed: (value: string) => void,
): HTMLElement {
  const select = h('select', { onchange: () => changed(select.value) }, ...optionsOf(entries, chosen));
  return h('label', {}, h('span', {}, label), select);
}

function frame(ink: Ink, label: string): Plot.PlotOptions {
  return {
    ariaLabel: label,
    style: {
      background: ink.ground,
      color: ink.text,
      fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
      fontSize: '12px',
      overflow: 'visible',
    },
  };
}

function scaleOf(points: readonly Point[], positive: boolean): Plot.ScaleOptions {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (positive && most / least > LOGARITHMIC)
    return { type: 'log', nice: true, ticks: powersOfTen(least, most) };
  return least >= 0 && least < most * 0.6 ? { zero: true } : {};
}

function outlierName({ region, year }: Point): string {
  return `${clipped(region, 8)} ${year}`;
}

/** How high each name stands over its dot, so that names beside each other do not run into one another. */
function labelLevels(points: readonly Point[], place: (point: Point) => number): Map<Point, number> {
  const ends: number[] = [];
  const levels = new Map<Point, number>();
  for (const point of [...points].sort((a, b) => a.value - b.value)) {
    const half = (wide(outlierName(point), 20) * 12) / 2;
    const from = place(point) - half;
    const free = ends.findIndex((end) => end < from - 6);
    const level = free < 0 ? ends.length : free;
    ends[level] = place(point) + half;
    levels.set(point, level);
  }
  return levels;
}

/** The powers of ten from the one below to the one above: the ends of a nice logarithmic scale. */
function powersOfTen(least: number, most: number): number[] {
  const first = Math.floor(Math.log10(least));
  return Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, step) => 10 ** (first + step));
}

/** Of each region and year the first point. */
function firstOfEach(points: readonly Point[]): Point[] {
  return [
    ...new Map([...points].reverse().map((point) => [`${point.region} ${point.year}`, point])).values(),
  ].reverse();
}

function lastOfEach(points: readonly Point[]): Point[] {
  return [...new Map(points.map((point) => [point.region, point])).values()];
}

/** The year that most regions state; of equals the latest. */
function bestYear(points: readonly Point[]): number {
  const counts = new Map<number, number>();
  for (const { year } of points) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0]![0];
}

function tableOf(
  points: readonly Point[],
  unit: string,
  { reports }: PageIndex,
  more?: (point: Point) => string,
): (string | number)[][] {
  const head = ['region', 'year', 'value', 'unit', 'report', 'start', ...(more ? ['note'] : [])];
  return [
    head,
    ...points.map((point) => [
      point.region,
      point.year,
      point.value,
      unit,
      reports[point.report]!.path,
      point.at,
      ...(more ? [more(point)] : []),
    ]),
  ];
}

/** The SVG of a picture, with the colours that it has on the page. */
function saveSvg(drawn: Element, title: string, ink: Ink): void {
  const svg = drawn instanceof SVGSVGElement ? drawn : [...drawn.querySelectorAll('svg')].at(-1)!;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('color', ink.text);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', ink.ground],
  ] as const)
    ground.setAttribute(name, value);
  copy.prepend(ground);
  download(`${fileOf(title)}.svg`, 'image/svg+xml', new XMLSerializer().serializeToString(copy));
}

function fileOf(title: string): string {
  return `zhibiao-${title.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

/** How many columns of 13 pixels a text takes, at most. */
function wide(text: string, most: number): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2e80 ? 0.56 : 1;
  return Math.min(width, most);
}

function clipped(text: string, most: number): string {
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += character.charCodeAt(0) < 0x2e80 ? 0.56 : 1;
    if (width > most) return `${kept}…`;
    kept += character;
  }
  return text;
}

/** A number as an axis has it: 万 and 亿 would be Chinese alone, so powers of thousand. */
function short(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

function full(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 4 }).format(value);
}
