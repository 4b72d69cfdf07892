// The annotated form of a report: its text with every figure marked in place, and what the marks say.
// fixtures/README.md describes the form. This reads it without the product's own scanner.
import { parse } from 'yaml';

const MARK = /⟦([^|⟧]+)\|([^⟧]*)⟧/g;
const PLAIN = /^([\d,，]+(?:\.\d+)?)\s*(万|亿)?(余|多)?(万|亿)?(\D*?)(以上|以下)?$/;
const AMOUNTS = new Set([
  '元',
  '美元',
  '平方米',
  '㎡',
  '亩',
  '公顷',
  '平方公里',
  '公里',
  '千米',
  '米',
  '吨',
  '公斤',
  '千克',
  '立方米',
  '千瓦时',
]);
const FIELDS = new Set(['id', 'v', 'h', 'u', 'b', 'kind', 'dir', 's', 'p', 'part', 'subj']);

/** Annotated source → { text, gold }; throws with the line where a mark is wrong. */
export function readAnnotated(source, name = 'annotated') {
  const head = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (!head) throw new Error(`${name}: no front matter`);
  const report = reportOf(parse(head[1]), name);
  const body = source.slice(head[0].length);
  const figures = [];
  const damaged = [];
  const ids = new Map();
  let text = '';
  let last = 0;
  for (const mark of body.matchAll(MARK)) {
    text += body.slice(last, mark.index);
    last = mark.index + mark[0].length;
    const where = `${name}: ⟦${mark[1]}|${mark[2]}⟧`;
    const span = { start: text.length, end: text.length + mark[1].length, text: mark[1] };
    text += mark[1];
    if (mark[2].startsWith('!')) damaged.push({ ...span, why: mark[2].slice(1).trim() });
    else figures.push(figureOf(span, mark[2], ids, where));
  }
  text += body.slice(last);
  if (/[⟦⟧]/.test(text)) throw new Error(`${name}: a mark is not closed or holds no |`);
  for (const figure of figures) {
    if (figure.part_of === undefined) continue;
    const start = ids.get(figure.part_of);
    if (start === undefined) throw new Error(`${name}: part=${figure.part_of} of ${figure.text}: no such id`);
    figure.part_of = start;
  }
  return { text, gold: { report, figures, damaged } };
}

function reportOf(head, name) {
  const keys = ['title', 'issuer', 'region', 'level', 'year', 'date'];
  for (const key of Object.keys(head)) {
    if (!keys.includes(key) && key !== 'sort') throw new Error(`${name}: unknown front matter ${key}`);
  }
  return Object.fromEntries(keys.map((key) => [key, dateless(head[key] ?? null)]));
}

function dateless(value) {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}

function figureOf(span, says, ids, where) {
  const [metric, ...rest] = says.trim().split(/\s+/);
  const fields = {};
  const dims = {};
  for (const item of rest) {
    const [, key, value] = /^([\w.]+)=(.*)$/.exec(item) ?? [];
    if (key === undefined) throw new Error(`${where}: "${item}" is not key=value`);
    if (key.startsWith('d.')) dims[key.slice(2)] = value;
    else if (FIELDS.has(key)) fields[key] = value;
    else throw new Error(`${where}: unknown field ${key}`);
  }
  const read = fields.v !== undefined ? {} : plain(span.text, where);
  const unit = fields.u ?? read.unit;
  if (unit === undefined) throw new Error(`${where}: needs u=`);
  const value = fields.v === undefined ? read.value : Number(fields.v);
  if (!Number.isFinite(value)) throw new Error(`${where}: value ${fields.v}`);
  const figure = {
    ...span,
    value,
    ...(fields.h === undefined ? {} : { high: Number(fields.h) }),
    unit,
    bound: fields.b ?? boundOf(span.text),
    kind: fields.kind ?? (fields.dir ? 'change' : kindOf(unit)),
    status: fields.s ?? 'actual',
    metric: metric === '-' || metric.startsWith('new:') ? null : metric,
    dims,
    subject: fields.subj ?? '',
  };
  if (fields.dir) figure.direction = fields.dir;
  if (fields.p) figure.period = fields.p;
  if (fields.part) figure.part_of = fields.part;
  if (fields.id) ids.set(fields.id, span.start);
  return figure;
}

function plain(text, where) {
  const match = PLAIN.exec(text.replace(/\s/g, ''));
  if (!match) throw new Error(`${where}: write v= and u=`);
  const [, digits, first, , second, unit] = match;
  const power = [first, second].reduce((sum, word) => sum + (word === '万' ? 4 : word === '亿' ? 8 : 0), 0);
  return { value: Number(`${digits.replace(/[,，]/g, '')}e${power}`), unit: unit.replace('％', '%') };
}

function boundOf(span) {
  if (span.endsWith('以下')) return 'under';
  return /[余多]|以上$/.test(span) ? 'over' : 'exact';
}

function kindOf(unit) {
  if (unit === '%' || unit === '‰') return 'rate';
  return AMOUNTS.has(unit) ? 'amount' : 'count';
}
