/** What a report says of itself: title, issuer, region, level, year, date. */
import type { Level, Report, SelfDescription } from '../model.js';

const TITLE_END = /(?:报告|总结|汇报|情况|公报|综述|要点|自查报告|说明|年报|小结|汇总)(?:（[^）]{1,14}）)?$/;
const HEAD_LINES = 12;
const LONGEST_TITLE = 90;
const PLACE = '[\\u4e00-\\u9fff]{2,7}?(?:自治州|自治县|自治旗|自治区|特别行政区|新区|开发区|林区|地区|街道|省|市|州|盟|县|区|旗|镇|乡)';

/** Reads the head and the foot of the working copy. */
export function describe(report: Report, text: string): SelfDescription {
  const lines = headLines(text);
  const heading = titleOf(lines);
  const title = report.stated?.title && !heading ? clean(report.stated.title) : heading;
  const issuer = report.stated?.issuer ?? issuerOf(lines, text);
  const region = regionOf(title, issuer, text);
  const date = report.stated?.date ?? dateOf(text);
  return {
    title,
    issuer,
    region,
    level: levelOf(region, text),
    year: yearOf(title, text, date),
    date,
  };
}

function clean(title: string): string | null {
  const trimmed = title.replace(/\s+/g, '');
  return trimmed === '' ? null : trimmed;
}

function headLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n', HEAD_LINES * 3)) {
    const trimmed = line.trim();
    if (trimmed !== '') lines.push(trimmed);
    if (lines.length === HEAD_LINES) break;
  }
  return lines;
}

/** The first line, or lines in a row, that read as a title; none where the text begins with its body. */
function titleOf(lines: string[]): string | null {
  for (let first = 0; first < Math.min(lines.length, 8); first++) {
    if (isBody(lines[first]!)) return null;
    let joined = '';
    for (let last = first; last < Math.min(lines.length, first + 4); last++) {
      const line = lines[last]!;
      if (isBody(line)) break;
      joined += line;
      if (joined.length > LONGEST_TITLE) break;
      if (TITLE_END.test(joined.replace(/（[^）]*）$/, '')) && /报告|工作|总结|情况|公报/.test(joined)) {
        if (startsTitle(lines[first]!)) return joined.replace(/^(?:标题|名称)：/, '');
      }
    }
  }
  return null;
}

/** A title begins with a place, a year, a body or 关于, not with the line of its issuer or a document number. */
function startsTitle(line: string): boolean {
  return !/^(?:中共.{2,8}委员?会?\s*\S{2,10}人民政府|.{2,14}(?:文件|〔20\d\d〕\d+号))$/.test(line) && !/^(?:来源|发布|索引|信息|文号|成文|主题)/.test(line);
}

function isBody(line: string): boolean {
  return line.length > LONGEST_TITLE || /[。；]/.test(line) || (/：$/.test(line) && line.length > 2) || /^[一二三四五六七八九十]、|^（一）/.test(line);
}

function issuerOf(lines: string[], text: string): string | null {
  for (const line of lines) {
    const stated = /(?:来源|发布机构|发布单位|信息来源|供稿)：\s*([^\s，。：]{3,24})/.exec(line);
    if (stated) return stated[1]!;
  }
  const body = '[\\u4e00-\\u9fff（）]{2,22}(?:人民政府|政府|办公室|局|厅|委员会|委|院|司法所|办事处|总队|支队|大队|中心|工作领导小组)';
  const issuer = new RegExp(`^(?:中共[\\u4e00-\\u9fff]{2,10}委(?:员会)?\\s*)?${body}(?:办公室)?$`);
  const first = lines[0];
  if (first && issuer.test(first.replace(/\s+/g, '')) && first.length <= 30) return spaced(text, first);
  const foot = text.trimEnd().split('\n').slice(-4).map(line => line.trim()).filter(line => line !== '');
  for (const line of foot.reverse()) {
    if (line.length <= 30 && issuer.test(line.replace(/\s+/g, ''))) return line;
  }
  return null;
}

function spaced(_text: string, line: string): string {
  return line;
}

function regionOf(title: string | null, issuer: string | null, text: string): string | null {
  for (const source of [title?.replace(/^关于/, ''), issuer?.replace(/^中共/, ''), text.slice(0, 400)]) {
    if (!source) continue;
    const place = placeIn(source);
    if (place) return place;
  }
  return null;
}

const NOT_PLACES = /^(?:我|全|各|本|该|上|下|省委|市委|县委|区委|依法|法治|全面|推进|建设|在|对|和|及|与|把|将|向|深|以来|中共|关于|工作|年度|度)|(?:全市|全县|全区|全省|我市|我县|我区|各县|各乡|各镇|社区|小区|园区|示范区|示范县|示范市|景区|校区|灾区|山区|地区|辖区)$/;

