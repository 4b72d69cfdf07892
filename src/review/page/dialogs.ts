/** What is asked in a window of its own: a metric, all fields of a figure, the keys. */
import type { GoldFigure } from '../../model.js';
import type { PageIndex } from '../shape.js';
import { fill, h, optionsOf } from './dom.js';
import type { Language, Words } from './words.js';

const BOUNDS = ['exact', 'about', 'over', 'under', 'at_least', 'at_most'] as const;
const KINDS = ['count', 'rate', 'amount', 'change'] as const;

/** A field of the window, in its order. */
type Field = Exclude<keyof Words['field'], 'section' | 'page' | 'span' | 'pattern'>;

function open(name: string, ...content: (Node | null)[]): HTMLDialogElement {
  const dialog = h('dialog', { 'aria-label': name }, ...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Lets the reader choose a metric, or none.
 * @param first ids that stand first while nothing is searched: those that the report has
 */
export function chooseMetric(
  index: PageIndex,
  words: Words,
  language: Language,
  first: readonly string[],
  chosen: (metric: string | null) => void,
): void {
  const order = new Map(first.map((id, at) => [id, at]));
  const topics = new Map(index.topics.map((topic) => [topic.id, topic]));
  const all = [...index.metrics].sort(
    (a, b) => (order.get(a.id) ?? first.length) - (order.get(b.id) ?? first.length),
  );
  let found: (string | null)[] = [];
  let at = 0;
  const list = h('div', {
    class: 'choices',
    role: 'listbox',
    id: 'metric-choices',
    'aria-label': words.changeMetric,
  });
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    placeholder: words.searchMetric,
    'aria-label': words.searchMetric,
    'aria-controls': 'metric-choices',
    'aria-expanded': 'true',
    autocomplete: 'off',
    oninput: search,
    onkeydown: (event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (event.key === 'ArrowDown') move(1, event);
      else if (event.key === 'ArrowUp') move(-1, event);
      else if (event.key === 'Enter') {
        event.preventDefault();
        take(at);
      }
    },
  });
  const dialog = open(words.changeMetric, h('div', { class: 'choose' }, input, list));
  search();
  input.focus();

  function search(): void {
    const asked = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const matching = all.filter(({ id, topic, zh, en }) => {
      const { zh: topicZh = '', en: topicEn = '' } = topics.get(topic) ?? {};
      const own = `${id} ${zh} ${en} ${topicZh} ${topicEn}`.toLowerCase();
      return asked.every((word) => own.includes(word));
    });
    found = [...(asked.length === 0 ? [null] : []), ...matching.map(({ id }) => id)];
    at = 0;
    fill(list, ...found.map(choice));
    mark();
  }

  function choice(id: string | null, row: number): HTMLElement {
    const metric = index.metrics.find((one) => one.id === id);
    return h(
      'div',
      { role: 'option', id: `metric-${row}`, onclick: () => take(row) },
      h('span', {}, metric ? metric[language] : words.noMetric),
      metric ? h('code', {}, metric.id) : null,
    );
  }

  function move(step: number, event: Event): void {
    event.preventDefault();
    at = Math.min(found.length - 1, Math.max(0, at + step));
    mark();
  }

  function mark(): void {
    for (const [row, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(row === at));
    list.children[at]?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `metric-${at}`);
  }

  function take(row: number): void {
    const id = found[row];
    if (id === undefined) return;
    dialog.close();
    chosen(id);
  }
}

