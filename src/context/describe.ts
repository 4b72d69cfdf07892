/** What a report says of itself: title, issuer, region, level, year, date. */
import type { Level, Report, SelfDescription, Span } from '../model.js';
import { getGazetteer } from '../regions/gazetteer.js';
import { foldRadicals, toSource, type WorkingCopy } from '../text/working.js';

/** A line near the head or foot: as the working copy has it, and as written. */
interface Line {
  text: string;
  written: string;
}

const HEAD_LINES = 12;
/** A scraped page has its site's menus above the title. */
const PAGE_HEAD_LINES = 60;
const FOOT_LINES = 5;
const PAGE_FOOT_LINES = 30;
const PAGE_FOOT =
  /^[【[]?(?:打印|关闭|分享到?|扫一扫|收藏本?页?|返回顶部)[^，。]{0,12}$|^(?:上一[篇条]|下一[篇条]|版权所有|主办(?:单位)?|承办单位|网站标识码|技术支持|友情链接|相关(?:链接|文档|信息|阅读)|责任编辑)(?:：|$)|ICP备|公网安备/;
const LONGEST_TITLE = 90;
const TITLE_END =
  /(?:报告|总结|汇报|情况|公报|综述|要点|说明|年报|小结|思路|计划|安排|打算|分析|通报|白皮书|蓝皮书|工作亮点|成绩单|统计表|数据表|数据统计|统计数据|预算|决算)(?:（[^）]{1,24}）)?$/;
/** A year, a place or an office, and what a text of other kinds is: `某市法院2024年主要办案数据`, `某县2023年行政复议工作`. */
const DATED_END =
  /^(?=.*(?:20\d\d|二[〇○零]))(?=.*[省市州盟县区旗镇乡局院厅委]).*(?:数据|概况|年鉴|态势|纪实|工作)$/;
const TITLE_WORD =
  /报告|通报|总结|情况|公报|汇报|综述|年报|小结|分析|[白蓝]皮书|亮点|成绩单|统计表|数据|预算|决算/;
/** What a site puts around a report: its clock, menus, switches and counters. */
const SITE =
  /^今天是|星期[一二三四五六日天]|无障碍(?:浏览|阅读|版|模式|\s|$)|长者(?:模式|版|助手)|关怀版|适老(?:版|模式)|简体|繁体|繁體|字体[：:]|^(?:登录|注册)(?:[\s|]|$)|设为首页|加入收藏|智能(?:问答|搜索)|网站(?:支持|地图|首页)|(?:^|\s)(?:浏览|阅读|点击)(?:次数|量|数|：)|^(?!.*(?:报告|总结|情况|通报|公报)$)\S{2,8}(?:[ 　|]+\S{2,8}){4,}$/;
/** What is said of it as a document: where and when it appeared, its numbers and labels. */
const CARD =
  /^[•·●]|^[-—_=*]+$|^名称：.*(?:文号|字号|日期|机构)：|^(?:公文)?时效性?(?:：|[有无失]效|$)|^20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?$|^(?:当前位置|您(?:现在|当前)|首页|来源|信息来源|(?:文章|稿件|内容)来源|发布|索引|信息|文号|成文|主题|字号|浏览|打印|责任编辑|作者|更新|时间|日期|(?:生成|公开|发文|公布|生效|印发)日期|(?:体裁|有效性|关键词|内容概述|公开方式|公开范围|公开形式)：|【(?:[^】]*(?:字号|字体|打印|关闭)|(?![^】]{1,12}】.{8,}$)))|>|文件$|会议文件[（(][^）)]{1,4}[）)]$|^[\u4e00-\u9fff]{2,12}〔20\d\d〕\d+号$/;
const FURNITURE = new RegExp(`${SITE.source}|${CARD.source}`);
const BODY_NAME =
  '[\\u4e00-\\u9fff（）]{2,20}?(?:人民政府|人民法院|人民检察院|办公室|办事处|管理委员会|委员会|执法检查组|领导小组|管委会|司法所|总队|支队|大队|中心|政府|局|厅|委|院)';
