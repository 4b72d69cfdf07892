import type { Found } from './walk.js';

/** What in a page is not the article: what leads elsewhere, what describes the page, what stands at its foot. */
export type Furniture = 'links' | 'breadcrumb' | 'tools' | 'related' | 'meta' | 'byline' | 'foot';

const BREADCRUMB =
  /^(?:您|你)?(?:的|所)?(?:当前|现在|所在)(?:的)?(?:页面)?(?:位置|栏目)(?:是)?\s*[:：]?|^(?:网站)?首页\s*[>»›＞/\\→]|^位置[:：]/;
const TOOLS =
  /^(?:[\s|【】[\]()（）:：·、/]|分享(?:到|至)?|扫一扫|扫码|在?手机(?:上)?(?:打开|查看|浏览)(?:当前页|本页)?|打印(?:本页|本文|文章)?|关闭(?:窗口|本页|页面)?|字号|字体|大小?|中|小|默认|特大|超大|收藏(?:本页)?|返回(?:顶部|首页|列表)?|微信|微博|新浪|QQ|空间|朋友圈|保护视力色|视力保护色|背景色|我要纠错|纠错|进入论坛|推荐给朋友|复制链接|无障碍(?:阅读|浏览)?|发表评论|打印本?此?[稿文]|语音播报|听全文|下载(?:本文|文章)?|上一?页|下一?页|返回|此文|站内搜索|搜索|全文检索|登录|注册|设为首页|加入收藏|用户名|密码|读屏专用|[AaTt][+-]?)+$/;
/** What only a toolbar says: without one of these a line of its words may be text (中, 大). */
const TOOL_SURE =
  /分享|扫一扫|扫码|打印|关闭|字号|字体|收藏|返回|微信|视力|纠错|无障碍|复制链接|语音播报|下载|搜索|检索|登录|设为首页|读屏/;
const RELATED =
  /^[【[]?(?:相关(?:链接|阅读|信息|文章|文档|稿件|新闻|内容|政策|解读|推荐|报道|资讯)|延伸阅读|推荐阅读|热门(?:文章|推荐)|猜你喜欢)[】\]]?[:：]?$|^(?:上一?(?:篇|条|页)|下一?(?:篇|条|页)|上一篇文章|下一篇文章)\s*[:：]?/;
const FOOT =
  /版权所有|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP备|ICP备案?[号:：\s]*\d|公网安备|网站标识码|建议使用.{0,20}(?:浏览器|分辨率)|未经.{0,12}(?:授权|许可|同意).{0,12}(?:转载|镜像|复制)|技术支持\s*[:：]|copyright\s*(?:©|\(c\)|\d{4})|©/i;
