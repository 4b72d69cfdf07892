// Reports of our own with known arithmetic, and the same with one fault each: what the audit is measured on.
// The sentences are written as offices write them; nothing here knows how the audit looks for faults.

/** A random number generator with a seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** A whole number from low to high, both included. */
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

/** A whole cut into so many parts, each at least 1. */
function cut(random, whole, count) {
  const parts = Array.from({ length: count }, () => 1);
  let rest = whole - count;
  for (let index = 0; index < count - 1; index++) {
    const share = random.whole(0, Math.floor((rest * 2) / (count - index)));
    parts[index] += Math.min(share, rest);
    rest -= Math.min(share, rest);
  }
  parts[count - 1] += rest;
  return parts;
}

const round = (value, decimals) => Number(value.toFixed(decimals));
const rate = (part, whole, decimals = 1) => round((part / whole) * 100, decimals).toFixed(decimals);

const PLACES = ['云澜县', '栖川县', '霁溪区', '岚桥市', '沅浦县', '青汀区', '洛岭县', '涵江洲县'].slice(0, 7);
const STARTS = ['全年', '今年以来，', '一年来，', '', '年内，', '2023年，'];

// A block: values by name, wordings with {name} in the place of each, and the names that a fault may change.
// faults: class → [name, (random, values) => new value]
const above = (part, whole, parts) => [
  part,
  (random, v) => {
    const sum = parts.reduce((all, name) => all + Number(v[name]), 0);
    return Number(v[part]) + (v[whole] - sum) + random.whole(1, Math.max(2, Math.ceil(v[whole] * 0.4)));
  },
];
const offBy = (name, least, most, decimals = 1, limit = Number.POSITIVE_INFINITY) => [
  name,
  (random, v) => {
    const old = Number(v[name]);
    const step = least + random.next() * (most - least);
    const up = old + step > limit ? false : old - step <= 0 ? true : random.next() < 0.5;
    return round(up ? old + step : old - step, decimals).toFixed(decimals);
  },
];
const largerThan = (part, whole) => [
  part,
  (random, v) => Number(v[whole]) + random.whole(1, Math.max(2, Math.ceil(v[whole] * 0.5))),
];