const ISSUER_LINE = new RegExp(`^(?:中共[\\u4e00-\\u9fff]{2,10}委(?:员会)?)?(?:${BODY_NAME})*(?:办公室)?$`);
const PLACE =
  '[\\u4e00-\\u9fff]{2,7}?(?:自治州|自治县|自治旗|自治区|特别行政区|新区|(?:高新技术产业|经济技术|高新|经济)?开发区|林区|地区|街道|省|市|州|盟|县|区|旗|镇|乡(?!村))';

/** Reads the head and the foot of a report. */
export function describe(report: Report, copy: WorkingCopy): SelfDescription {
  const lines = linesOf(copy.text);
  const asWritten = (line: Span): Line => lineAt(report.text, copy, line);
  const page = lines.slice(0, PAGE_HEAD_LINES).map(asWritten);
  const head = page.slice(0, HEAD_LINES);
  const foot = endOf(lines, copy.text).map(asWritten).flatMap(signatureAndDate);
  const title = titleOf(page) ?? clean(report.stated?.title ?? null);
  const issuer = issuerOf(head, foot, title);
  const region = regionOf(title, issuer, copy.text);
  const date = footDate(foot) ?? report.stated?.date ?? headDate(copy.text);
  return {
    title,
    issuer,
    region,
    level: levelOf(region, copy.text),
    year: yearOf(title, copy.text, date),
    date,
  };
}

function clean(title: string | null): string | null {
  const trimmed = title?.replace(/\s+/g, '') ?? '';
  return trimmed === '' ? null : trimmed;
}

/** The lines that are not blank. */
function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

/** The last lines of the report, above what its page has below it. */
function endOf(lines: readonly Span[], text: string): Span[] {
  const last = Math.max(lines.length - PAGE_FOOT_LINES, 0);
  const below = lines.findIndex(
    ({ start, end }, nth) => nth >= last && PAGE_FOOT.test(text.slice(start, end)),
  );
  const end = below === -1 ? lines.length : below;
  return lines.slice(Math.max(end - FOOT_LINES, 0), end);
}

function lineAt(source: string, copy: WorkingCopy, { start, end }: Span): Line {
  const span = toSource(copy, start, end);
  return {
    text: copy.text.slice(start, end),
    written: foldRadicals(source.slice(span.start, span.end).trim()),
  };
}

/** A signature and its date that a layout has put into one line are two. */
function signatureAndDate(line: Line): Line[] {
  const at = line.text.search(
    /(?:20\d\d|二[〇零]..)年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日(?:（[^）]{0,60}）)?$/,
  );
  if (at <= 0 || at > 50) return [line];
  const written = line.written.search(/(?:20\d\d|二[〇○零]..)\s*年[^年]{0,90}$/);
  return [
    { text: line.text.slice(0, at), written: line.written.slice(0, Math.max(written, 0)).trim() },
    { text: line.text.slice(at), written: line.written.slice(Math.max(written, 0)) },
  ];
}

/**
 * The first lines in a row that read as a title; none where the text begins with its body. The name of a page's
 * section (`工作报告`) gives way to a title below it.
 */
function titleOf(head: readonly Line[]): string | null {
  let section: string | null = null;
  for (let first = 0; first < head.length; first++) {
    const line = head[first]!;
    if (FURNITURE.test(line.text)) continue;
    const issued = ISSUED.exec(line.text)?.[1];
    if (issued && TITLE_END.test(issued)) return clean(issued);
    if (isBody(line.text)) break;
    if (isIssuerLine(line.text) && namesItself(head, first)) continue;
    if (MENU_WORD.test(line.text) && standsAlone(joinTitle(head, first + 1))) continue;
    const joined = joinTitle(head, first);
    if (joined && !SECTION.test(joined)) return joined;
    section ??= joined;
  }
  return section;
}

/** `分享到`: neither a place nor a body. */
const MENU_WORD = /^(?!.*[省市州盟县区旗镇乡局委院办厅])[\u4e00-\u9fff]{2,5}$/;
const YEAR = /20\d\d|二[〇○零]/;

