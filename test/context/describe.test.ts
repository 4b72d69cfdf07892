import { expect, test } from 'vitest';
import { describe as selfDescription } from '../../src/context/describe.js';
import { getGazetteer } from '../../src/regions/gazetteer.js';
import { makeWorkingCopy } from '../../src/text/working.js';
import { reportOf } from '../helpers/analysed.js';

const of = (text: string) => selfDescription(reportOf(text), makeWorkingCopy(text));

test('a title line, a place, a year, a date of publication', () => {
  expect(
    of('临溪县2022年度法治政府建设工作报告\n（发布于：2023-01-12 09:00）\n2022年以来，临溪县坚持依法行政。'),
  ).toEqual({
    title: '临溪县2022年度法治政府建设工作报告',
    issuer: null,
    region: '临溪县',
    level: 'county',
    year: 2022,
    date: '2023-01-12',
  });
});

test('an issuer above a title of two lines, signed at the foot', () => {
  const text =
    '中共云渡县委 云渡县人民政府\n关于云渡县2021年度法治政府建设\n情况的报告\n市委、市政府：\n　　2021年，我县坚持依法行政。\n　　　　云渡县人民政府\n　　　　2022年1月6日\n';
  expect(of(text)).toMatchObject({
    title: '关于云渡县2021年度法治政府建设情况的报告',
    issuer: '云渡县人民政府',
    year: 2021,
    date: '2022-01-06',
  });
});

test('a text without a title has none', () => {
  const text =
    '2020年以来，在泽州市委的坚强领导下，芦阳市坚持依法行政，泽州市委部署的任务全部完成，泽州市政府给予肯定，各乡镇（街道）有序推进。';
  expect(of(text)).toMatchObject({ title: null, region: '芦阳市', level: 'county', year: 2020 });
});

test('a subdistrict of a district', () => {
  expect(of('临洛市青岚区望塘街道2024年法治政府建设年度报告\n2024年，街道坚持依法行政。')).toMatchObject({
    region: '望塘街道',
    level: 'township',
  });
});

test('a year before the report, since which something is, is not its own', () => {
  const head = '南岩县人民法院工作报告\n（2019年1月8日在县第十七届人民代表大会第三次会议上）\n';
  expect(of(`${head}各位代表：\n2016年以来，共公开裁判文书900份。`).year).toBe(2018);
  expect(of(`${head}一、2018年工作回顾\n2016年以来，共公开裁判文书900份。`).year).toBe(2018);
});

test.each([
  ['国家税务总局南岩县税务局2021年法治政府建设情况报告\n一、基本情况', '南岩县'],
  ['青江高新技术产业开发区2021年法治政府建设情况报告\n一、基本情况', '青江高新技术产业开发区'],
  ['2021年法治政府建设情况报告\n今年以来，我镇紧紧围绕全镇中心工作，南岩镇平稳有序。', '南岩镇'],
])('a place: %s', (text, region) => {
  expect(of(text).region).toBe(region);
});

test('a year in Chinese numerals', () => {
  expect(of('云渡县二〇一六年依法行政工作总结\n今年以来，我县依法行政。').year).toBe(2016);
});

test.each([
  [
    '临溪县2022年法治工作报告\n（临溪县水务局　2023-01-09）\n2022年，我局依法履职。',
    '临溪县水务局',
    '2023-01-09',
  ],
  ['临溪县2022年法治工作报告\n2022年，我局依法履职。\n临溪县水务局 2023.1.9', '临溪县水务局', '2023-01-09'],
  ['发布机构：临溪县水务局\n临溪县2022年法治工作报告\n2022年，我局依法履职。', '临溪县水务局', null],
  ['临溪县2022年法治工作报告\n来源：县水务局\n2022年，我局依法履职。', null, null],
  [
    '临溪县2022年法治工作报告\n2022年，我局依法履职。\n临溪县水务局办公室　2023年1月9日印发',
    '临溪县水务局办公室',
    '2023-01-09',
  ],
  [
    '临溪县2022年法治工作报告\n（临溪县人民政府　2023年1月9日）\n2022年，我县依法履职。',
    '临溪县人民政府',
    '2023-01-09',
  ],
  [
    '临溪县水务局2022年法治工作报告\n2022年，我局依法履职。\n（二〇二三年一月九日）',
    '临溪县水务局',
    '2023-01-09',
  ],
  [
    '中共临溪县望塘街道工作委员会临溪县人民政府望塘街道办事处关于2022年法治工作的报告\n2022年，街道依法履职。',
    '中共临溪县望塘街道工作委员会临溪县人民政府望塘街道办事处',
    null,
  ],
])('an issuer beside a date or a label: %s', (text, issuer, date) => {
  expect(of(text)).toMatchObject({ issuer, date });
});