export const BLOCKS = [
  {
    topic: 'review',
    make(random) {
      const decided = random.whole(30, 900);
      const [upheld, dismissed, revoked, changed, ended] = cut(random, decided, 5);
      return { received: decided + random.whole(5, 60), decided, upheld, dismissed, revoked, changed, ended };
    },
    wordings: [
      '收到行政复议申请{received}件，审结{decided}件，其中维持{upheld}件、驳回{dismissed}件、撤销{revoked}件、变更{changed}件、终止{ended}件。',
      '共审结行政复议案件{decided}件（维持{upheld}件，驳回{dismissed}件，撤销{revoked}件，变更{changed}件，终止{ended}件）。',
      '办结行政复议案件{decided}件，维持{upheld}件，驳回{dismissed}件，撤销{revoked}件，变更{changed}件，终止{ended}件。',
      '审结的行政复议案件为{decided}件，其中：维持{upheld}件，驳回{dismissed}件，撤销{revoked}件，变更{changed}件，终止{ended}件。',
    ],
    faults: {
      parts: ['upheld', 'dismissed', 'revoked', 'changed', 'ended'].map((part) =>
        above(part, 'decided', ['upheld', 'dismissed', 'revoked', 'changed', 'ended']),
      ),
    },
  },
  {
    topic: 'aid',
    make(random) {
      const cases = random.whole(60, 2400);
      const [civil, criminal, admin] = cut(random, cases, 3);
      return { cases, civil, criminal, admin, money: random.whole(80, 2600) };
    },
    wordings: [
      '法律援助机构共办理法律援助案件{cases}件，其中民事案件{civil}件、刑事案件{criminal}件、行政案件{admin}件，为受援人挽回经济损失{money}万元。',
      '办理法律援助案件{cases}件，其中刑事{criminal}件，民事{civil}件，行政{admin}件。',
      '受理法律援助案件{cases}件（民事{civil}件、刑事{criminal}件、行政{admin}件）。',
      '共受理法律援助案件{cases}件。其中，民事类{civil}件，刑事类{criminal}件，行政类{admin}件。',
    ],
    faults: {
      parts: ['civil', 'criminal', 'admin'].map((part) =>
        above(part, 'cases', ['civil', 'criminal', 'admin']),
      ),
    },
  },
  {
    topic: 'mediation',
    make(random) {
      const cases = random.whole(300, 6000);
      const [near, family, land, other] = cut(random, cases, 4);
      return { cases, near, family, land, other };
    },
    wordings: [
      '各级人民调解组织调解矛盾纠纷{cases}件，其中邻里纠纷{near}件、婚姻家庭纠纷{family}件、山林土地纠纷{land}件、其他纠纷{other}件。',
      '调处各类矛盾纠纷{cases}起（邻里{near}起、婚姻家庭{family}起、山林土地{land}起、其他{other}起）。',
      '人民调解委员会共调解纠纷{cases}件，包括邻里纠纷{near}件，婚姻家庭纠纷{family}件，山林土地纠纷{land}件，其他{other}件。',
    ],
    faults: {
      parts: ['near', 'family', 'land', 'other'].map((part) =>
        above(part, 'cases', ['near', 'family', 'land', 'other']),
      ),
    },
  },
  {
    topic: 'offices',
    make(random) {
      const offices = random.whole(100, 600);
      const village = random.whole(60, offices - 20);
      const mediators = random.whole(700, 4000);
      return { offices, village, mediators, full: random.whole(20, Math.floor(mediators / 3)) };
    },
    wordings: [
      '全市现有人民调解组织{offices}个，其中村居调委会{village}个；人民调解员{mediators}名，其中专职调解员{full}名。',
      '建成各类调委会{offices}个（其中村级{village}个），选聘调解员{mediators}人，其中专职{full}人。',
    ],
    faults: { part: [largerThan('village', 'offices'), largerThan('full', 'mediators')] },
  },
  {
    topic: 'mediation',
    make(random) {
      const accepted = random.whole(400, 9000);
      const settled = accepted - random.whole(4, Math.ceil(accepted * 0.09));
      return {
        screened: accepted + random.whole(10, 400),
        accepted,
        settled,
        share: rate(settled, accepted),
      };
    },
    wordings: [
      '排查矛盾纠纷{screened}件，调解{accepted}件，调解成功{settled}件，调解成功率{share}%。',
      '共受理矛盾纠纷{accepted}件，成功调解{settled}件，成功率达{share}%。',
      '受理各类民间纠纷{accepted}件，调处成功{settled}件，调处成功率为{share}%，涉及金额3120余万元。',
      '人民调解委员会调解案件{accepted}件，调成{settled}件，调解成功率达到{share}%。',
    ],
    faults: { rate: [offBy('share', 0.6, 9, 1, 100)] },
  },
  {
    topic: 'litigation',
    make(random) {
      const decided = random.whole(40, 700);
      const lost = random.whole(3, Math.ceil(decided / 4));
      return { cases: decided + random.whole(3, 40), decided, lost, share: rate(lost, decided) };
    },
    wordings: [
      '行政诉讼案件{cases}件，审结{decided}件，败诉{lost}件，败诉率{share}%。',
      '法院审结以县政府及部门为被告的一审行政案件{decided}件，其中判决行政机关败诉{lost}件，败诉率为{share}%。',
      '全县一审审结行政诉讼案件{decided}件，行政机关败诉{lost}件，败诉率{share}%，低于全省平均水平。',
    ],
    faults: { rate: [offBy('share', 0.6, 6, 1, 100)], part: [largerThan('lost', 'decided')] },
  },
  {
    topic: 'exam',
    make(random) {
      const sat = random.whole(120, 3000);
      const passed = sat - random.whole(2, Math.ceil(sat * 0.15));
      return { sessions: random.whole(2, 9), sat, passed, share: rate(passed, sat) };
    },
    wordings: [
      '组织行政执法人员资格考试{sessions}场，{sat}人参加考试，{passed}人合格，合格率{share}%。',
      '举办执法资格考试{sessions}场次，参考{sat}人，合格{passed}人，合格率为{share}%。',
      '参加行政执法资格考试{sat}人，考试合格{passed}人，合格率达{share}%。',
    ],
    faults: { rate: [offBy('share', 0.6, 8, 1, 100)] },
  },
  {
    topic: 'hotline',
    make(random) {
      const got = random.whole(900, 40000);
      const done = got - random.whole(3, Math.ceil(got * 0.06));
      return { got, done, share: rate(done, got) };
    },
    wordings: [
      '受理12345热线工单{got}件，办结{done}件，办结率{share}%。',
      '12345政务服务便民热线共接收群众诉求{got}件，办结{done}件，办结率达{share}%。',
      '承接热线转办件{got}件，已办结{done}件，办结率为{share}%，群众满意度稳步提升。',
    ],
    faults: { rate: [offBy('share', 0.6, 7, 1, 100)] },
  },
  {
    topic: 'appearance',
    make(random) {
      const held = random.whole(50, 400);
      const seen = random.whole(Math.ceil(held * 0.6), held);
      return { held, seen, share: rate(seen, held) };
    },
    wordings: [
      '应诉案件开庭{held}件，行政机关负责人出庭应诉{seen}件，出庭应诉率{share}%。',
      '一审开庭审理行政案件{held}件，负责人出庭{seen}件，负责人出庭率达到{share}%。',
    ],
    faults: { rate: [offBy('share', 0.6, 9, 1, 100)] },
  },
  {
    topic: 'advice',
    make(random) {
      const asked = random.whole(50, 500);
      const taken = random.whole(20, asked - 5);
      return { asked, taken, share: rate(taken, asked) };
    },
    wordings: [
      '出具法律意见{asked}条，被采纳{taken}条，采纳率{share}%。',
      '提出修改意见建议{asked}条，采纳{taken}条，采纳率为{share}%。',
    ],
    faults: { rate: [offBy('share', 0.6, 9, 1, 100)], part: [] },
  },
  {
    topic: 'hazards',
    make(random) {
      const found = random.whole(80, 3000);
      const fixed = found - random.whole(2, Math.ceil(found * 0.1));
      return { visits: random.whole(200, 900), found, fixed, share: rate(fixed, found) };
    },
    wordings: [
      '检查企业{visits}家次，排查安全隐患{found}处，完成整改{fixed}处，整改率{share}%。',
      '发现各类问题隐患{found}个，已整改{fixed}个，整改率达{share}%。',
    ],
    faults: { rate: [offBy('share', 0.6, 8, 1, 100)] },
  },
  {
    topic: 'review',
    make(random) {
      const decided = random.whole(60, 900);
      const agreed = random.whole(10, Math.floor(decided / 2));
      return { decided, agreed, share: rate(agreed, decided) };
    },
    wordings: [
      '审结行政复议案件{decided}件，其中以调解、和解方式结案{agreed}件，占{share}%。',
      '办结行政复议案件{decided}件，其中调解和解{agreed}件，占比{share}%。',
      '行政复议机构审结案件{decided}件，通过调解、和解结案的{agreed}件，占审结总数的{share}%。',
    ],
    faults: { share: [offBy('share', 0.8, 12, 1, 100)] },
  },
  {
    topic: 'review',
    make(random) {
      const cases = random.whole(100, 900);
      const [land, police, labour, other] = cut(random, cases, 4);
      const names = { land, police, labour, other };
      const shares = Object.fromEntries(
        Object.entries(names).map(([name, n]) => [`${name}Share`, rate(n, cases)]),
      );
      return { cases, ...names, ...shares };
    },
    wordings: [
      '受理的{cases}件行政复议案件中，自然资源类{land}件，占{landShare}%；公安类{police}件，占{policeShare}%；人社类{labour}件，占{labourShare}%；其他{other}件，占{otherShare}%。',
      '受理行政复议案件{cases}件，其中自然资源类{land}件（占{landShare}%）、公安类{police}件（占{policeShare}%）、人社类{labour}件（占{labourShare}%）、其他类{other}件（占{otherShare}%）。',
    ],
    faults: {
      share: ['landShare', 'policeShare', 'labourShare', 'otherShare'].map((n) => offBy(n, 0.8, 9, 1, 100)),
    },
  },
  {
    topic: 'items',
    make(random) {
      const was = random.whole(60, 800);
      const now = was + random.whole(5, was);
      return { was, now, change: rate(now - was, was) };
    },
    wordings: [
      '政务服务“一件事”由上年的{was}项增加到{now}项，增长{change}%。',
      '网上可办事项从去年的{was}项提高到{now}项，增幅{change}%。',
      '法律明白人由{was}人增至{now}人，增长{change}%。',
      '新增法治宣传阵地后总数达{now}处，较上年的{was}处增长{change}%。',
    ],
    faults: { change: [offBy('change', 1, 15)] },
  },
  {
    topic: 'petition',
    make(random) {
      const was = random.whole(200, 4000);
      const now = was - random.whole(10, Math.floor(was * 0.6));
      return { was, now, change: rate(was - now, was) };
    },
    wordings: [
      '涉企行政检查次数由{was}次减少到{now}次，下降{change}%。',
      '受理信访件{now}件，较上年的{was}件下降{change}%。',
      '全县信访总量{now}件，去年同期为{was}件，同比下降{change}%。',
      '行政许可申请材料从{was}份压减到{now}份，减少{change}%。',
    ],
    faults: { change: [offBy('change', 1, 15, 1, 99)] },
  },
  {
    topic: 'notary',
    make(random) {
      const was = random.whole(200, 4000);
      const more = random.whole(10, was);
      return { now: was + more, more, change: rate(more, was) };
    },
    wordings: [
      '办理公证事项{now}件，比上年增加{more}件，增长{change}%。',
      '开展普法宣传活动{now}场，同比增加{more}场，增长{change}%。',
      '办理行政处罚案件{now}件，较去年增加{more}件、增长{change}%。',
    ],
    faults: { change: [offBy('change', 1, 15)] },
  },
  {
    topic: 'rates',
    make(random) {
      const was = round(70 + random.next() * 15, 1);
      const now = round(was + 1 + random.next() * 12, 1);
      return { was: was.toFixed(1), now: now.toFixed(1), points: round(now - was, 1).toFixed(1) };
    },
    wordings: [
      '行政机关负责人出庭应诉率由{was}%提高到{now}%，提高{points}个百分点。',
      '群众对法治建设满意度从上年的{was}%上升到{now}%，上升了{points}个百分点。',
    ],
    faults: { change: [offBy('points', 0.6, 6)] },
  },
  {
    topic: 'proposals',
    make(random) {
      const [npc, cppcc, calls] = [random.whole(12, 90), random.whole(12, 90), random.whole(3, 30)];
      return { npc, cppcc, calls, all: npc + cppcc, staff: calls + random.whole(3, 40) };
    },
    wordings: [
      '承办人大代表建议{npc}件、政协提案{cppcc}件，合计{all}件，全部按期办复。',
      '办理市人大代表建议{npc}件、政协委员提案{cppcc}件，共{all}件。',
    ],
    faults: {
      sum: ['npc', 'cppcc', 'all'].map((name) => [name, (random, v) => v[name] + random.whole(1, 40)]),
    },
  },
  {
    topic: 'normdoc',
    make(random) {
      const [kept, repealed, amended, void_] = cut(random, random.whole(60, 500), 4);
      return { all: kept + repealed + amended + void_, kept, repealed, amended, void: void_ };
    },
    wordings: [
      '对{all}件行政规范性文件进行清理，继续有效{kept}件，废止{repealed}件，宣布失效{void}件，修改{amended}件。',
      '清理行政规范性文件{all}件，其中继续有效{kept}件、废止{repealed}件、失效{void}件、修改{amended}件。',
    ],
    faults: {
      parts: ['kept', 'repealed', 'amended', 'void'].map((part) =>
        above(part, 'all', ['kept', 'repealed', 'amended', 'void']),
      ),
    },
  },
];

