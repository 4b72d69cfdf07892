/** The right pane: the figure in hand, or what the report says of itself. */
import { sentenceSpan } from '../../emit/sentence.js';
import type { Figure, Finding, GoldFigure } from '../../model.js';
import type { PageIndex, PageReportBody } from '../shape.js';
import { h } from './dom.js';
import type { Item } from './store.js';
import type { Language, Words } from './words.js';

/** Expressions of a pattern that are shown; `patterns show` has all. */
const MOST_MATCHES = 3;

export interface PaneContext {
  words: Words;
  language: Language;
  index: PageIndex;
  body: PageReportBody;
  items: readonly Item[];
  /** The class of a topic's colour. */
  topicClass: (metric: string | null) => string;
  labelOf: (metric: string | null) => string;
  actions: {
    accept(): void;
    reject(): void;
    metric(): void;
    edit(): void;
    undo(): void;
    clear(): void;
    link(): void;
    go(at: number): void;
  };
}

export function figurePane(item: Item, context: PaneContext): HTMLElement {
  const { words, body, actions } = context;
  const { figure, decision } = item;
  const state = decision?.do ?? 'none';
  return h(
    'div',
    { class: 'figure-pane' },
    h(
      'div',
      { class: `hand ${context.topicClass(figure.metric)}` },
      h('span', { class: `state s-${state}` }, words.state[state]),
      h('p', { class: 'written', lang: 'zh-Hans' }, figure.text),
      h(
        'p',
        { class: 'metric' },
        h('strong', {}, context.labelOf(figure.metric)),
        figure.metric === null ? null : h('code', {}, figure.metric),
      ),
    ),
    h(
      'div',
      { class: 'actions' },
      action(words.accept, 'A', actions.accept, state === 'accept'),
      action(words.reject, 'R', actions.reject, state === 'reject'),
      action(words.changeMetric, 'M', actions.metric, state === 'correct'),
      action(words.edit, 'E', actions.edit, false),
      decision === null ? null : action(words.clear, 'C', actions.clear, false),
      action(words.undo, 'U', actions.undo, false),
    ),
    sentenceBlock(body.text, figure),
    h('dl', { class: 'fields' }, ...fieldRows(item, context)),
    findingsBlock(body.findings, item, context),
    whyBlock(item, context),
    h('p', { class: 'foot' }, button(words.link, actions.link)),
  );
}

/** What is known of the report, with its findings. */
export function reportPane(context: PaneContext): HTMLElement {
  const { words, body } = context;
  const { document: self } = body;
  const rows: [string, string | null][] = [
    [words.title, self.title],
    [words.issuer, self.issuer],
    [words.region, self.region?.name ?? null],
    [words.level, self.level],
    [words.year, self.year === null ? null : String(self.year)],
    [words.date, self.date],
    [words.file, self.path],
  ];
  const figures = context.items.length;
  const metrics = context.items.filter(({ figure }) => figure.metric !== null).length;
  return h(
    'div',
    { class: 'figure-pane' },
    h('p', { class: 'hint' }, words.pickFigure),
    h('h3', {}, words.about),
    h(
      'dl',
      { class: 'fields' },
      ...rows.flatMap(([name, value]) => row(name, value ?? '–')),
      ...row(words.figures, `${figures}, ${words.measured} ${metrics}`),
    ),
    body.warnings.length === 0 ? null : h('h3', {}, words.warned),
    ...body.warnings.map((warning) => h('p', { class: 'warning' }, warning)),
    body.findings.length === 0 ? null : h('h3', {}, words.finding),
    ...body.findings.map((finding) => findingLine(finding, context)),
  );
}

function fieldRows({ figure, original }: Item, context: PaneContext): Node[] {
  const { words, actions } = context;
  const { field } = words;
  const changed = (name: keyof GoldFigure): boolean =>
    original !== null && JSON.stringify(original[name]) !== JSON.stringify(figure[name]);
  const stated = (name: keyof GoldFigure & keyof Words['field'], value: string | null): Node[] => {
    if (value === null) return [];
    const before = changed(name) && original ? wordsOf(original[name]) : null;
    return row(
      field[name],
      value,
      before === null ? null : h('span', { class: 'before' }, `${words.original} ${before}`),
    );
  };
  const whole = context.items.find((other) => other.figure.start === figure.part_of);
  const dims = Object.entries(figure.dims).map(([name, value]) => `${name}=${value}`);
  const { section = [], page, pattern } = (original ?? {}) as Partial<Figure>;
  return [
    ...stated(
      'value',
      `${figure.value}${figure.high === undefined ? '' : `–${figure.high}`}${figure.unit === '' ? '' : ` ${figure.unit}`}`,
    ),
    ...stated('metric', figure.metric ?? words.noMetric),
    ...stated('bound', figure.bound === 'exact' && !changed('bound') ? null : figure.bound),
    ...stated('kind', [figure.kind, figure.direction].filter(Boolean).join(' ')),
    ...stated('status', figure.status),
    ...stated('period', figure.period ?? (changed('period') ? '–' : null)),
    ...(figure.period === undefined && !changed('period')
      ? row(field.period, `${context.body.document.year ?? '–'} (${words.ownYear})`)
      : []),
    ...stated('dims', dims.length > 0 ? dims.join(', ') : changed('dims') ? '–' : null),
    ...(figure.part_of === undefined
      ? []
      : row(
          field.part_of,
          whole
            ? button(`${whole.figure.text} @${figure.part_of}`, () => actions.go(whole.at), 'inline')
            : `@${figure.part_of}`,
        )),
    ...stated('subject', figure.subject === '' ? null : figure.subject),
    ...(section.length > 0 ? row(field.section, section.join(' / ')) : []),
    ...(page === undefined ? [] : row(field.page, String(page))),
    ...row(field.span, `${figure.start}–${figure.end}`),
    ...(pattern ? row(field.pattern, h('code', {}, pattern)) : []),
  ];
}