/** Whether a title has a year, or the body that reports: then no line above it is missing. */
function standsAlone(title: string | null): boolean {
  return title !== null && (YEAR.test(title) || TITLE_OF_BODY.test(title));
}

/** A title without year or place, as sections of a site have it. */
const SECTION =
  /^(?:政务公开|信息公开|公告公示|法定主动公开内容?|政府|年度|法治政府建设(?:情况)?|依法行政|行政复议|政府信息公开|计划|规划|工作)*(?:年度)?(?:工作)?(?:报告|年报|总结|情况|数据|通报|计划)$/;

/** `关于印发《…情况报告》的通知`: what is issued is the report. */
const ISSUED = /(?:印发|公布|转发)《([^《》]{6,80})》的通知$/;

/** Whether the title below an issuer's line names its place itself: then the line is no part of the title. */
function namesItself(head: readonly Line[], first: number): boolean {
  const below = joinTitle(head, first + 1);
  const place = below ? placeIn(below) : null;
  return place !== null && head[first]!.text.replace(/\s/g, '').includes(place.slice(0, -1));
}

function joinTitle(head: readonly Line[], first: number): string | null {
  let text = '';
  let written = '';
  for (const line of head.slice(first, first + 4)) {
    if (isBody(line.text) || FURNITURE.test(line.text)) return null;
    text += line.text;
    written += line.written;
    if (text.length > LONGEST_TITLE) return null;
    const ended = text.replace(NOTE_SIGN, '');
    if ((TITLE_END.test(ended) && TITLE_WORD.test(text)) || DATED_END.test(ended))
      return clean(written.replace(/^(?:标题|名称)[：:]/, '').replace(NOTE_SIGN, ''));
  }
  return null;
}

const NOTE_SIGN = /[①-⑳*＊]$/;

function isBody(text: string): boolean {
  return (
    text.length > LONGEST_TITLE ||
    /[。；]/.test(text) ||
    /：$/.test(text) ||
    /^[一二三四五六七八九十]、|^（一）/.test(text)
  );
}

function isIssuerLine(text: string): boolean {
  return text.length <= 34 && ISSUER_LINE.test(text.replace(/\s/g, ''));
}

/** Who signed at the foot, else the issuer's own line at the head, else the body that the title begins with. */
function issuerOf(head: readonly Line[], foot: readonly Line[], title: string | null): string | null {
  for (const line of [...foot].reverse()) {
    if (isIssuerLine(line.text) && line.text.length > 3) return line.written;
    const dated = datedIssuer(line.written);
    if (dated) return dated;
  }
  for (const line of head.slice(0, 4)) {
    if (isBody(line.text)) break;
    const dated = datedIssuer(line.written);
    if (dated) return dated;
    if (isIssuerLine(line.text) && line.text.length > 3 && !FURNITURE.test(line.text)) return line.written;
  }
  const named = title ? TITLE_OF_BODY.exec(title) : null;
  const prefix = /^([\u4e00-\u9fff]{4,34})关于/.exec(title ?? '')?.[1];
  if (!named && prefix && isIssuerLine(prefix)) return prefix;
  return named?.[1] ?? namedIssuer([...head, ...foot]) ?? DATED_TITLE.exec(title ?? '')?.[1] ?? null;
}

const TITLE_OF_BODY = new RegExp(`^(${BODY_NAME})(?:关于|20\\d\\d|工作报告|[二２]〇)`);
/** `2022年青岚区水务局法治政府建设情况报告`: the body behind the year. */
const DATED_TITLE = new RegExp(
  `^20\\d\\d年(?:度)?(${BODY_NAME})(?=关于|工作|法治|依法|推进|全面|贯彻|落实|年度|行政|普法|信访|开展)`,
);