/** Measures that a report states twice: in its opening, and where it tells of them. */
const TWICE = [
  {
    low: 80,
    high: 900,
    first: ['全市收到行政复议申请{n}件', '共收到行政复议申请{n}件'],
    second: ['收到行政复议申请{n}件', '全年共收到行政复议申请{n}件'],
    unless: /复议申请/,
  },
  {
    low: 90,
    high: 1900,
    first: ['办理公证事项{n}件', '共办理公证{n}件'],
    second: ['全年办理公证事项{n}件', '公证机构共办理公证{n}件'],
    unless: /公证/,
    same: true,
  },
  {
    low: 90,
    high: 3900,
    first: ['办理法律援助案件{n}件', '共办理法律援助案件{n}件'],
    second: ['全年共办理法律援助案件{n}件', '全县办理法律援助案件{n}件'],
    unless: /法律援助案件/,
  },
  {
    low: 300,
    high: 6000,
    first: ['调解矛盾纠纷{n}件', '共调解各类矛盾纠纷{n}件'],
    second: ['全年调解矛盾纠纷{n}件', '全县共调解矛盾纠纷{n}件'],
    unless: /纠纷/,
  },
];

/** Figures that are compared with last year's report. */
const YEARLY = [
  ['收到行政复议申请', '件', 80, 900],
  ['办理法律援助案件', '件', 90, 2400],
  ['排查矛盾纠纷', '件', 300, 6000],
  ['办理公证事项', '件', 200, 5000],
  ['发放普法宣传资料', '份', 3000, 90000],
];

