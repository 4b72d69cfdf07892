import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableGold, tablePage, tableText } from '../../scripts/fixtures/table-page.js';
import { TABLE_REPORTS } from '../../scripts/fixtures/tables.js';
import { tableCells } from '../../src/context/tables.js';
import { extractReport } from '../../src/extract.js';
import { loadReport } from '../../src/load/index.js';
import { loadTxt } from '../../src/load/txt.js';
import type { Figure } from '../../src/model.js';
import { makeWorkingCopy } from '../../src/text/working.js';
import { ownLibrary } from '../helpers/library.js';

const HOME = path.resolve('fixtures/tables');
const FORMS: Record<string, string> = {
  html: 'html',
  txt: 'txt',
  docx: 'docx',
  pdf: 'pdf',
  'pdf-chromium': 'pdf',
};

async function figuresOf(bytes: Uint8Array, name: string): Promise<Figure[]> {
  const report = await loadReport(bytes, { name });
  return extractReport(report, ownLibrary(), { path: name, sha256: '', bytes: 0 }).figures;
}

/** The figures of a page with one table, below a title and a line. */
function figuresIn(rows: string, above = '<p>情况如下。</p>'): Promise<Figure[]> {
  const html = `<html><h1>青岚县2023年工作情况报告</h1>${above}<table border="1">${rows}</table></html>`;
  return figuresOf(new TextEncoder().encode(html), 'a.html');
}

const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

const brief = ({ value, unit, metric }: Figure): string => `${value}${unit} ${metric ?? '-'}`;

describe('the reports of tables', () => {
  it.each(TABLE_REPORTS.map((report) => [report.name, report] as const))(
    '%s is as its source says',
    (name, report) => {
      expect(readFileSync(path.join(HOME, 'html', `${name}.html`), 'utf8')).toBe(tablePage(report));
      expect(readFileSync(path.join(HOME, 'txt', `${name}.txt`), 'utf8')).toBe(tableText(report));
      expect(JSON.parse(readFileSync(path.join(HOME, 'gold', `${name}.json`), 'utf8'))).toEqual(
        tableGold(report),
      );
    },
  );

  const forms = Object.entries(FORMS).flatMap(([folder, suffix]) =>
    TABLE_REPORTS.map(({ name }) => [folder, name, `${name}.${suffix}`] as const),
  );
  it.each(forms)('in %s %s has the cells of its gold, whole and in order', async (folder, name, file) => {
    const gold: unknown = JSON.parse(readFileSync(path.join(HOME, 'gold', `${name}.json`), 'utf8'));
    const figures = await figuresOf(readFileSync(path.join(HOME, folder, file)), file);
    expect(figures.map(({ value, unit, metric, dims }) => ({ value, unit, metric, dims }))).toEqual(gold);
  });

  it.each(Object.entries(FORMS))('stand in %s once each', (folder, suffix) => {
    expect(readdirSync(path.join(HOME, folder)).sort()).toEqual(
      TABLE_REPORTS.map(({ name }) => `${name}.${suffix}`).sort(),
    );
  });
});