const DATE_WRITTEN = '20\\d\\d\\s*[-年./]\\s*\\d{1,2}\\s*[-月./]\\s*\\d{1,2}\\s*日?';
/** `（青岚区水务局  2018-12-29）`, `(2018年12月29日 青岚区水务局)` under a title, `青岚区水务局 2018.12.29` below the text. */
const ISSUER_AND_DATE = [
  new RegExp(`^\\(?([\\u4e00-\\u9fff]{4,30})\\s*[,，]?\\s*${DATE_WRITTEN}(?:印发)?\\)?$`),
  new RegExp(`^\\(?${DATE_WRITTEN}\\s*[,，]?\\s*([\\u4e00-\\u9fff]{4,30})\\)?$`),
  /^\(([\u4e00-\u9fff]{4,30})\)$/,
];
const ISSUER_NAMED =
  /(?:发布机构|发布单位|发文机关|发文单位|制发机关|报送单位|填报单位|报告单位|公开主体|信息来源|来源|作者)[:：]\s*([\u4e00-\u9fff]{4,30})/;

function datedIssuer(written: string): string | null {
  const line = written.normalize('NFKC').trim();
  for (const form of ISSUER_AND_DATE) {
    const body = form.exec(line)?.[1];
    if (body && isIssuerLine(body)) return body;
  }
  return null;
}

/** An issuer that a line of the page's head or foot names as such. */
function namedIssuer(lines: readonly Line[]): string | null {
  for (const { written } of lines) {
    const body = ISSUER_NAMED.exec(written.normalize('NFKC'))?.[1];
    // 县司法局 and 党政办公室 say less than the report itself
    if (
      body &&
      isIssuerLine(body) &&
      !/^(?:[本我市县区省乡镇州]|党[政委]|综合|平安|法治|政策法规)/.test(body)
    )
      return body;
  }
  return null;
}

const NOT_A_PLACE =
  /^(?:我|全|各|本|该|上|下|省委|市委|县委|区委|依法|法治|全面|推进|建设|对|及|与|把|将|向|深|以来|工作|年度|度|政府|人民)|(?:全市|全县|全区|全省|我市|我县|我区|各县|各乡|各镇|社区|小区|园区|示范区|示范县|示范市|景区|校区|灾区|(?:贫困|偏远|边远|高寒|深|石|大别|武陵|秦巴|乌蒙|太行|沂蒙|罗霄|六盘|大)山区|辖区|两级|三级)$|所|在|围绕|按照|民族|聚居|城乡$|^委|^司法|厅|的|把|怎样|关于|授权|处于|运行|合理区|协议区|游击区|测试|^个|口岸|西部地区|东部地区|中部地区|^直辖|[发截]至|对于|由于|各[市县区州]$|^(?:自治|特别行政)区$/;
const BEFORE_PLACE = /^(?:[年月日在于是由为对和及向]|以来|年度|关于|中共|根据|按照|一年来|度)+/;

function regionOf(title: string | null, issuer: string | null, text: string): string | null {
  const head = text
    .slice(0, 600)
    .split('\n')
    .filter((line) => !FURNITURE.test(line))
    .join('\n');
  for (const source of [title, issuer, head]) {
    const place = source ? placeIn(source.normalize('NFKC')) : null;
    if (place) return place;
  }
  return null;
}

function placeIn(source: string): string | null {
  const stripped = source
    .replace(/^(?:关于|中共)/, '')
    .replace(/^国家[^省市县区]{1,8}总?局/, '·')
    .replace(/(?:20\d\d|二〇..)年(?:度|以来|来)?，?/g, '·');
  const first = knownAt(stripped);
  if (first && !LED.test(stripped.slice(first.length))) return innermost(first, stripped.slice(first.length));
  for (const match of stripped.matchAll(new RegExp(PLACE, 'g'))) {
    const behind = stripped.slice(match.index + match[0].length);
    const isKnown = knownAt(stripped.slice(match.index)) === match[0];
    const place = isKnown ? match[0] : match[0].replace(BEFORE_PLACE, '');
    if (!isKnown && (place.length < 3 || NOT_A_PLACE.test(place))) continue;
    if (!LED.test(behind)) return innermost(place, behind);
  }
  return null;
}

/** `在…市委的坚强领导下` names the level above. */
const LED = /^[^。\n]{0,16}(?:领导|指导|支持|关心)下/;