const HEADINGS = [
  '法治政府建设推进情况',
  '依法化解矛盾纠纷',
  '公共法律服务',
  '行政执法监督',
  '优化法治化营商环境',
];
const OPENINGS = [
  '坚持以人民为中心，扎实推进法治建设。',
  '紧紧围绕中心大局，各项工作取得新进展。',
  '认真落实法治政府建设主体责任。',
  '持续深化“放管服”改革，营商环境不断优化。',
];

/**
 * A clean report and, where a class is given, the same with one fault.
 * @param seed the same seed gives the same report
 * @param kind the class of the fault; null: the class is drawn
 * @param fillers paragraphs that may stand between
 * @returns {{clean: string[], faulty: string[], kind: string, place: {report: number, start: number}, was: string, is: string}}
 *   one report, or for `year` last year's and this year's
 */
export function makeCase(seed, kind, fillers = []) {
  const random = randomOf(seed);
  const style = random.pick(['full', 'half', 'comma', 'full']);
  const place = random.pick(PLACES);
  if (kind === 'year') return yearCase(random, place, style);
  const length = random.whole(6, 11);
  const carriers = BLOCKS.filter(({ faults }) => (faults[kind]?.length ?? 0) > 0);
  const carrier = carriers.length > 0 ? random.pick(carriers) : null;
  // two blocks of one topic would state different values of one measure
  const others = ofDifferentTopics(shuffled(random, BLOCKS), carrier);
  const blocks = shuffled(random, [...(carrier ? [carrier] : []), ...others].slice(0, length));
  if (carrier) {
    const at = blocks.indexOf(carrier);
    const made = blocks.map((block) => rendered(random, block));
    const [name, change] = random.pick(carrier.faults[kind]);
    const broken = { ...made[at], values: { ...made[at].values, [name]: change(random, made[at].values) } };
    return finish(
      random,
      place,
      style,
      fillers,
      kind,
      made,
      made.map((one, index) => (index === at ? broken : one)),
      {
        at,
        name,
      },
    );
  }
  return twiceCase(random, place, style, fillers, blocks);
}