/** Lets the reader set every field of a figure; its span stays. */
export function editFigure(
  figure: GoldFigure,
  index: PageIndex,
  words: Words,
  saved: (figure: GoldFigure) => void,
): void {
  const { field } = words;
  const input = (name: Field, value: string, attributes: Record<string, string> = {}) =>
    labelled(field[name], h('input', { name, value, autocomplete: 'off', ...attributes }));
  const select = (name: Field, values: readonly string[], value: string) =>
    labelled(
      field[name],
      h(
        'select',
        { name },
        ...optionsOf(
          values.map((one) => [one, one || '–']),
          value,
        ),
      ),
    );
  const problem = h('p', { class: 'problem', role: 'alert' });
  const form = h(
    'form',
    {
      method: 'dialog',
      class: 'edit',
      onsubmit: (event: Event) => {
        event.preventDefault();
        const edited = read(form, figure);
        if (edited === null) problem.textContent = words.notNumber;
        else {
          dialog.close();
          saved(edited);
        }
      },
    },
    h('p', { class: 'written', lang: 'zh-Hans' }, figure.text),
    h(
      'div',
      { class: 'grid' },
      input('value', String(figure.value), { inputmode: 'decimal', required: '' }),
      input('high', figure.high === undefined ? '' : String(figure.high), { inputmode: 'decimal' }),
      input('unit', figure.unit),
      select('bound', BOUNDS, figure.bound),
      select('kind', KINDS, figure.kind),
      select('direction', ['', 'up', 'down'], figure.direction ?? ''),
      select('status', ['actual', 'plan'], figure.status),
      input('period', figure.period ?? '', { placeholder: words.periodHint }),
      input('metric', figure.metric ?? '', { list: 'metric-ids', placeholder: words.noMetric }),
      input('part_of', figure.part_of === undefined ? '' : String(figure.part_of), {
        inputmode: 'numeric',
        placeholder: words.partHint,
      }),
      input(
        'dims',
        Object.entries(figure.dims)
          .map(([name, value]) => `${name}=${value}`)
          .join(', '),
        { placeholder: words.dimsHint },
      ),
      input('subject', figure.subject, { maxlength: '25' }),
    ),
    h('datalist', { id: 'metric-ids' }, ...index.metrics.map(({ id, zh }) => h('option', { value: id }, zh))),
    problem,
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', onclick: () => dialog.close() }, words.cancel),
      h('button', { type: 'submit', class: 'primary' }, words.save),
    ),
  );
  const dialog = open(words.edit, form);
}

/** The figure as the form has it; null where a number is none. */
function read(form: HTMLFormElement, figure: GoldFigure): GoldFigure | null {
  const data = new FormData(form);
  const text = (name: Field) => String(data.get(name) ?? '').trim();
  const number = (name: Field) => (text(name) === '' ? undefined : Number(text(name)));
  const [value, high, part_of] = [number('value'), number('high'), number('part_of')];
  if (value === undefined || [value, high, part_of].some((one) => one !== undefined && !Number.isFinite(one)))
    return null;
  const kind = text('kind') as GoldFigure['kind'];
  const direction = text('direction') as NonNullable<GoldFigure['direction']> | '';
  return {
    start: figure.start,
    end: figure.end,
    text: figure.text,
    value,
    ...(high === undefined ? {} : { high }),
    unit: text('unit'),
    bound: text('bound') as GoldFigure['bound'],
    kind,
    ...(kind === 'change' && direction !== '' ? { direction } : {}),
    status: text('status') as GoldFigure['status'],
    metric: text('metric') || null,
    dims: Object.fromEntries(
      text('dims')
        .split(/[,，]/)
        .map((pair) => pair.split('=').map((part) => part.trim()))
        .filter((pair): pair is [string, string] => pair.length === 2 && pair.every(Boolean)),
    ),
    ...(part_of === undefined ? {} : { part_of }),
    ...(text('period') === '' ? {} : { period: text('period') }),
    subject: text('subject'),
  };
}

/** Shows the keys. */
export function showHelp(words: Words): void {
  const dialog = open(
    words.help,
    h(
      'div',
      { class: 'help' },
      h('h2', {}, words.help),
      h(
        'dl',
        {},
        ...words.helpRows.flatMap(([keys, does]) => [h('dt', {}, h('kbd', {}, keys)), h('dd', {}, does)]),
      ),
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'button', onclick: () => dialog.close() }, words.close),
      ),
    ),
  );
}

/** Asks for the reader's name. */
export function askReviewer(words: Words, name: string, saved: (name: string) => void): void {
  const input = h('input', { name: 'reviewer', value: name, maxlength: '60', autocomplete: 'name' });
  const dialog = open(
    words.reviewer,
    h(
      'form',
      {
        method: 'dialog',
        class: 'edit',
        onsubmit: () => saved(input.value.trim()),
      },
      labelled(words.reviewerAsk, input),
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'button', onclick: () => dialog.close() }, words.cancel),
        h('button', { type: 'submit', class: 'primary' }, words.save),
      ),
    ),
  );
}

function labelled(name: string, control: HTMLElement): HTMLElement {
  return h('label', {}, h('span', {}, name), control);
}