function sentenceBlock(text: string, { start, end }: GoldFigure): HTMLElement {
  const span = sentenceSpan(text, { start, end });
  const words = (from: number, to: number) => text.slice(from, to).replace(/\r?\n/g, '');
  return h(
    'blockquote',
    { class: 'sentence', lang: 'zh-Hans' },
    words(span.start, start),
    h('b', {}, words(start, end)),
    words(end, span.end),
  );
}

function findingsBlock(findings: readonly Finding[], item: Item, context: PaneContext): HTMLElement | null {
  const own = findings.filter(({ figures }) => figures.includes(item.at));
  if (own.length === 0) return null;
  return h(
    'div',
    { class: 'findings' },
    h('h3', {}, context.words.finding),
    ...own.map((finding) => findingLine(finding, context)),
  );
}

/** A finding that compares reports names figures of others, too. */

function findingLine(finding: Finding, { language, words, items, actions }: PaneContext): HTMLElement {
  const { severity, code, expected, stated, figures, others = [] } = finding;
  const sides = [
    expected === undefined ? '' : `${words.expected} ${expected}`,
    stated === undefined ? '' : `${words.stated} ${stated}`,
  ].filter(Boolean);
  return h(
    'div',
    { class: `finding ${severity}` },
    h('p', {}, finding[language], ' ', h('code', {}, code)),
    sides.length === 0 ? null : h('p', { class: 'sides' }, sides.join(' · ')),
    h(
      'p',
      { class: 'chips' },
      ...figures.map((at) => {
        const item = items.find((one) => one.at === at);
        return button(item?.figure.text ?? `@${at}`, () => actions.go(at), 'inline');
      }),
      ...others.map(({ path, start }) =>
        h('a', { href: `#doc=${encodeURIComponent(path)}&at=${start}` }, `${path} @${start}`),
      ),
    ),
  );
}

function whyBlock({ original, figure }: Item, { words, index, body }: PaneContext): HTMLElement {
  const reasons: Node[] = [];
  const pattern = original?.pattern ?? null;
  const known = pattern === null ? undefined : index.patterns[pattern];
  const say = (text: string) => reasons.push(h('p', {}, text));
  if (original === null) say(words.whyReader);
  else if (pattern === 'context/part') say(words.whyPart);
  else if (pattern === 'context/change') say(words.whyChange);
  else if (pattern?.startsWith('context/')) say(words.whyContext(pattern));
  else if (pattern === null) say(words.whyNone);
  else say(original.metric === null ? words.whyUnmeasured(pattern) : words.whyPattern(pattern));
  if (known) {
    for (const match of known.match.slice(0, MOST_MATCHES))
      reasons.push(h('p', {}, h('code', { class: 'match' }, match)));
    if (known.match.length > MOST_MATCHES) say(`… ${known.match.length - MOST_MATCHES}`);
    const also = [
      known.in === null ? '' : `${words.whyTopic}: ${known.in.join(', ')}`,
      known.not.length === 0 ? '' : `${words.whyNot}: ${known.not.join('、')}`,
    ].filter(Boolean);
    if (also.length > 0) say(also.join(' · '));
    if (known.valid !== null) say(`${words.example}: ${known.valid}`);
  }
  if (original !== null) {
    const place = `${quoted(body.document.path)}:${figure.start}`;
    reasons.push(h('p', {}, words.moreWhy), h('code', { class: 'command' }, `zhibiao explain ${place}`));
  }
  return h('details', { class: 'why', open: true }, h('summary', {}, words.why), ...reasons);
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function row(name: string, ...value: (Node | string | null)[]): Node[] {
  return [h('dt', {}, name), h('dd', {}, ...value)];
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function action(label: string, key: string, act: () => void, pressed: boolean): HTMLElement {
  return h(
    'button',
    { type: 'button', 'aria-pressed': String(pressed), onclick: act },
    label,
    h('kbd', {}, key),
  );
}

function button(label: string, act: () => void, className = ''): HTMLElement {
  return h('button', { type: 'button', class: className, onclick: act }, label);
}