function ofDifferentTopics(blocks, carrier) {
  const taken = new Set(carrier ? [carrier.topic] : []);
  return blocks.filter(({ topic }) => !taken.has(topic) && taken.add(topic));
}

function twiceCase(random, place, style, fillers, blocks) {
  const measure = random.pick(TWICE);
  const made = blocks
    .map((block) => rendered(random, block))
    .filter(({ wording }) => !measure.unless.test(wording));
  const n = random.whole(measure.low, measure.high);
  const index = random.whole(0, 1);
  const first = {
    values: { n },
    wording: `${random.pick(['2023年，', '', '一年来，'])}${measure.first[index]}，各项工作稳步推进。`,
  };
  const wording = measure.same ? measure.second[index] : random.pick(measure.second);
  const second = { values: { n }, wording: `${wording}，服务质量不断提升。` };
  const clean = [first, ...made, second];
  const off = random.pick([
    n + random.whole(1, 9),
    n + 10 * random.whole(1, 8),
    Math.max(5, n - random.whole(2, 30)),
  ]);
  const faulty = [first, ...made, { ...second, values: { n: off } }];
  return finish(random, place, style, fillers, 'twice', clean, faulty, { at: clean.length - 1, name: 'n' });
}

function yearCase(random, place, style) {
  const measures = shuffled(random, YEARLY).slice(0, random.whole(3, 5));
  const values = measures.map(([, , low, high]) => {
    const was = random.whole(low, high);
    const now = Math.max(5, Math.round(was * (0.6 + random.next() * 0.9)));
    return { was, now: now === was ? now + 3 : now };
  });
  const start = random.pick(STARTS.filter((one) => !/20/.test(one)));
  const sentence = ([what, unit], n) => ({ values: { n }, wording: `${start}${what}{n}${unit}。` });
  const compared = ([what, unit], { was, now }) => ({
    values: { n: now, change: rate(Math.abs(now - was), was) },
    wording: `${start}${what}{n}${unit}，${random.pick(['同比', '比上年', '较上年', '较去年'])}${now > was ? '增长' : '下降'}{change}%。`,
  });
  const last = measures.map((measure, index) => sentence(measure, values[index].was));
  const clean = measures.map((measure, index) => compared(measure, values[index]));
  const at = random.whole(0, clean.length - 1);
  const [name, change] = offBy('change', 1, 20, 1, 99);
  const faulty = clean.map((one, index) =>
    index === at ? { ...one, values: { ...one.values, [name]: change(random, one.values) } } : one,
  );
  const before = compose(
    place,
    2022,
    style,
    last.map((one) => [one]),
    [],
  );
  const good = compose(
    place,
    2023,
    style,
    clean.map((one) => [one]),
    [],
  );
  const bad = compose(
    place,
    2023,
    style,
    faulty.map((one) => [one]),
    [],
    { block: faulty[at], name },
  );
  return {
    kind: 'year',
    clean: [before.text, good.text],
    faulty: [before.text, bad.text],
    place: { report: 1, start: bad.start },
    was: String(clean[at].values[name]),
    is: String(faulty[at].values[name]),
  };
}

