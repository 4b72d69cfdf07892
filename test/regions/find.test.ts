import { describe, expect, it } from 'vitest';
import { findRegion, levelOfCode } from '../../src/regions/find.js';
import { getGazetteer } from '../../src/regions/gazetteer.js';

const find = (
  region: string | null,
  year: number | null,
  around: { title?: string; issuer?: string; path?: string; text?: string } = {},
) =>
  findRegion(
    { region, year, title: around.title ?? null, issuer: around.issuer ?? null },
    around.path ?? 'a.txt',
    around.text ?? '',
  );

describe('findRegion', () => {
  it.each([
    ['浙江省', '330000', { province: '浙江省' }],
    ['南京市', '320100', { province: '江苏省', prefecture: '南京市' }],
    ['德清县', '330521', { province: '浙江省', prefecture: '湖州市' }],
    ['崇明区', '310151', { province: '上海市' }],
    ['济源市', '419001', { province: '河南省' }],
    ['黔东南州', '522600', { province: '贵州省', prefecture: '黔东南苗族侗族自治州' }],
    ['黔东南苗族侗族自治州', '522600', { province: '贵州省', prefecture: '黔东南苗族侗族自治州' }],
    ['长阳县', '420528', { province: '湖北省', prefecture: '宜昌市' }],
    ['莫力达瓦达斡尔族自治旗', '150722', { province: '内蒙古自治区', prefecture: '呼伦贝尔市' }],
  ])('knows %s', (name, code, above) => {
    expect(find(name, 2023)).toEqual({ region: { name, code, ...above }, warning: null });
  });

  it.each([
    ['襄樊市', 2008, '420600', '襄樊市'],
    ['襄阳市', 2012, '420600', '襄阳市'],
    ['莱芜市', 2015, '371200', '莱芜市'],
    ['寿县', 2014, '341521', '六安市'],
    ['寿县', 2020, '340422', '淮南市'],
    ['思茅市', 2005, '530800', '思茅市'],
    ['普洱市', 2010, '530800', '普洱市'],
  ])('takes %s of %i as it was then', (name, year, code, prefecture) => {
    expect(find(name, year).region).toMatchObject({ code, prefecture });
  });

  it('takes the list nearest to the year for names that were not yet or no longer there', () => {
    expect(find('崇明县', 2023).region?.code).toBe('310230');
    expect(find('襄阳市', 1999).region?.code).toBe('420600');
    expect(find('德清县', null).region?.code).toBe('330521');
  });

  it.each([
    [{ title: '南京市鼓楼区2023年工作总结' }, '320106'],
    [{ issuer: '徐州市鼓楼区人民政府' }, '320302'],
    [{ path: '福建/福州/鼓楼区2023.txt' }, '350102'],
    [{ text: `${'一、工作情况。'.repeat(100)}向开封市委报告。开封市考核优秀。` }, '410204'],
  ])('tells 鼓楼区 by %j', (around, code) => {
    expect(find('鼓楼区', 2023, around)).toMatchObject({ region: { code }, warning: null });
  });

  it.each([
    {},
    { text: '学习南京市经验。' },
    { text: `${'一、工作情况。'.repeat(100)}南京市、徐州市、南京市、徐州市` },
    { path: '南京与徐州/鼓楼区.txt' },
  ])('leaves 鼓楼区 without a code where %j does not tell', (around) => {
    const { region, warning } = find('鼓楼区', 2023, {
      ...around,
      text: `${'一、工作情况。'.repeat(100)}${around.text ?? ''}`,
    });
    expect(region).toEqual({ name: '鼓楼区', code: null });
    expect(warning).toMatch(/^鼓楼区 is the name of 4 places \(320106, 320302, 350102, 410204\)/);
  });

  it('says nothing of places that no list has', () => {
    for (const name of ['云溪县', '城关镇', '高新区'])
      expect(find(name, 2023, { title: `${name}2023年工作总结` })).toEqual({
        region: { name, code: null },
        warning: null,
      });
  });

  it.each([
    [null, { title: '2025年上海市政府工作报告' }, '上海市'],
    [null, { title: '寿县2023年法治政府建设情况' }, '寿县'],
    [null, { path: 'r/budget_上海市财政局.txt' }, '上海市'],
    ['龚正市', { title: '2025年上海市政府工作报告' }, '上海市'],
    [
      '佤族布朗族傣族自治县',
      { title: '双江拉祜族佤族布朗族傣族自治县总结' },
      '双江拉祜族佤族布朗族傣族自治县',
    ],
    ['江北新区', { title: '南京市江北新区2023年总结' }, '江北新区'],
  ])('names the region of %j and %j', (region, around, name) => {
    expect(find(region, 2023, around).region?.name).toBe(name);
  });

  it('has no region where nothing names one', () => {
    expect(find(null, 2023, { title: '国务院关于深圳市的批复' })).toEqual({ region: null, warning: null });
  });
});

describe('gazetteer', () => {
  const { lists, named, coded, longestAt } = getGazetteer();
  const now = (code: string) => coded(code).filter(({ last }) => last === lists.length - 1);

  it('holds the lists of more than twenty years', () => {
    expect(lists[0]).toBe('200212');
    expect(Number(lists.at(-1))).toBeGreaterThanOrEqual(202412);
    expect(lists).toEqual([...lists].sort());
  });

  it('holds places of all three levels and no headings of lists', () => {
    const codes = (digits: number) => Array.from({ length: 90 }, (_, n) => String(n + 10)).slice(0, digits);
    const provinces = codes(90).filter((two) => now(`${two}0000`).length > 0);
    expect(provinces).toHaveLength(34);
    const prefectures = provinces.flatMap((two) =>
      Array.from({ length: 99 }, (_, n) => `${two}${String(n + 1).padStart(2, '0')}00`).filter(
        (code) => now(code).length > 0,
      ),
    );
    expect(prefectures.length).toBeGreaterThan(330);
    expect(prefectures.length).toBeLessThan(345);
    expect(now('330521').map(({ name }) => name)).toEqual(['德清县']);
    for (const heading of ['市辖区', '县', '省直辖县级行政区划']) expect(named(heading)).toEqual([]);
  });

  it('knows the level of a code', () => {
    expect(['330000', '330500', '330521'].map(levelOfCode)).toEqual(['provincial', 'municipal', 'county']);
  });

  it('finds the longest name that a text begins with', () => {
    expect(longestAt('双江拉祜族佤族布朗族傣族自治县2020年')).toBe('双江拉祜族佤族布朗族傣族自治县');
    expect(longestAt('吉林市')).toBe('吉林市');
    expect(longestAt('云溪县')).toBeNull();
    expect(longestAt('云')).toBeNull();
  });
});
