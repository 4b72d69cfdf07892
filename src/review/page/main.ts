/** The review page: reports on the left, the text in the middle, the figure in hand on the right. */
import type { Decision, Finding } from '../../model.js';
import type { PageMode, PageReportBody } from '../shape.js';
import { draftFigure } from './added.js';
import { openReports, readIndex } from './data.js';
import { askReviewer, chooseMetric, editFigure, showHelp } from './dialogs.js';
import { download, fill, h, optionsOf } from './dom.js';
import { figurePane, type PaneContext, reportPane } from './figure-pane.js';
import { applyFilters, type Filters, figureBases, figureTest, NO_FILTERS, UNKNOWN } from './filters.js';
import { virtualList } from './list.js';
import { picturesPane } from './pictures.js';
import { goldFigure, type Item, openStore, parseKept, recall, remember, type Trouble } from './store.js';
import { type TextView, textView } from './text-pane.js';
import { type Language, WORDS } from './words.js';

/** How many hues the style sheet has for topics. */
const HUES = 12;
const ROW_HEIGHT = 62;
/** A longer pause than this between two texts would be felt. */
const SLICE = 12;

type Theme = 'auto' | 'light' | 'dark';
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

void start();

async function start(): Promise<void> {
  const root = document.documentElement;
  const mode = root.dataset.mode as PageMode;
  const index = await readIndex();
  const reports = openReports();
  const bases = figureBases(index);
  let trouble: Trouble = null;
  const store = await openStore({ index, mode, changed: onDecision, trouble: onTrouble });

  let language: Language =
    recall('zhibiao-review:lang') === 'en'
      ? 'en'
      : recall('zhibiao-review:lang') === 'zh'
        ? 'zh'
        : navigator.language.startsWith('zh')
          ? 'zh'
          : 'en';
  let theme: Theme = THEMES.find((one) => one === recall('zhibiao-review:theme')) ?? 'auto';
  let labels = recall('zhibiao-review:labels') === 'yes';
  let words = WORDS[language];
  let filters: Filters = { ...NO_FILTERS };
  let inText: ReadonlySet<number> = new Set();
  let searching = 0;
  let shown = applyFilters(filters, index, bases, store, inText);
  let report = 0;
  let at: number | null = null;
  let body: PageReportBody | null = null;
  let items: Item[] = [];
  let worstOf: ReadonlyMap<number, Finding['severity']> = new Map();
  let view: TextView | null = null;
  let pictures = false;

  const metricById = new Map(index.metrics.map((metric) => [metric.id, metric]));
  const hueOf = topicHues();
  const topicClass = (metric: string | null): string =>
    metric === null ? 'none' : `t${hueOf.get(metricById.get(metric)?.topic ?? '') ?? 0}`;
  const labelOf = (metric: string | null): string =>
    metric === null ? words.noMetric : (metricById.get(metric)?.[language] ?? metric);
  const number = (value: number): string => value.toLocaleString('en');

  const app = document.getElementById('app')!;
  const live = h('div', { class: 'toast', role: 'status', 'aria-live': 'polite' });
  const counts = h('p', { class: 'counts', role: 'status' });
  const head = h('header', {});
  const kept = h('span', { class: 'kept' });
  const filterBox = h('div', { class: 'filters' });
  const middle = h('main', { id: 'middle' });
  const right = h('aside', { id: 'right' });
  const banner = h('p', { class: 'banner', role: 'alert' });
  let list = makeList();
  const left = h('nav', { id: 'left' });
  app.append(head, banner, h('div', { class: 'panes' }, left, middle, right), live);

  setTheme();
  setLanguage();
  await followHash();
  root.dataset.ready = 'yes';
  addEventListener('hashchange', () => void followHash());
  addEventListener('keydown', onKey);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (pictures) drawMiddle();
  });

  /** Topics by how often they occur, so that the commonest ones differ most. */
  function topicHues(): Map<string, number> {
    const counted = new Map<string, number>();
    for (const metric of index.figures.metric)
      if (metric >= 0) {
        const { topic } = index.metrics[metric]!;
        counted.set(topic, (counted.get(topic) ?? 0) + 1);
      }
    const ordered = [...counted].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return new Map(ordered.map(([topic], rank) => [topic, rank % HUES]));
  }

  function makeList() {
    return virtualList(
      words.reports,
      ROW_HEIGHT,
      (row) => reportRow(shown.reports[row]!, shown.passing[row]!),
      (row) => void openReport(shown.reports[row]!, null),
    );
  }

  function reportRow(one: number, passing: number): Node {
    const { title, path, region, year, figures, findings } = index.reports[one]!;
    const decided = store.decided(one);
    const part = figures === 0 ? 0 : Math.min(1, decided / figures);
    const done = store.isDone(one);
    const progress = h(
      'span',
      { class: done ? 'progress done' : 'progress' },
      done ? '✓' : decided > 0 ? `✓${decided}` : '',
    );
    const bar = h('span', { class: 'done-bar' });
    bar.style.width = `${(done ? 1 : part) * 100}%`;
    return h(
      'div',
      { class: 'report' },
      h(
        'span',
        { class: 'name', lang: 'zh-Hans', title: path },
        title ?? path.slice(path.lastIndexOf('/') + 1),
      ),
      h(
        'span',
        { class: 'sub' },
        h('span', {}, [region, year].filter((part) => part !== null).join(' · ') || path),
        findings.error > 0 ? h('span', { class: 'badge error' }, String(findings.error)) : null,
        findings.warning > 0 ? h('span', { class: 'badge warning' }, String(findings.warning)) : null,
        progress,
        h('span', { class: 'number' }, passing === figures ? String(figures) : `${passing}/${figures}`),
      ),
      bar,
    );
  }

  function setLanguage(): void {
    words = WORDS[language];
    root.lang = language === 'zh' ? 'zh-Hans' : 'en';
    document.title = language === 'zh' ? '指标 · 审阅' : 'zhibiao · review';
    middle.setAttribute('aria-label', words.reportText);
    right.setAttribute('aria-label', words.details);
    left.setAttribute('aria-label', words.reports);
    list = makeList();
    fill(left, filterBox, counts, list.element);
    drawHead();
    drawFilters();
    drawList();
    drawMiddle();
    drawRight();
    onTrouble(trouble);
  }

  function setTheme(): void {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  function isDark(): boolean {
    return theme === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  }

  function drawHead(): void {
    const tool = (label: string, act: () => void, name = label, pressed?: boolean) =>
      h(
        'button',
        {
          type: 'button',
          onclick: act,
          // what is written names the button, unless it is a sign
          'aria-label': /\p{L}/u.test(label) ? null : name,
          title: name === label ? null : name,
          'aria-pressed': pressed === undefined ? null : String(pressed),
        },
        label,
      );
    kept.textContent = words.kept(number(store.all()));
    fill(
      head,
      h('h1', {}, '指标', h('span', {}, ' zhibiao')),
      h(
        'div',
        { class: 'views', role: 'group' },
        tool(words.reading, () => setPictures(false), words.reading, !pictures),
        tool(words.pictures, () => setPictures(true), words.pictures, pictures),
      ),
      h('span', { class: 'grow' }),
      kept,
      tool(store.reviewer === '' ? words.reviewer : store.reviewer, nameReviewer, words.reviewer),
      tool(words.load, loadDecisions),
      h('button', { type: 'button', class: 'primary', onclick: saveDecisions }, words.download),
      tool('◐', nextTheme, words.theme),
      tool(words.language, otherLanguage, words.languageName),
      tool('?', () => showHelp(words), words.help),
    );
  }

  function drawFilters(): void {
    const { regions, years, topics } = facets();
    const search = h('input', {
      type: 'search',
      id: 'search',
      placeholder: `${words.search}  /`,
      'aria-label': words.search,
      value: filters.search,
      oninput: () => setFilter('search', search.value),
    });
    const pick = (name: keyof Filters, label: string, entries: [string, string][]) => {
      const select = h(
        'select',
        { name, 'aria-label': label, onchange: () => setFilter(name, select.value) },
        ...optionsOf([['', label], ...entries], filters[name]),
      );
      return select;
    };
    const figures = pick('figures', words.figures, [
      ['undecided', words.undecided],
      ['none', words.unmeasured],
      ['some', words.measured],
      ['plan', words.plans],
      ['finding', words.inFindings],
      ['reject', words.rejected],
      ['correct', words.corrected],
      ...topics,
    ]);
    if (filters.figures.startsWith('metric:'))
      figures.append(
        h('option', { value: filters.figures, selected: true }, labelOf(filters.figures.slice(7))),
      );
    fill(
      filterBox,
      search,
      pick('region', words.regions, regions),
      pick('year', words.years, years),
      pick('progress', words.progress, [
        ['open', words.open],
        ['begun', words.begun],
        ['done', words.done],
      ]),
      pick('findings', words.findings, [
        ['any', words.anyFinding],
        ['error', words.errors],
        ['warning', words.warnings],
        ['none', words.noFinding],
      ]),
      figures,
      h('button', { type: 'button', class: 'reset', onclick: resetFilters }, words.reset),
    );
  }

  function facets() {
    const count = (values: Iterable<string>): [string, number][] => {
      const counted = new Map<string, number>();
      for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
      return [...counted].sort(([a], [b]) => (a < b ? -1 : 1));
    };
    const regions = count(index.reports.map(({ region }) => region ?? UNKNOWN)).map(
      ([name, n]): [string, string] => [name, `${name === UNKNOWN ? words.noRegion : name} (${n})`],
    );
    const years = count(index.reports.map(({ year }) => String(year ?? UNKNOWN)))
      .reverse()
      .map(([name, n]): [string, string] => [name, `${name === UNKNOWN ? words.noYear : name} (${n})`]);
    const topics = index.topics
      .filter(({ id }) => hueOf.has(id))
      .map((topic): [string, string] => [`topic:${topic.id}`, `${words.topic}: ${topic[language]}`]);
    return { regions, years, topics };
  }

  function setFilter<K extends keyof Filters>(name: K, value: Filters[K] | string): void {
    filters = { ...filters, [name]: value };
    if (name === 'search') void searchTexts(filters.search);
    refilter();
  }

  function resetFilters(): void {
    filters = { ...NO_FILTERS };
    inText = new Set();
    searching++;
    drawFilters();
    refilter();
  }

  function refilter(): void {
    shown = applyFilters(filters, index, bases, store, inText);
    drawList();
    markFiltered();
    if (pictures) drawMiddle();
  }

  /** Looks through the texts in slices, so that the page stays at hand; what is found comes in as it goes. */
  async function searchTexts(asked: string): Promise<void> {
    const mine = ++searching;
    inText = new Set();
    const wanted = asked.trim();
    if (wanted.length < 2) return;
    const found = new Set<number>();
    let since = performance.now();
    for (let one = 0; one < index.reports.length; one++) {
      if ((await reports.text(one)).includes(wanted)) found.add(one);
      if (mine !== searching) return;
      if (performance.now() - since < SLICE) continue;
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
      if (found.size > inText.size) {
        inText = new Set(found);
        refilter();
      }
    }
    if (mine !== searching) return;
    inText = found;
    refilter();
  }

  function drawList(): void {
    const row = shown.reports.indexOf(report);
    list.show(shown.reports.length, row);
    if (row >= 0) list.reveal(row);
    counts.textContent =
      shown.reports.length === 0
        ? words.nothing
        : words.counts(number(shown.reports.length), number(index.reports.length), number(shown.figures));
  }

  async function openReport(one: number, start: number | null): Promise<void> {
    const same = one === report && body !== null;
    report = one;
    if (!same) {
      body = null;
      const read = await reports.body(one);
      if (report !== one) return;
      body = read;
    }
    if (pictures && start !== null) setPictures(false);
    items = store.items(one, body!.figures);
    worstOf = severities(body!);
    if (!same || !view) drawMiddle();
    choose(start);
    drawList();
  }

  /** Puts a figure in hand, or none. */
  function choose(start: number | null): void {
    for (const mark of (at !== null && view?.marks.get(at)) || []) mark.classList.remove('hand');
    at = start !== null && items.some((item) => item.at === start) ? start : null;
    const marks = (at !== null && view?.marks.get(at)) || [];
    for (const mark of marks) mark.classList.add('hand');
    const first = marks[0];
    if (first) {
      const { top, bottom } = first.getBoundingClientRect();
      const box = scroller().getBoundingClientRect();
      if (top < box.top + 40 || bottom > box.bottom - 80) first.scrollIntoView({ block: 'center' });
    } else if (at === null) scroller().scrollTop = 0;
    const place = `#doc=${encodeURIComponent(index.reports[report]!.path)}${at === null ? '' : `&at=${at}`}`;
    if (location.hash !== place) history.replaceState(null, '', place);
    drawRight();
  }

  function scroller(): Element {
    return middle.querySelector('.scroll') ?? middle;
  }

  async function followHash(): Promise<void> {
    const asked = new URLSearchParams(location.hash.slice(1));
    const path = asked.get('doc');
    const one = index.reports.findIndex((candidate) => candidate.path === path);
    const start = asked.get('at');
    await openReport(
      one < 0 ? (shown.reports[0] ?? 0) : one,
      one < 0 || start === null ? null : Number(start),
    );
  }

  function drawMiddle(): void {
    view = null;
    right.hidden = pictures;
    root.dataset.view = pictures ? 'pictures' : 'reading';
    if (pictures) {
      fill(
        middle,
        picturesPane({
          index,
          bases,
          reports,
          words,
          language,
          shown: shown.reports,
          dark: isDark(),
          go: (one, start) => {
            setPictures(false);
            void openReport(one, start);
          },
        }),
      );
      return;
    }
    if (!body) return;
    const { title, path } = body.document;
    view = textView(body, items, {
      classOf,
      labelOf: (item) => labelOf(item.figure.metric),
      damagedLabel: words.damaged,
    });
    const done = store.isDone(report);
    fill(
      middle,
      h(
        'div',
        { class: 'title' },
        h('h2', { lang: 'zh-Hans' }, title ?? path),
        h('code', {}, path),
        h(
          'button',
          { type: 'button', 'aria-pressed': String(done), onclick: toggleDone },
          done ? `✓ ${words.unmarkRead}` : words.markRead,
          h('kbd', {}, 'D'),
        ),
      ),
      h(
        'div',
        {
          class: labels ? 'scroll labelled' : 'scroll',
          tabindex: 0,
          role: 'region',
          'aria-label': words.reportText,
        },
        view.element,
      ),
    );
    view.element.addEventListener('click', (event) => {
      const mark = (event.target as Element).closest<HTMLElement>('mark');
      if (mark && getSelection()?.isCollapsed !== false) choose(Number(mark.dataset.at));
    });
    view.element.addEventListener('mouseup', () => setTimeout(offerAdding));
    markFiltered();
    if (at !== null) for (const mark of view.marks.get(at) ?? []) mark.classList.add('hand');
  }

  function classOf(item: Item): string {
    const worst = worstOf.get(item.at);
    const state = item.decision ? `s-${item.decision.do}` : '';
    return ['f', topicClass(item.figure.metric), state, worst ? `found ${worst}` : '']
      .filter(Boolean)
      .join(' ');
  }

  /** Of each figure in a finding, the gravest severity. */
  function severities({ findings }: PageReportBody): Map<number, Finding['severity']> {
    const worst = new Map<number, Finding['severity']>();
    for (const severity of ['info', 'warning', 'error'] as const)
      for (const finding of findings)
        if (finding.severity === severity) for (const start of finding.figures) worst.set(start, severity);
    return worst;
  }

  /** Dims the marks of figures that the filter leaves out. */
  function markFiltered(): void {
    if (!view) return;
    const test = figureTest(filters.figures, index, store);
    const places = new Map(body?.figures.map(({ start }, n) => [start, bases[report]! + n]));
    for (const [start, marks] of view.marks) {
      const place = places.get(start);
      const dim = test !== null && (place === undefined || !test(report, place));
      for (const mark of marks) mark.classList.toggle('dim', dim);
    }
  }

  function drawRight(): void {
    if (!body) return;
    const context: PaneContext = {
      words,
      language,
      index,
      body,
      items,
      topicClass,
      labelOf,
      actions: {
        accept: () => decide('accept'),
        reject: () => decide('reject'),
        metric: changeMetric,
        edit,
        undo,
        clear,
        link: () => void copyLink(),
        go: (start) => choose(start),
      },
    };
    const item = inHand();
    fill(right, item ? figurePane(item, context) : reportPane(context));
  }

  function inHand(): Item | null {
    return items.find((item) => item.at === at) ?? null;
  }

  /** A decision was made or taken back somewhere. */
  function onDecision(): void {
    if (!body) return;
    kept.textContent = words.kept(number(store.all()));
    list.refresh();
  }

  function onTrouble(now: Trouble): void {
    trouble = now;
    banner.hidden = now === null;
    banner.textContent = now === null ? '' : words[now];
  }

  /** Draws what a decision about the figure in hand changed. */
  function afterDecision(redraw: boolean): void {
    if (!body) return;
    items = store.items(report, body.figures);
    const item = inHand();
    if (redraw || !item) redrawText();
    else
      for (const mark of view?.marks.get(item.at) ?? []) {
        const dim = mark.classList.contains('dim');
        mark.className = `${classOf(item)} hand${dim ? ' dim' : ''}`;
      }
    drawRight();
  }

  function redrawText(): void {
    const top = scroller().scrollTop;
    drawMiddle();
    scroller().scrollTop = top;
  }

  function decide(way: 'accept' | 'reject'): void {
    const item = inHand();
    if (!item) return;
    if (item.original === null) {
      if (way === 'reject') clear();
      return;
    }
    put({ at: item.at, do: way });
    step(1, always);
  }

  function put(decision: Decision): void {
    store.decide(report, decision.at, decision);
    afterDecision(decision.do === 'add' || decision.do === 'correct');
  }

  function clear(): void {
    const item = inHand();
    if (!item?.decision) return;
    store.decide(report, item.at, null);
    afterDecision(true);
    if (item.original === null) choose(null);
  }

  function correct(item: Item, figure: Item['figure']): void {
    const gold = goldFigure(figure);
    const same = item.original !== null && sameFigure(gold, goldFigure(item.original));
    put(
      same
        ? { at: item.at, do: 'accept' }
        : { at: item.at, do: item.original === null ? 'add' : 'correct', figure: gold },
    );
  }

  function changeMetric(): void {
    const item = inHand();
    if (!item) return;
    const own = [...new Set(items.flatMap(({ figure }) => figure.metric ?? []))];
    chooseMetric(index, words, language, own, (metric) => correct(item, { ...item.figure, metric }));
  }

  function edit(): void {
    const item = inHand();
    if (item) editFigure(item.figure, index, words, (figure) => correct(item, figure));
  }

  function undo(): void {
    const undone = store.undo();
    if (!undone) {
      say(words.nothingToUndo);
      return;
    }
    say(words.undone);
    if (undone.report === report) {
      afterDecision(true);
      choose(undone.at ?? at);
    } else void openReport(undone.report, undone.at);
  }

  function toggleDone(): void {
    store.setDone(report, !store.isDone(report));
    redrawText();
  }

  /** The next figure that passes, over the end of the report to the next one shown. */
  function step(by: 1 | -1, passes: (item: Item) => boolean): void {
    const test = figureTest(filters.figures, index, store);
    const places = new Map(body?.figures.map(({ start }, n) => [start, bases[report]! + n]));
    const wanted = items.filter((item) => {
      const place = places.get(item.at);
      return (
        passes(item) && (item.at === at || test === null || (place !== undefined && test(report, place)))
      );
    });
    const hand = inHand();
    const from = hand?.figure.start ?? (by > 0 ? -1 : Number.POSITIVE_INFINITY);
    const next =
      by > 0
        ? wanted.find(({ figure }) => figure.start > from)
        : wanted.findLast(({ figure }) => figure.start < from);
    if (next) choose(next.at);
    else if (by > 0 && passes !== always) stepReport(1);
  }

  const always = () => true;

  function stepReport(by: 1 | -1): void {
    const row = shown.reports.indexOf(report);
    const next = shown.reports[row + by];
    if (next !== undefined) void openReport(next, null);
  }

  /** A button beside the selected text. */
  function offerAdding(): void {
    document.getElementById('adding')?.remove();
    const span = view?.selected();
    if (!span) return;
    const { right: x, bottom: y } = getSelection()!.getRangeAt(0).getBoundingClientRect();
    const button = h(
      'button',
      { type: 'button', id: 'adding', class: 'primary', onclick: add },
      `＋ ${words.addFigure}`,
      h('kbd', {}, 'I'),
    );
    button.style.left = `${Math.min(innerWidth - 140, x)}px`;
    button.style.top = `${Math.min(innerHeight - 48, y + 6)}px`;
    document.body.append(button);
  }

  function add(): void {
    const span = view?.selected();
    document.getElementById('adding')?.remove();
    if (
      !span ||
      !body ||
      items.some(({ figure, at: start }) => start === span.start || figure.start === span.start)
    )
      return;
    const draft = draftFigure(body.text, span);
    getSelection()?.removeAllRanges();
    editFigure(draft, index, words, (figure) => {
      put({ at: figure.start, do: 'add', figure });
      choose(figure.start);
    });
  }

  function setPictures(on: boolean): void {
    if (pictures === on) return;
    pictures = on;
    drawHead();
    drawMiddle();
    if (!on) choose(at);
  }

  function nextTheme(): void {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
    if (theme === 'auto') theme = isDark() ? 'light' : 'dark';
    remember('zhibiao-review:theme', theme);
    setTheme();
    if (pictures) drawMiddle();
  }

  function otherLanguage(): void {
    language = language === 'zh' ? 'en' : 'zh';
    remember('zhibiao-review:lang', language);
    setLanguage();
  }

  function toggleLabels(): void {
    labels = !labels;
    remember('zhibiao-review:labels', labels ? 'yes' : 'no');
    scroller().classList.toggle('labelled', labels);
  }

  function nameReviewer(): void {
    askReviewer(words, store.reviewer, (name) => {
      store.reviewer = name;
      remember('zhibiao-review:reviewer', name);
      drawHead();
    });
  }

  function saveDecisions(): void {
    const name = store.reviewer.replace(/[^\p{L}\p{N}]+/gu, '-');
    download(
      `decisions${name === '' ? '' : `-${name}`}.json`,
      'application/json',
      `${JSON.stringify(store.export(), null, 2)}\n`,
    );
  }

  function loadDecisions(): void {
    const input = h('input', { type: 'file', accept: '.json,application/json' });
    input.addEventListener('change', async () => {
      const file = input.files?.[0];
      const decisions = file ? parseKept(await file.text()) : null;
      if (!decisions) {
        say(words.notDecisions);
        return;
      }
      const { taken, unknown } = store.import(decisions);
      if (store.reviewer === '') store.reviewer = decisions.reviewer;
      drawHead();
      refilter();
      afterDecision(true);
      say(words.loaded(taken, unknown));
    });
    input.click();
  }

  async function copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      say(words.copied);
    } catch {
      say(location.href);
    }
  }

  let fading = 0;
  function say(text: string): void {
    live.textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => {
      live.textContent = '';
    }, 4000);
  }

  function onKey(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.isComposing || document.querySelector('dialog[open]')) return;
    const typing = target.matches('input, textarea, select');
    if (event.key === 'Escape' && typing) (target as HTMLElement).blur();
    if (typing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.key.toLowerCase() !== 'z' || event.altKey || event.shiftKey) return;
      event.preventDefault();
      undo();
      return;
    }
    const act =
      keys()[
        event.shiftKey && event.key.length === 1 && /[a-z]/i.test(event.key)
          ? event.key.toUpperCase()
          : event.key
      ];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function keys(): Record<string, () => void> {
    return {
      j: () => step(1, always),
      k: () => step(-1, always),
      J: () => stepReport(1),
      K: () => stepReport(-1),
      n: () => step(1, ({ decision }) => decision === null),
      f: () =>
        step(1, ({ at: start }) => body?.findings.some(({ figures }) => figures.includes(start)) === true),
      a: () => decide('accept'),
      r: () => decide('reject'),
      m: changeMetric,
      e: edit,
      i: add,
      c: clear,
      u: undo,
      d: toggleDone,
      l: toggleLabels,
      p: () => setPictures(!pictures),
      '/': () => document.getElementById('search')?.focus(),
      '?': () => showHelp(words),
    };
  }
}

function sameFigure(a: object, b: object): boolean {
  const sorted = (value: object) =>
    JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}