/** Words that a page's foot begins a line with; in a report they may name who held an event. */
const FOOT_BEGIN =
  /^[（(【]?(?:(?:责任)?编\s*辑|责\s*编|作\s*者|审\s*核|来\s*源|主办(?:单位)?|承办(?:单位)?|维护(?:单位)?|协办(?:单位)?|网站(?:地图|声明|管理)|联系我们|关于我们|隐私声明|法律声明|免责声明|办公地址|邮政编码|邮编|传真|您是第|今天是)\s*[:：|]?/;
const LONGEST_FOOT = 200;

/** Labels of the lines that describe a page. */
const META_LABEL =
  /(?:索\s*引\s*号|(?:主题|信息|组配|服务对象|体裁)分类|分\s*类|(?:发文|发布|公开|制发|制定)(?:机构|机关|单位|主体|部门)|(?:成文|公开|生成|发文|发布|发稿|更新|印发|编辑)(?:日期|时间)|发布于|日\s*期|时\s*间|(?:发文|文件)字?号|文\s*号|有\s*效\s*性|效力状态|体\s*裁|公开(?:方式|时限|范围|属性|程序)|主\s*题\s*词|关\s*键\s*字|标\s*题|名\s*称|(?:信息|文章|稿件|内容)?来\s*源|作\s*者|撰\s*稿|供\s*稿|(?:责任|本文)?编\s*辑|责\s*编|审\s*核|(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?|阅\s*读|字\s*[号体])\s*[:：]/g;
/** Labels that only ever describe a page, so that one alone is enough. */
const META_SURE =
  /^[【[（(]?\s*(?:索\s*引\s*号|(?:主题|信息|组配|体裁)分类|(?:发文|发布|制发)(?:机构|机关)|(?:成文|公开|生成|发稿|更新)(?:日期|时间)|发布(?:日期|时间)|(?:发文|文件)字号|有\s*效\s*性|公开(?:方式|时限|范围|属性)|主\s*题\s*词|(?:信息|文章|稿件)来\s*源|责任编辑|责\s*编)\s*[:：]/;
const VISITS = /(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?\s*[:：]\s*\[?\s*\d*|(?:人|次)浏览$/;
const LONGEST_META = 160;

const ATTACHMENT = /^附件|^附[:：]|\.(?:docx?|xlsx?|pdf|wps|zip|rar)$/i;
const SENTENCE_MARK = /[，。；！？]/;

/** What a block is if it is not the article's; null where nothing speaks against it. */
export function furnitureOf({ draft, linkChars, links, origin }: Found): Furniture | null {
  if (draft.kind === 'table') return isInfoTable(draft.rows) ? 'meta' : null;
  const { text } = draft;
  const chars = text.replaceAll(/\s/g, '').length;
  if (links > 1 && linkChars > 0.7 * chars && !ATTACHMENT.test(text)) return 'links';
  if (BREADCRUMB.test(text)) return SENTENCE_MARK.test(text) ? null : 'breadcrumb';
  if (TOOLS.test(text) && TOOL_SURE.test(text)) return 'tools';
  if (RELATED.test(text) && !text.includes('。')) return 'related';
  if (chars <= LONGEST_FOOT && FOOT.test(text)) return 'foot';
  if (chars <= LONGEST_META && isMeta(text, origin.name === 'p')) return 'meta';
  return null;
}

/** A line of labels with their values. In a paragraph one label is not enough: an article has such lines. */
function isMeta(text: string, inParagraph: boolean): boolean {
  if (text.includes('。')) return false;
  const labels = text.match(META_LABEL)?.length ?? 0;
  if (VISITS.test(text) && labels > 0) return true;
  if (inParagraph) return labels > 2;
  return labels > 1 || META_SURE.test(text);
}

/** The table above an official document: index number, issuer, dates. */
function isInfoTable(rows: readonly string[][]): boolean {
  const cells = rows.flat();
  const sure = cells.filter((cell) => META_SURE.test(`${cell.replace(/[:：]$/, '')}:`));
  if (sure.length > 2 || (rows.length < 3 && sure.length > 0)) return true;
  return rows.length === 1 && cells.every((cell) => cell === '' || (cell.match(META_LABEL)?.length ?? 0) > 0);
}

/** A line that a page's foot begins with; only where it stands below the article. */
export function beginsFoot(text: string): boolean {
  if (text.length > LONGEST_FOOT) return false;
  return FOOT_BEGIN.test(text) || END_MARK.test(text) || isContact(text);
}

const END_MARK = /^[-—–\s]*end[-—–\s]*$/i;
const CONTACT = /(?:地址|邮政编码|邮编|电话|传真|邮箱|E-?mail)\s*[:：]/gi;

/** Where the makers of a site are found: two labels or more in a line that is no sentence. */
function isContact(text: string): boolean {
  return !/[。；]/.test(text) && (text.match(CONTACT)?.length ?? 0) > 1;
}

const BYLINE_DATE =
  /(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*(?:星期.|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?))?/;
const BYLINE_WORDS =
  /原创|转载|(?:阅读|浏览|点击|访问)(?:次数|量|数|率)?\s*[:：]?\s*[\d.]*万?\+?(?:次|人)?|【?\s*字[号体]\s*[:：]?\s*大?\s*中?\s*小?\s*】?/g;
const LONGEST_BYLINE = 80;
/** A body that publishes: nothing else may stand in a byline. */
const PUBLISHER = /^[\u4e00-\u9fff·“”]{0,30}$/;

/**
 * Whether a line is only about the publishing of what follows: a date or a source, labelled or not, with the
 * publisher's name, counts of visits and tools. `（2024年1月18日）` alone is a part of the document.
 */
export function isByline(text: string): boolean {
  if (text.length > LONGEST_BYLINE || /[，。；！？]/.test(text)) return false;
  const labels = text.match(META_LABEL)?.length ?? 0;
  const date = BYLINE_DATE.exec(text)?.[0] ?? '';
  if (labels === 0 && !/^\d{4}[-/.]/.test(date)) return false;
  const rest = text
    .replace(date, '')
    .replaceAll(META_LABEL, '')
    .replaceAll(BYLINE_WORDS, '')
    .replaceAll(/文章|[（）()【】[\]|\s]/g, '');
  return PUBLISHER.test(rest) && (date !== '' || labels > 0);
}

/** Parts of class names and ids that say what an element is for. */
const FURNITURE_TOKENS = new Set(
  (
    'nav navbar navi topnav subnav leftnav sidenav mainnav menu submenu topmenu breadcrumb breadcrumbs crumb ' +
    'crumbs bread dqwz weizhi curpos foot footer foots copyright share sharebox bdshare bdsharebuttonbox ' +
    'jiathis social related relate relation xgxx xglj xgyd xgwz xgnews sidebar sidebox toolbar tools ' +
    'pagination pager pagebar qrcode ewm erweima search searchbox login comment comments banner friendlink ' +
    'links yqlj prevnext prenext updown hotnews recommend'
  ).split(' '),
);

/** Whether a class or an id says that an element is furniture: nav, footer, share-box, xgyd … */
export function namedAsFurniture(names: string): boolean {
  if (names === '') return false;
  return names
    .split(/[\s_-]+|(?<=[a-z])(?=[A-Z])/)
    .some((token) => FURNITURE_TOKENS.has(token.toLowerCase().replace(/\d+$/, '')));
}