describe('a cell of a table', () => {
  it('is a figure when it is 0, none when it is empty, / or a dash', async () => {
    const figures = await figuresIn(
      row('类别', '行政复议', '应诉') + row('件数', '0', '/') + row('人数', '', '—'),
    );
    expect(figures.map(({ value, subject }) => [value, subject])).toEqual([[0, '件数行政复议']]);
  });

  it('is named by all levels of its headings, merged ones too', async () => {
    const figures = await figuresIn(
      '<tr><td rowspan="2">单位</td><td colspan="2">行政复议</td><td rowspan="2">备注</td></tr>' +
        row('受理', '审结') +
        row('河口镇', '12', '11', ''),
    );
    expect(figures.map(({ subject, metric }) => [subject, metric])).toEqual([
      ['河口镇行政复议受理', 'review.accepted'],
      ['河口镇行政复议审结', 'review.concluded'],
    ]);
  });

  it('stands below a line across the table, where nothing names the rows: its unit and its whole', async () => {
    const figures = await figuresIn(
      '<tr><td colspan="4">行政处罚实施数量（宗）</td></tr>' +
        row('警告', '罚款', '合计（宗）', '罚没金额（万元）') +
        row('12', '30', '42', '8.5'),
    );
    expect(figures.map(brief)).toEqual([
      '12宗 enforcement.penalties',
      '30宗 enforcement.penalties',
      '42宗 enforcement.penalties',
      '85000元 enforcement.fines',
    ]);
    expect(figures.map(({ part_of }) => figures.findIndex(({ start }) => start === part_of))).toEqual([
      2, 2, -1, -1,
    ]);
  });

  it('is named by its own columns where the table goes on beside itself, and by the caption where only a place names it', async () => {
    const figures = await figuresIn(
      row('市州', '数量', '市州', '数量') +
        row('临江市', '139', '审计署', '70') +
        row('石漱市', '84', '', ''),
      '<p>表1：各市州受理行政复议案件情况</p>',
    );
    expect(figures.map(({ subject, metric }) => [subject, metric])).toEqual([
      ['临江市数量', 'review.accepted'],
      ['审计署数量', 'review.accepted'],
      ['石漱市数量', 'review.accepted'],
    ]);
  });

  it('is of a place where its column says so, and headings told again on the next page part no table', async () => {
    const figures = await figuresIn(
      row('省份', '数量', '省份', '数量') +
        row('岭东', '139', '河西', '70') +
        row('省份', '数量', '省份', '数量') +
        row('沅川', '84', '兵团', '7') +
        row('总计', '300', '', ''),
      '<p>表1：各地受理行政复议案件情况</p>',
    );
    expect(figures.map(({ metric }) => metric)).toEqual(Array(5).fill('review.accepted'));
    expect(figures.slice(0, 4).map(({ part_of }) => part_of)).toEqual(Array(4).fill(figures[4]!.start));
  });

  it('is one of the kinds that the cells beside it count, whatever its heading is elsewhere', async () => {
    const figures = await figuresIn(
      row('事项', '举报投诉处理', '政府信息公开', '行政处罚', '行政强制') +
        row('数量', '65件', '14件', '38件', '0件') +
        row('占比', '55.6%', '11.9%', '32.5%', '0'),
      '<p>受理的行政复议案件涉及的事项如下。</p>',
    );
    expect(figures.map(brief)).toEqual([
      ...['65', '14', '38', '0'].map((value) => `${value}件 review.accepted`),
      ...['55.6%', '11.9%', '32.5%', '0'].map((share) => `${share} -`),
    ]);
    expect(figures[1]).toMatchObject({ pattern: 'context/table', dims: { type: '政府信息公开' } });
  });

  it('in a row of totals is the count before the table that it repeats, and the others are its parts', async () => {
    const figures = await figuresIn(
      row('部门', '件数') + row('市场监管局', '96') + row('公安分局', '88') + row('合计', '184'),
      '<p>全年受理行政复议案件184件，被申请人情况如下。</p>',
    );
    expect(figures.map(brief)).toEqual([
      '184件 review.accepted',
      ...['96', '88', '184'].map((value) => `${value} review.accepted`),
    ]);
  });

  it('without a unit is asked of no pattern that tells by it', async () => {
    const figures = await figuresIn(row('行政征收', '行政检查') + row('次数', '次数') + row('12', '460'));
    expect(figures.map(brief)).toEqual(['12 -', '460 enforcement.inspections']);
  });

  it('goes on with the name of a row that is merged downwards', async () => {
    const figures = await figuresIn(
      row('事项', '类别', '数量') +
        '<tr><td rowspan="2">法律援助</td><td>民事</td><td>31</td></tr>' +
        row('刑事', '9') +
        row('公证', '', '24'),
    );
    expect(figures.map(({ subject }) => subject)).toEqual([
      '法律援助民事数量',
      '法律援助刑事数量',
      '公证数量',
    ]);
  });

  it.each([
    ['a heading in brackets', '发行总额(万元)', '', [125000, '元']],
    ['a heading behind a slash', '金额/亿元', '', [1250000000, '元']],
    ['a line above the table', '发行总额', '<p>单位：万元</p>', [125000, '元']],
    ['a title above the table', '发行总额', '<p>表2 债券情况（单位：千元）</p>', [12500, '元']],
    ['no place', '发行总额', '<p>债券情况</p>', [12.5, '']],
  ])('takes the unit of %s', async (_, heading, above, expected) => {
    const figures = await figuresIn(row('债券', heading) + row('一般债券', '12.5'), above);
    expect(figures.map(({ value, unit }) => [value, unit])).toEqual([expected]);
  });

  it('takes the unit of a column of units, and of no other column called so', async () => {
    const units = await figuresIn(
      row('指标', '单位', '数值') + row('办理公证', '件', '24') + row('罚没款', '万元', '3.5'),
    );
    expect(units.map(brief)).toEqual(['24件 notary.matters', '35000元 enforcement.fines']);
    const offices = await figuresIn(row('单位', '行政处罚（件）') + row('水利局', '24') + row('农业局', '3'));
    expect(offices.map(({ subject }) => subject)).toEqual(['水利局行政处罚', '农业局行政处罚']);
  });

  it('does not take the money of a caption for counts and shares', async () => {
    const figures = await figuresIn(
      row('部门', '罚款', '案件数', '占比') + row('水利局', '2', '7', '40'),
      '<p>单位：万元</p>',
    );
    expect(figures.map(({ value, unit }) => [value, unit])).toEqual([
      [20000, '元'],
      [7, ''],
      [40, ''],
    ]);
  });

  it('speaks of the year in its column', async () => {
    const figures = await figuresIn(
      row('指标', '2022年', '2023年') + row('受理法律援助案件（件）', '386', '412'),
    );
    expect(figures.map(({ value, period, metric }) => [value, period, metric])).toEqual([
      [386, '2022', 'legal_aid.cases'],
      [412, undefined, 'legal_aid.cases'],
    ]);
  });

  it('is a change under 同比, down where it has a minus', async () => {
    const figures = await figuresIn(
      row('事项', '受理（件）', '同比增长（%）') + row('公证', '24', '-2.5') + row('仲裁', '9', '3'),
    );
    expect(figures.map(({ text, value, kind, direction }) => [text, value, kind, direction])).toEqual([
      ['24', 24, 'count', undefined],
      ['-2.5', 2.5, 'change', 'down'],
      ['9', 9, 'count', undefined],
      ['3', 3, 'change', 'up'],
    ]);
  });

  it('is a part of the total of its column, or of its row, or of the row before 其中', async () => {
    const figures = await figuresIn(
      row('类别', '民事', '刑事', '合计') +
        row('受理', '5', '3', '8') +
        row('其中：线上', '2', '1', '3') +
        row('总计', '5', '3', '8'),
    );
    const at = new Map(figures.map(({ start }, index) => [start, index]));
    expect(figures.map(({ part_of }) => (part_of === undefined ? null : at.get(part_of)))).toEqual([
      6,
      7,
      8,
      0,
      1,
      2,
      8,
      8,
      null,
    ]);
  });

  it('is none in columns that number or date the rows', async () => {
    const figures = await figuresIn(
      row('', '部门', '件数') + row('1', '水利局', '5') + row('2', '城管局', '6') + row('3', '住建局', '7'),
    );
    expect(figures.map(({ value }) => value)).toEqual([5, 6, 7]);
  });

  it('is about what stands above its table, not about the row above', async () => {
    const figures = await figuresIn(
      row('类别', '件数') + row('人民调解', '9') + row('受理', '4'),
      '<p>行政复议案件情况</p>',
    );
    expect(figures[1]).toMatchObject({ value: 4, metric: 'review.accepted' });
  });

  it('begins a new set of columns below a title across the table', async () => {
    const figures = await figuresIn(
      '<tr><td colspan="2">一、复议</td></tr>' +
        row('内容', '受理（件）') +
        row('治安', '5') +
        '<tr><td colspan="2">二、收费</td></tr>' +
        row('内容', '金额（万元）') +
        row('鉴定', '2'),
    );
    expect(figures.map(({ value, unit, subject }) => [value, unit, subject])).toEqual([
      [5, '件', '治安受理'],
      [20000, '元', '鉴定金额'],
    ]);
  });
});