test('the head of an official document is no part of the title', () => {
  const text =
    '临溪县人民政府文件\n临政〔2023〕8号\n临溪县人民政府关于2022年依法行政工作情况的报告\n市人民政府：\n　　2022年，我县依法行政。';
  expect(of(text)).toMatchObject({
    title: '临溪县人民政府关于2022年依法行政工作情况的报告',
    issuer: '临溪县人民政府',
  });
});

test.each([
  ['2022年临溪县卫生健康局法治政府建设情况报告', '临溪县卫生健康局'],
  ['2021年度临溪县人民检察院工作报告', '临溪县人民检察院'],
  ['2022年临溪县法治政府建设情况报告', null],
])('the body behind the year of a title: %s', (title, issuer) => {
  expect(of(`${title}\n2022年，坚持依法行政。`).issuer).toBe(issuer);
});

test('the number of a conference paper is no part of the title, a white paper is one', () => {
  expect(of('临溪县二届人大三次会议文件（六）\n临溪县人民法院工作报告\n各位代表：\n').title).toBe(
    '临溪县人民法院工作报告',
  );
  expect(of('临溪县人民法院2022年主要办案数据\n收案9件。').title).toBe('临溪县人民法院2022年主要办案数据');
  expect(of('2022年重点工作\n收案9件。').title).toBeNull();
  expect(of('2022年临溪县行政应诉白皮书\n2022年，收案9件。').title).toBe('2022年临溪县行政应诉白皮书');
});

test.each([
  ['清理以市政府名义制发的文件，对照市委部署推进。', 'municipal'],
  ['泽州市委部署，泽州市政府肯定。', 'county'],
  ['作为全省首批县级市试点，稳步推进。', 'county'],
  ['对镇街开展指导。', 'county'],
])('the level of a city: %s', (body, level) => {
  expect(of(`芦阳市2022年法治政府建设工作报告\n2022年，${body}`).level).toBe(level);
});

test('of what is issued with a notice the report is the title', () => {
  const text =
    '南岩县人民政府办公室关于印发《南岩县2023年度法治政府建设情况报告》的通知\n各乡镇人民政府：\n现将报告印发。\n';
  expect(of(text)).toMatchObject({ title: '南岩县2023年度法治政府建设情况报告', region: '南岩县' });
});

test('lines of a page with bullets or dates alone are no part of the title', () => {
  const text =
    '• 00525312X/2021-00008\n• 公示\n2021-01-29 10:30\n南岩县城市管理局2020年度行政执法统计情况\n全年许可9宗。';
  expect(of(text).title).toBe('南岩县城市管理局2020年度行政执法统计情况');
});

test.each([
  ['南岩县人民政府柳桥街道办事处关于2022年度法治政府建设情况的报告', '柳桥街道', 'township'],
  ['南岩县人民政府关于2022年度法治政府建设情况的报告', '南岩县', 'county'],
])('the place of %s', (title, region, level) => {
  expect(of(`${title}\n2022年，坚持依法行政。`)).toMatchObject({ region, level });
});

test.each([
  ['杭州市萧山区2022年法治政府建设情况报告', '萧山区'],
  ['桂林市全州县水务局2022年度法治政府建设情况报告', '全州县'],
  ['上海市人民政府关于2022年度法治政府建设情况的报告', '上海市'],
  ['景德镇市乐平市2022年度法治政府建设情况报告', '乐平市'],
  ['双江拉祜族佤族布朗族傣族自治县2022年度法治政府建设情况报告', '双江拉祜族佤族布朗族傣族自治县'],
  ['天津市和平区人民政府南市街道办事处2022年度法治政府建设情况报告', '南市街道'],
])('a place that the gazetteer knows, whatever its name begins or ends with: %s', (title, region) => {
  expect(getGazetteer().longestAt(title)).not.toBeNull();
  expect(of(`${title}\n2022年，坚持依法行政。`).region).toBe(region);
});

test('the level above, under whose lead the work was done, is not the place', () => {
  expect(of('吕梁市委、市政府坚强领导下，汾阳市坚持依法行政。').region).toBe('汾阳市');
});

test('what is only like a place is none', () => {
  const text = '关于2022年法治政府建设情况的报告\n2022年，偏远山区和全市上下坚持依法行政。云渡县做法较多。';
  expect(of(text).region).toBe('云渡县');
});

test('a committee that administers a zone is an issuer', () => {
  expect(of('南岩新区管委会2019年法治政府建设年度报告\n2019年，坚持依法行政。').issuer).toBe(
    '南岩新区管委会',
  );
});

test('the sign of a note behind a title is none of it', () => {
  expect(of('2023年临溪县司法统计公报①\n\n临溪县统计局\n2024年4月30日\n2023年，全县经济平稳。').title).toBe(
    '2023年临溪县司法统计公报',
  );
});