/** The place of the gazetteer that a text begins with: 全州县 and 和平区 begin like other words. */
function knownAt(text: string): string | null {
  const name = getGazetteer().longestAt(text.slice(0, LONGEST_PLACE));
  return name !== null && name.length >= 3 && IS_PLACE.test(name) ? name : null;
}

const LONGEST_PLACE = 20;
const IS_PLACE = /(?:[省市州盟县区旗]|地区)$/;

/** An office of a town or subdistrict behind the government that it belongs to. */
const OFFICE_BELOW = /^人民政府(?=[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡)(?:办事处|人民政府|关于|20))/;

/** `临江市青岚区` is 青岚区, `青岚区人民政府柳桥街道办事处` is 柳桥街道: the last place of a chain. */
function innermost(place: string, above: string): string {
  const rest = above.replace(OFFICE_BELOW, '');
  const known = knownAt(rest);
  if (known) return innermost(known, rest.slice(known.length));
  const next = new RegExp(`^(${PLACE})`).exec(rest);
  if (!next || NOT_A_PLACE.test(next[1]!) || next[1]!.length < 3) return place;
  return innermost(next[1]!, rest.slice(next[0].length));
}

function levelOf(region: string | null, text: string): Level | null {
  if (region === null) return null;
  if (/(?:镇|乡|街道)$/.test(region)) return 'township';
  if (/(?:省|自治区)$/.test(region)) return 'provincial';
  if (/(?:自治州|州|盟|地区)$/.test(region)) return 'municipal';
  if (!region.endsWith('市')) return 'county';
  return isCountyCity(region, text) ? 'county' : 'municipal';
}

/** What a city says of itself. */
const COUNTY_CITY = /市（县级）|(?:作为|是|系)[^，。；]{0,6}县级市/;

/** A city whose name begins where a word does: `泾州市委`, but no `对照市委`. */
const CITY_ABOVE =
  /(?<![\u4e00-\u9fff](?<![在于由经被获向报受是为]))([\u4e00-\u9fff]{2})(?:市|州|盟)(?:委|司法局|政府|中院|中级|级)/g;

/** A 市 is of county level where the text names another 市 above it, or its towns and no counties or districts. */
function isCountyCity(region: string, text: string): boolean {
  if (COUNTY_CITY.test(text)) return true;
  const name = region.slice(0, -1);
  let above = 0;
  for (const match of text.matchAll(CITY_ABOVE)) {
    if (
      !match[1]!.includes(name) &&
      !name.endsWith(match[1]!) &&
      !/[省全我各本和由向经在两及县个上审核筹备据照按承办牵头提请报拟协助配贯彻落实参加]/.test(match[1]!)
    )
      above += 1;
  }
  const towns = text.match(/乡镇|镇（街道|镇街|镇乡|街镇/g)?.length ?? 0;
  const counties =
    text.match(/县市区|县（市|县区|区县|县（区|市县|县、区|两级法院|县级(?!以上)/g)?.length ?? 0;
  return (above >= 2 && counties <= 2) || (towns >= 1 && counties === 0) || (towns >= 4 && counties === 1);
}

const YEAR_OF_WORK = /(20\d\d)年(度|以来|来|，(?!.{0,12}(?:将|要))|我|全|(?:主要)?工作(?:回顾|情况|总结))/g;

function yearOf(title: string | null, text: string, date: string | null): number | null {
  const plain = title?.normalize('NFKC').replace(/（[^）]*）|\([^)]*\)/g, '');
  const inTitle = plain ? /(20\d\d)\s*年/.exec(plain) : null;
  if (inTitle) return Number(inTitle[1]) - (isDeliveredAfter(Number(inTitle[1]), plain!, text, date) ? 1 : 0);
  const chinese = plain
    ? /二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年/.exec(plain)
    : null;
  if (chinese) return 2000 + digit(chinese[1]!) * 10 + digit(chinese[2]!);
  const dated = date ? Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) <= 4 ? 1 : 0) : null;
  for (const [, year, rest] of text.slice(0, 900).matchAll(YEAR_OF_WORK)) {
    // `2016年以来` in a report of 2018 is no year of its own
    if (rest!.endsWith('来') && dated !== null && Number(year) < dated) continue;
    return Number(year);
  }
  if (dated !== null) return dated;
  const counts = new Map<number, number>();
  for (const match of text.matchAll(/(20\d\d)年/g))
    counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