function rendered(random, block) {
  const wording = random.pick(block.wordings);
  const start = random.pick(STARTS);
  return {
    values: block.make(random),
    wording: /^[\u4e00-\u9fff]{1,3}[的各]|^对|^应诉|^新增|^受理的/.test(wording) ? wording : start + wording,
    block,
  };
}

function finish(random, place, style, fillers, kind, clean, faulty, { at, name }) {
  // a fault must lie in the wording: a slot that this wording leaves out is put where the first is
  const slots = [...faulty[at].wording.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  if (!slots.includes(name)) throw new Error(`no {${name}} in ${faulty[at].wording}`);
  const groups = (list) => {
    const sizes = sizesOf;
    const out = [];
    let index = 0;
    for (const size of sizes) {
      out.push(list.slice(index, index + size));
      index += size;
    }
    return out.filter((group) => group.length > 0);
  };
  const sizesOf = [];
  // what is said twice is said in two paragraphs
  for (let left = clean.length, first = kind === 'twice'; left > 0; first = false) {
    const size = first ? 1 : Math.min(left, random.whole(1, 3));
    sizesOf.push(size);
    left -= size;
  }
  if (kind === 'twice' && sizesOf.at(-1) > 1) {
    sizesOf[sizesOf.length - 1] -= 1;
    sizesOf.push(1);
  }
  const between = shuffled(random, fillers).slice(0, random.whole(0, 4));
  const good = compose(place, 2023, style, groups(clean), between);
  const bad = compose(place, 2023, style, groups(faulty), between, { block: faulty[at], name });
  return {
    kind,
    clean: [good.text],
    faulty: [bad.text],
    place: { report: 0, start: bad.start },
    was: String(clean[at].values[name]),
    is: String(faulty[at].values[name]),
  };
}

/** Groups of sentences as a report; `sought` is the number whose place is wanted. */
function compose(place, year, style, groups, fillers, sought = null) {
  let text = `${place}人民政府${year}年法治政府建设情况报告\n\n${year}年，${place}深入贯彻习近平法治思想。现将有关情况报告如下：\n\n`;
  let start = -1;
  for (const [index, group] of groups.entries()) {
    text += `${'一二三四五六七八九十'[index] ?? '十'}、${HEADINGS[index % HEADINGS.length]}\n`;
    text += `    ${OPENINGS[index % OPENINGS.length]}`;
    for (const one of group) {
      const begin = text.length;
      let sentence = '';
      for (const part of one.wording.split(/(\{\w+\})/)) {
        const name = /^\{(\w+)\}$/.exec(part)?.[1];
        if (sought && one === sought.block && name === sought.name) start = begin + sentence.length;
        sentence += name ? number(one.values[name], style) : marks(part, style);
      }
      text += sentence;
    }
    text += '\n';
    if (fillers[index]) text += `    ${fillers[index]}\n`;
  }
  text += `\n${place}人民政府\n${year + 1}年1月15日\n`;
  return { text, start };
}

function number(value, style) {
  const plain = String(value);
  return style === 'comma' ? plain.replace(/^\d+/, (whole) => Number(whole).toLocaleString('en-US')) : plain;
}

/** Many files come with half-width marks. */
function marks(words, style) {
  if (style !== 'half') return words;
  return words.replace(/[，；：（）]/g, (mark) => ',;:()'['，；：（）'.indexOf(mark)]);
}

function shuffled(random, list) {
  const copy = [...list];
  for (let index = copy.length - 1; index > 0; index--) {
    const other = random.whole(0, index);
    [copy[index], copy[other]] = [copy[other], copy[index]];
  }
  return copy;
}

/** The classes of faults. */
export const KINDS = ['parts', 'part', 'rate', 'share', 'change', 'sum', 'twice', 'year'];