test('what villages have is no place', () => {
  const text = '关于推广经验做法的通报\n一些地方在打好攻坚战和实施乡村振兴战略方面勇于创新。临溪县做法较多。';
  expect(of(text).region).toBe('临溪县');
});

test('a report of a title that names the year of its delivery is on the year before', () => {
  const title = '2025年青岚省政府工作报告\n';
  const delivered = '——2025年1月15日在青岚省第十四届人民代表大会第三次会议上\n各位代表：\n';
  expect(of(`${title}${delivered}过去一年，全省经济平稳。`).year).toBe(2024);
  expect(of(`${title}各位代表：\n一、2024年工作回顾\n过去一年，全省经济平稳。`).year).toBe(2024);
  expect(of(`2024年青岚县法治建设工作报告\n2024年，全县依法行政。\n2025年1月15日`).year).toBe(2024);
  expect(of(`${title}各位代表：\n一、2025年工作回顾\n全省经济平稳。`).year).toBe(2025);
});

test.each([
  [
    'a site that tells today',
    '临洛市青岚区人民政府 2019年12月3日星期二\n无障碍 简体| 繁体\n青岚区2023年度法治政府建设情况报告\n来源:青岚区人民政府办公室 发布时间:2024-03-28 09:18\n2023年，青岚区坚持依法行政。',
    { title: '青岚区2023年度法治政府建设情况报告', year: 2023, date: '2024-03-28' },
  ],
  [
    'the name of a section',
    '今天是:2019年10月31日 星期三\n工作报告\n您所在的位置:政务公开 > 工作报告\n2020年青岚区法治政府建设情况报告\n文章来源:司法局 更新时间:2021/03/29 11:30\n2020年，青岚区坚持依法行政。',
    { title: '2020年青岚区法治政府建设情况报告', year: 2020, date: '2021-03-29' },
  ],
  [
    'menus and an index card',
    '青岚市人民政府门户网站\n登录 注册\n首页 政务公开 政务服务 互动交流 走进青岚 数据开放\n法治政府建设年度报告\n索引号: 0023-22-2023-0012\n发布机构: 青岚市司法局\n生成日期: 2023-03-02\n有效性：有效\n公开方式：主动公开\n文章来源：市司法局\n浏览次数：12\n字体：大 中 小\n分享到\n青岚市人民政府关于2022年度法治政府建设情况的报告\n2022年，我市坚持依法行政。',
    {
      title: '青岚市人民政府关于2022年度法治政府建设情况的报告',
      issuer: '青岚市人民政府',
      date: '2023-03-02',
    },
  ],
  [
    'a card whose labels stand above their values',
    '- 乡镇信息公开\n-\n索引号qlx/2023-00001\n-\n发布机构青岚县新桥乡人民政府\n-\n文号\n-\n发布日期2023-01-27\n-\n时效性有效\n新桥乡2022年法治政府建设工作情况报告\n县委依法治县办：\n2022年，新桥乡坚持依法行政。',
    { title: '新桥乡2022年法治政府建设工作情况报告', region: '新桥乡', date: '2023-01-27' },
  ],
  [
    'a card of several labels a line',
    '发布机构: 青岚市司法局 主题分类: 司法\n名称: 青岚市2022年行政复议案件统计分析报告 文号:\n生成日期: 2023-03-01\n青岚市2022年行政复议案件统计分析报告\n发布时间:2023-03-01\n2022年，办理复议案件35件。',
    { title: '青岚市2022年行政复议案件统计分析报告', year: 2022 },
  ],
  [
    'an office within the office',
    '柳桥镇2022年度法治政府建设工作报告\n发布时间: 2023-01-31 15:51 信息来源: 党政综合办公室\n2022年，柳桥镇坚持依法行政。',
    { issuer: null },
  ],
  [
    'the foot of a page',
    '青岚县2022年度法治政府建设情况报告\n2022年，全县坚持依法行政。\n青岚县人民政府\n2023年3月1日\n【打印】 【关闭】\n上一篇：没有了\n主办：青岚县人民政府办公室\n国务院部门网站\n省政府部门网站\n网站标识码：1234',
    { issuer: '青岚县人民政府', date: '2023-03-01' },
  ],
])('a scraped page with %s', (_, text, expected) => {
  expect(of(text)).toMatchObject(expected);
});

test.each([
  '青岚县2022年无障碍环境建设工作报告',
  '青岚县2022年企业注册登记情况',
  '青岚县 2022 年度 法治政府 建设 工作 情况 的报告',
])('words that menus have may stand in a title: %s', (title) => {
  expect(of(`${title}\n2022年，坚持依法行政。`).title).toBe(title.replace(/\s/g, ''));
});

test('a title that a section may have is one where no other stands below', () => {
  expect(of('行政复议\n工作总结\n一、基本情况\n2022年，办理案件12件。').title).toBe('行政复议工作总结');
});