const REVIEWED = /(?:^|\n)\s*一、(20\d\d)年(?:主要)?工作(?:的)?(?:回顾|总结)/;
/** A congress hears a report on the year before in the first months of the year. */
const AT_CONGRESS = /人民代表大会[^\n]{0,20}会议/;
const LAST_MONTH = 4;

/** `2025年青岚省政府工作报告`, delivered in January 2025, is on 2024. */
function isDeliveredAfter(year: number, title: string, text: string, date: string | null): boolean {
  if (!title.endsWith('工作报告')) return false;
  const reviewed = REVIEWED.exec(text.slice(0, 3000))?.[1];
  if (reviewed) return Number(reviewed) === year - 1;
  const delivered =
    date !== null && Number(date.slice(0, 4)) === year && Number(date.slice(5, 7)) <= LAST_MONTH;
  return delivered && AT_CONGRESS.test(text.slice(0, 300));
}

function digit(character: string): number {
  return '〇一二三四五六七八九'.indexOf(character.replace(/[○零]/, '〇'));
}

const CHINESE_DATE =
  '二[〇零]([〇零一二三四五六七八九])([〇零一二三四五六七八九])年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日';

function chineseDate([, tens, ones, month, day]: RegExpExecArray): string | null {
  return iso(`20${digit(tens!)}${digit(ones!)}`, String(small(month!)), String(small(day!)));
}

/** A line that ends in a date of numbers: `青岚区水务局 2018.12.29`, `（2018-12-29）`. */
const DATED_LINE = /^[^\d]{0,30}(20\d\d)[-./](\d{1,2})[-./](\d{1,2})）?$/;

const CHINESE_DATED_LINE = new RegExp(`^.{0,30}?${CHINESE_DATE}）?$`);

/** The date under the signature. */
function footDate(foot: readonly Line[]): string | null {
  for (const { text } of [...foot].reverse()) {
    const signed = /^.{0,30}?(20\d\d)年(\d{1,2})月(\d{1,2})日?(?:（[^）]*）|印发|）)?$/.exec(text.trim());
    if (signed) return iso(signed[1]!, signed[2]!, signed[3]!);
    const numbers = DATED_LINE.exec(text.trim());
    if (numbers) return iso(numbers[1]!, numbers[2]!, numbers[3]!);
    const written = CHINESE_DATED_LINE.exec(text.trim());
    if (written) return chineseDate(written);
  }
  return null;
}

/** The date of publication or delivery near the top. */
function headDate(text: string): string | null {
  const head = text.slice(0, 500);
  const stated =
    /(?:发布(?:时间|日期|于)?|时间|日期|成文日期)：?\s*(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})/.exec(head);
  if (stated) return iso(stated[1]!, stated[2]!, stated[3]!);
  const delivered =
    /(?:^|[\n（(\s-]|（[\u4e00-\u9fff\s]{4,30})(20\d\d)年(\d{1,2})月(\d{1,2})日(?=[在）)\n]|$)/.exec(head);
  if (delivered) return iso(delivered[1]!, delivered[2]!, delivered[3]!);
  const line = /(?:^|\n|（[\u4e00-\u9fff\s]{4,30})(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)/.exec(head);
  if (line) return iso(line[1]!, line[2]!, line[3]!);
  const numbers = head
    .split('\n')
    .map((one) => DATED_LINE.exec(one.trim()))
    .find((one) => one !== null);
  if (numbers) return iso(numbers[1]!, numbers[2]!, numbers[3]!);
  const written = new RegExp(`（?${CHINESE_DATE}）?(?=\\n|$)`).exec(head);
  return written ? chineseDate(written) : null;
}

/** A Chinese number below 100. */
function small(text: string): number {
  if (!text.includes('十')) return digit(text);
  const [tens, ones] = text.split('十') as [string, string];
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}

function iso(year: string, month: string, day: string): string | null {
  const m = Number(month);
  const d = Number(day);
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