describe('tables without reason', () => {
  const drafted = (rows: string[][]): number => {
    const text = rows.map((cells) => cells.join('\t')).join('\n');
    const report = loadTxt({ text, encoding: 'utf-8', evidence: 'bytes', warnings: [] });
    return tableCells(makeWorkingCopy(text), report.blocks, ownLibrary().units).length;
  };

  it('are read once over: wide and deep headings, many totals, many parts', () => {
    const wide = Array.from({ length: 250 }, (_, at) => (at % 7 === 0 ? '甲' : ''));
    const headings = Array.from({ length: 60 }, () => ['乙', ...wide]);
    expect(drafted([...headings, ['行', ...wide.map(() => '1')]])).toBe(250);
    const totals = Array.from({ length: 20_000 }, (_, at) => [at % 2 === 0 ? '合计' : '其中：甲', '3', '4']);
    expect(drafted([['名', '一', '二'], ...totals])).toBe(40_000);
  });

  it('are no trouble whatever their cells hold', () => {
    const cell = fc.constantFrom(
      '',
      '0',
      '12',
      '合计',
      '其中：甲',
      '（一）',
      '单位：万元',
      '/',
      '2023',
      '-3',
      '甲（件）',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        (rows) => {
          const text = rows.map((cells) => cells.join('\t')).join('\n');
          const report = loadTxt({ text, encoding: 'utf-8', evidence: 'bytes', warnings: [] });
          const cells = tableCells(makeWorkingCopy(text), report.blocks, ownLibrary().units);
          for (const [at, { start, end, wholes }] of cells.entries()) {
            expect(end).toBeGreaterThan(start);
            if (at > 0) expect(start).toBeGreaterThanOrEqual(cells[at - 1]!.end);
            expect(wholes).not.toContain(start);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