function placeIn(source: string): string | null {
  const stripped = source.replace(/^\d{4}年(?:度)?(?:以来|来)?，?/, '').replace(/^20\d\d年/, '');
  for (const match of stripped.matchAll(new RegExp(PLACE, 'g'))) {
    const place = match[0].replace(/^(?:在|是|年|年来|以来|对|和|年度|度|关于|中共|由|为|于)+/, '');
    if (place.length < 3 || NOT_PLACES.test(place)) continue;
    return innermost(place, stripped.slice(match.index + match[0].length));
  }
  return null;
}

/** `临江市青岚区` is 青岚区: the last place of a chain. */
function innermost(place: string, rest: string): string {
  const next = new RegExp(`^(${PLACE})`).exec(rest);
  if (!next || NOT_PLACES.test(next[1]!) || next[1]!.length < 3) return place;
  return innermost(next[1]!, rest.slice(next[0].length));
}

function levelOf(region: string | null, text: string): Level | null {
  if (region === null) return null;
  if (/(?:镇|乡|街道)$/.test(region)) return 'township';
  if (/(?:省|自治区)$/.test(region)) return 'provincial';
  if (/(?:自治州|州|盟|地区)$/.test(region)) return 'municipal';
  if (/(?:县|区|旗)$/.test(region)) return 'county';
  return isCountyCity(region, text) ? 'county' : 'municipal';
}

/** A 市 that speaks of a 市 above it, or whose parts are 乡镇 and not 县区, is of county level. */
function isCountyCity(region: string, text: string): boolean {
  const above = new RegExp(`(?:[\\u4e00-\\u9fff]{2,4}(?:市|州|盟)委|[\\u4e00-\\u9fff]{2,4}(?:市|州)(?:司法局|政府|中院|中级))`, 'g');
  const name = region.slice(0, -1);
  let others = 0;
  for (const match of text.matchAll(above)) {
    if (!match[0].includes(name) && !/^(?:全|我|各|本|由|向|经|在|省|和|及|与|是|对|，)/.test(match[0]) && !/[省全我各本]市/.test(match[0])) others += 1;
  }
  const towns = (text.match(/各?(?:乡镇|镇（街道|乡镇（街道|镇街)/g) ?? []).length;
  const counties = (text.match(/各?(?:县市区|县（市|县区|区县|县（区|市县)/g) ?? []).length;
  return others >= 2 || (towns >= 3 && counties === 0);
}

function yearOf(title: string | null, text: string, date: string | null): number | null {
  const inTitle = title ? /(20\d\d)\s*年/.exec(title) : null;
  if (inTitle) return Number(inTitle[1]);
  const chinese = title ? /二〇([〇一二三四五六七八九])([〇一二三四五六七八九])年/.exec(title) : null;
  if (chinese) return 2000 + digit(chinese[1]!) * 10 + digit(chinese[2]!);
  const body = /(20\d\d)年(?:度|以来|，|,|我|全|在)/.exec(text.slice(0, 600));
  if (body) return Number(body[1]);
  const counts = new Map<number, number>();
  for (const match of text.matchAll(/(20\d\d)年/g)) counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  if (most) return most[0];
  return date ? Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) <= 4 ? 1 : 0) : null;
}

function digit(character: string): number {
  return '〇一二三四五六七八九'.indexOf(character);
}

/** The date of publication near the top, else the date at the foot. */
function dateOf(text: string): string | null {
  const head = text.slice(0, 400);
  const stated = /(?:发布(?:时间|日期|于)?|时间|日期|成文日期)：?\s*(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})/.exec(head);
  if (stated) return iso(stated[1]!, stated[2]!, stated[3]!);
  const foot = text.trimEnd().slice(-60);
  const signed = /(20\d\d)年(\d{1,2})月(\d{1,2})日\s*(?:（[^）]*）)?\s*$/.exec(foot);
  if (signed) return iso(signed[1]!, signed[2]!, signed[3]!);
  const written = /二〇([〇一二三四五六七八九])([〇一二三四五六七八九])年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日\s*$/.exec(foot);
  if (written) return iso(`20${digit(written[1]!)}${digit(written[2]!)}`, String(small(written[3]!)), String(small(written[4]!)));
  return null;
}

/** A Chinese number below 100. */
function small(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : digit(tens!)) : 0;
  return ten * 10 + (ones === '' ? 0 : digit(ones!));
}

function iso(year: string, month: string, day: string): string | null {
  const m = Number(month);
  const d = Number(day);
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
