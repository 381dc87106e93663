// A month of one project of each lifecycle family, through the page.
//
// What is expected was worked out by hand. Sources: the default light rule as the sample's catalogue
// records it (yellow from 10 points behind the plan, red above 30; yellow the day after a planned
// start that was missed; red the day after the deadline; grey after the reporting period and 15 days
// of silence; white while stopped) and each programme's stages, weights and gates, which stand at
// its test. A milestone is expected on its planned finish; of works and pledges, a stage's weight in
// equal parts on each of its planned days.
import { expect, test } from '@playwright/test';
import { Month, type Seen } from './month';

let month: Month;

test.beforeEach(() => test.setTimeout(400_000));
test.afterEach(() => month.end());

const green = '按计划推进';
const notStarted = '应开始未开始';
const behind = '落后计划';
const overdue = '已过期限';
const listed = '在列';
const gate = '这个阶段要求的材料还不齐';

// PX weighs collect 5, list 10, analyse 20, plan 12, rectify 30, verify 10, close 8 (done), look back
// 5. Gates: list, plan and close a document number; analyse and verify a document; verify at most
// one recurrence.
test('an issue is analysed, put right, closed, and comes back at the look back', async ({
  browser,
}) => {
  month = await Month.begin(browser, {
    today: '2026-03-02',
    programme: 'PX',
    code: 'PX-901',
    name: '示例：窗口排队时间长',
    post: 'sc-publicity',
    department: 'xcb',
    measure: 'milestone',
  });
  await month.register();
  await month.assign();
  await month.plan(
    [
      ['collect', '2026-03-02', '2026-03-03'],
      ['list', '2026-03-04', '2026-03-06'],
      ['analyse', '2026-03-09', '2026-03-13'],
      ['plan', '2026-03-16', '2026-03-18'],
      ['rectify', '2026-03-19', '2026-03-25'],
      ['verify', '2026-03-26', '2026-03-27'],
      ['close', '2026-03-30', '2026-03-31'],
      ['look_back', '2026-04-20', '2026-04-24'],
    ],
    '示例剖析〔2026〕1号',
  );
  await month.approvePlan();
  await month.start('collect');
  const past: Record<string, Seen> = {};
  const active = { status: listed };
  past['2026-03-02'] = {
    ...active,
    light: 'green',
    reason: green,
    measured: '0%',
    planned: '0%',
  };
  await month.expectSeen(past['2026-03-02']);
  // Collect was expected on the 3rd: 5 behind. From the 5th on, list should have begun.
  past['2026-03-04'] = { ...past['2026-03-02'], planned: '5%' };
  past['2026-03-05'] = { ...past['2026-03-04'], light: 'yellow', reason: notStarted };

  await month.wake('2026-03-09'); // 5 + 10 expected
  await month.expectSeen({ ...past['2026-03-05'], planned: '15%' });
  await month.complete('collect');
  await month.start('list');
  await month.isRefused(month.department, '完成阶段', { stage: 'list' }, '请填写');
  await month.complete('list', { document: '示例立项〔2026〕7号' });
  await month.start('analyse');
  past['2026-03-09'] = {
    ...active,
    light: 'green',
    reason: green,
    measured: '15%',
    planned: '15%',
  };
  await month.expectSeen(past['2026-03-09']);

  await month.wake('2026-03-16'); // and 20, and analyse is not completed
  await month.expectSeen({
    ...past['2026-03-09'],
    light: 'yellow',
    reason: behind,
    planned: '35%',
  });
  await month.report({ 'facts/causes': '4', note: '成因四条' });
  await month.isRefused(month.department, '完成阶段', { stage: 'analyse' }, gate);
  await month.attachDocument('analyse', '剖析报告.pdf');
  await month.complete('analyse');
  await month.start('plan');
  past['2026-03-16'] = { ...past['2026-03-09'], measured: '35%', planned: '35%' };
  await month.expectSeen(past['2026-03-16']);

  await month.wake('2026-03-23'); // and 12; rectify should have begun on the 19th
  past['2026-03-23'] = {
    ...active,
    light: 'yellow',
    reason: notStarted,
    measured: '35%',
    planned: '47%',
  };
  await month.expectSeen(past['2026-03-23']);
  await month.give(month.department, '提出风险', { text: '牵涉部门意见不一', severity: 'high' });
  await month.give(month.planner, '留言', { text: '请本周报整改措施' });
  await expect(month.leader.getByTestId('risks')).toContainText('牵涉部门意见不一');
  await expect(month.leader.getByTestId('comments')).toContainText('请本周报整改措施');

  await month.wake('2026-03-30'); // and 30 and 10: 87, 52 behind
  await month.expectSeen({ ...past['2026-03-23'], light: 'red', reason: behind, planned: '87%' });
  await month.complete('plan', { document: '示例措施〔2026〕2号' });
  await month.start('rectify');
  await month.report({ 'facts/measures': '3', 'facts/recurrence': '2' });
  await month.complete('rectify');
  await month.start('verify');
  await month.attachDocument('verify', '复核意见.pdf');
  // The gate asks for at most one recurrence.
  await month.isRefused(month.department, '完成阶段', { stage: 'verify' }, gate);
  await month.report({ 'facts/recurrence': '1' });
  await month.complete('verify');
  await month.start('close');
  await month.complete('close', { document: '示例销号〔2026〕1号' });
  await month.give(month.department, '解除风险', { risk: 'R1' });
  past['2026-03-30'] = {
    ...active,
    light: 'green',
    reason: '已完成',
    measured: '95%',
    planned: '87%',
    done: true,
  };
  await month.expectSeen(past['2026-03-30']);

  await month.wake('2026-04-20'); // close was expected on 31 March; look back ends on the 24th
  await month.expectSeen({ ...past['2026-03-30'], planned: '95%' });
  await month.start('look_back');
  await month.report({ 'facts/recurrence': '3', note: '回头看：排队又超过一小时' });
  await month.give(month.department, '阶段重开', { stage: 'close', reason: '回头看发现反弹' });
  past['2026-04-20'] = {
    ...active,
    light: 'red',
    reason: overdue,
    measured: '87%',
    planned: '95%',
  };
  await month.expectSeen(past['2026-04-20']);
  month.expectNoReload();
  await month.expectPast(past);
});

// This plan weighs consult 10, build 80 and accept 10 (done). Gates: consult 7 days of publicity and
// the consent of 66.7 % of the residents; accept a photo, a document and its number.
test('an estate is built, stopped, taken up again and accepted', async ({ browser }) => {
  month = await Month.begin(browser, {
    today: '2026-03-02',
    programme: 'GZ',
    code: 'GZ-901',
    name: '示例：湖滨小区',
    post: 'vm-construction',
    department: 'cgj',
    measure: 'physical',
  });
  await month.register();
  await month.assign();
  // Consult expects 2 % a day, build 5 % and accept 2 %.
  await month.plan(
    [
      ['consult', '2026-03-02', '2026-03-06', '10'],
      ['build', '2026-03-09', '2026-03-24', '80'],
      ['accept', '2026-03-25', '2026-03-29', '10'],
    ],
    '示例改造〔2026〕3号',
    { '2026-03': '120', '2026-04': '80' },
  );
  await month.approvePlan();
  await month.give(month.planner, '下达资金', { source: '市级补助', amount_fen: '200' });
  await month.start('consult');
  const past: Record<string, Seen> = {};
  const active = { status: listed };
  past['2026-03-02'] = { ...active, light: 'green', reason: green, measured: '–', planned: '2%' };
  await month.expectSeen(past['2026-03-02']);
  // Nothing reported counts as zero: 8 behind on the 5th, 10 on the 6th.
  past['2026-03-05'] = { ...past['2026-03-02'], planned: '8%' };
  past['2026-03-06'] = { ...past['2026-03-05'], light: 'yellow', reason: behind, planned: '10%' };

  await month.wake('2026-03-09'); // the first day of build
  await month.expectSeen({ ...past['2026-03-06'], planned: '15%' });
  await month.report({ percent_bp: '12', 'facts/consent': '60', 'facts/class': '完善' });
  const publicity = { publicity_from: '2026-03-02', publicity_until: '2026-03-08' };
  await month.isRefused(month.department, '完成阶段', { stage: 'consult', ...publicity }, gate);
  await month.report({ 'facts/consent': '72.5', note: '补签同意书' });
  await month.isRefused(
    month.department,
    '完成阶段',
    { stage: 'consult', ...publicity, publicity_from: '2026-03-03' },
    gate,
  );
  await month.complete('consult', publicity);
  past['2026-03-09'] = {
    ...active,
    light: 'green',
    reason: green,
    measured: '12%',
    planned: '15%',
  };
  await month.expectSeen(past['2026-03-09']);

  await month.wake('2026-03-16'); // the eighth day of build: 38 behind
  await month.expectSeen({ ...past['2026-03-09'], light: 'red', reason: behind, planned: '50%' });
  await month.start('build');
  await month.attachPhoto('build', '屋面施工.jpg');
  await month.report({ percent_bp: '45', 'facts/roofs_planned': '12', 'facts/roofs_done': '5' });
  await month.give(month.department, '拨付资金', { source: '市级补助', amount_fen: '50' });
  past['2026-03-16'] = { ...past['2026-03-09'], measured: '45%', planned: '50%' };
  await month.expectSeen(past['2026-03-16']);
  const paid = month.leader.getByTestId('money').locator('tr[data-source="市级补助"]');
  await expect(paid).toContainText('25%');

  await month.wake('2026-03-23'); // the fifteenth: 40 behind
  await month.expectSeen({ ...past['2026-03-16'], light: 'red', reason: behind, planned: '85%' });
  await month.give(month.department, '停工', { reason: '脚手架整改' });
  past['2026-03-23'] = {
    status: '已停工',
    light: 'white',
    reason: '停工',
    measured: '45%',
    planned: '85%',
  };
  await month.expectSeen(past['2026-03-23']);
  await expect(month.department.getByTestId('actions').getByText('上报进度')).toHaveCount(0);

  await month.wake('2026-03-30'); // a day after the deadline, and stopped all the same
  await month.expectSeen({ ...past['2026-03-23'], planned: '100%' });
  await month.give(month.department, '复工', { note: '整改合格' });
  await month.expectSeen({
    ...active,
    light: 'red',
    reason: overdue,
    measured: '45%',
    planned: '100%',
  });
  await month.report({ percent_bp: '100', 'facts/roofs_done': '12', 'facts/households': '860' });
  await month.complete('build');
  await month.start('accept');
  const certificate = { stage: 'accept', document: '示例验〔2026〕9号' };
  await month.isRefused(month.department, '完成阶段', { stage: 'accept' }, '请填写');
  await month.isRefused(month.department, '完成阶段', certificate, gate);
  await month.attachPhoto('accept', '竣工.jpg');
  await month.isRefused(month.department, '完成阶段', certificate, gate);
  await month.attachDocument('accept', '验收单.pdf');
  await month.complete('accept', { document: certificate.document });
  await month.give(month.department, '拨付资金', { source: '市级补助', amount_fen: '150' });
  await expect(paid).toContainText('100%');
  await month.give(month.department, '完工');
  await month.give(month.supervisor, '验收', { document: '示例验〔2026〕9号' });
  past['2026-03-30'] = {
    light: 'green',
    reason: '已完成',
    measured: '100%',
    planned: '100%',
    status: '已验收',
    done: true,
  };
  await month.expectSeen(past['2026-03-30']);
  month.expectNoReload();
  await month.expectPast(past);
});

// PA weighs apply 10, build 30, self-check 15, district check 10, city test 15, publicise 5, confer
// 10 (done), monitor 5. Gates: self-check a document; district check a photo; city test 90 points
// and crimes of at most 6 %; publicise 5 days; confer a document number. 摘牌 is for good.
test('a community is tested, named, and struck off after an incident', async ({ browser }) => {
  month = await Month.begin(browser, {
    today: '2026-03-02',
    programme: 'PA',
    code: 'PA-901',
    name: '示例：东湖社区',
    post: 'sc-politics-law',
    department: 'zzb',
    measure: 'milestone',
  });
  await month.register();
  await month.assign();
  await month.plan(
    [
      ['apply', '2026-03-02', '2026-03-04'],
      ['build', '2026-03-05', '2026-03-11'],
      ['self_check', '2026-03-12', '2026-03-13'],
      ['district_check', '2026-03-16', '2026-03-17'],
      ['city_test', '2026-03-18', '2026-03-20'],
      ['publicise', '2026-03-23', '2026-03-27'],
      ['confer', '2026-03-30', '2026-03-31'],
      ['monitor', '2026-04-01', '2026-04-30'],
    ],
    '示例平安〔2026〕4号',
  );
  await month.approvePlan();
  await month.start('apply');
  await month.complete('apply');
  const past: Record<string, Seen> = {};
  const active = { status: listed };
  past['2026-03-02'] = {
    ...active,
    light: 'green',
    reason: green,
    measured: '10%',
    planned: '0%',
  };
  await month.expectSeen(past['2026-03-02']);
  past['2026-03-05'] = { ...past['2026-03-02'], planned: '10%' };
  past['2026-03-06'] = { ...past['2026-03-05'], light: 'yellow', reason: notStarted };

  await month.wake('2026-03-09');
  await month.expectSeen(past['2026-03-06']);
  await month.start('build');
  await month.report({ 'facts/safety': '92.5', 'facts/crimes': '5.2', 'facts/police_room': '1' });
  past['2026-03-09'] = past['2026-03-05'];
  await month.expectSeen(past['2026-03-09']);

  await month.wake('2026-03-16'); // 10 + 30 + 15 expected: 45 behind
  await month.expectSeen({ ...past['2026-03-09'], light: 'red', reason: behind, planned: '55%' });
  await month.complete('build');
  await month.start('self_check');
  await month.isRefused(month.department, '完成阶段', { stage: 'self_check' }, gate);
  await month.attachDocument('self_check', '自查报告.pdf');
  await month.complete('self_check');
  await month.start('district_check');
  past['2026-03-16'] = { ...past['2026-03-09'], measured: '55%', planned: '55%' };
  await month.expectSeen(past['2026-03-16']);

  await month.wake('2026-03-23'); // and 10 and 15: 25 behind; the city test should have begun
  await month.expectSeen({
    ...past['2026-03-16'],
    light: 'yellow',
    reason: notStarted,
    planned: '80%',
  });
  await month.isRefused(month.department, '完成阶段', { stage: 'district_check' }, gate);
  await month.attachPhoto('district_check', '警务室.jpg');
  await month.complete('district_check');
  await month.start('city_test');
  await month.report({ 'facts/score': '88' });
  const asked = month.department.getByTestId('gate');
  await month.isRefused(month.department, '完成阶段', { stage: 'city_test' }, gate);
  await expect(asked.locator('li[data-met=false]')).toContainText('考核满 90 分');
  await month.give(month.department, '更正上报', { 'facts/score': '92', reason: '漏计加分' });
  await month.complete('city_test');
  await month.start('publicise');
  past['2026-03-23'] = { ...past['2026-03-16'], measured: '80%', planned: '80%' };
  await month.expectSeen(past['2026-03-23']);

  await month.wake('2026-03-30'); // and 5, which is not late enough for another colour
  await month.expectSeen({ ...past['2026-03-23'], planned: '85%' });
  const publicity = { stage: 'publicise', publicity_until: '2026-03-27' };
  const short = { ...publicity, publicity_from: '2026-03-24' };
  await month.isRefused(month.department, '完成阶段', short, gate);
  await month.complete('publicise', { ...publicity, publicity_from: '2026-03-23' });
  await month.start('confer');
  await month.complete('confer', { document: '示例命名〔2026〕6号' });
  await month.give(month.department, '完工');
  await month.give(month.supervisor, '验收', { document: '示例命名〔2026〕6号' });
  past['2026-03-30'] = {
    light: 'green',
    reason: '已完成',
    measured: '95%',
    planned: '85%',
    status: '已验收',
    done: true,
  };
  await month.expectSeen(past['2026-03-30']);

  await month.wake('2026-04-06'); // monitor was not begun, but what is named is late with nothing
  await month.expectSeen({ ...past['2026-03-30'], planned: '95%' });
  await month.report({ 'facts/veto_incidents': '1' });
  await month.give(month.supervisor, '摘牌', { reason: '发生一票否决事项' });
  past['2026-04-06'] = {
    light: 'white',
    reason: '撤销',
    measured: '95%',
    planned: '95%',
    status: '已撤销',
  };
  await month.expectSeen(past['2026-04-06']);
  await expect(month.supervisor.getByTestId('actions').getByText('恢复')).toHaveCount(0);
  month.expectNoReload();
  await month.expectPast(past);
});

// SS weighs nothing before deliver 90, accept 5, rate 3, publish 2 (done). Gates: decide a document
// number; accept a document and its number; publish a photo. It is reported every 30 days.
test('a pledge is voted, withdrawn, taken back, forgotten and kept', async ({ browser }) => {
  month = await Month.begin(browser, {
    today: '2026-03-02',
    programme: 'SS',
    code: 'SS-901',
    name: '示例：更换路灯 200 盏',
    list: 'city',
    post: 'sc-politics-law',
    department: 'zfb',
    measure: 'quantity',
  });
  await month.register();
  await month.assign();
  // Deliver expects 3 % a day for 30 days.
  await month.plan(
    [
      ['decide', '2026-03-02', '2026-03-06'],
      ['pledge', '2026-03-09', '2026-03-09'],
      ['deliver', '2026-03-10', '2026-04-08'],
      ['accept', '2026-04-09', '2026-04-13'],
      ['rate', '2026-04-14', '2026-04-16'],
      ['publish', '2026-04-17', '2026-04-18'],
    ],
    '示例实事〔2026〕8号',
  );
  await month.approvePlan();
  await month.start('decide');
  const past: Record<string, Seen> = {};
  const active = { status: listed };
  past['2026-03-02'] = { ...active, light: 'green', reason: green, measured: '–', planned: '0%' };
  await month.expectSeen(past['2026-03-02']);

  await month.wake('2026-03-09');
  await month.expectSeen(past['2026-03-02']);
  await month.report({ 'facts/votes': '61', 'facts/field': '照明' });
  await month.isRefused(month.department, '完成阶段', { stage: 'decide' }, '请填写');
  await month.complete('decide', { document: '示例票决〔2026〕1号' });
  await month.start('pledge');
  await month.report({
    'facts/pledged_quantity': '200',
    'facts/done_quantity': '0',
    'facts/deadline': '2026-04-18',
  });
  await month.complete('pledge');
  past['2026-03-09'] = { ...past['2026-03-02'], measured: '0%' };
  await month.expectSeen(past['2026-03-09']);
  past['2026-03-10'] = { ...past['2026-03-09'], planned: '3%' };
  past['2026-03-11'] = {
    ...past['2026-03-09'],
    light: 'yellow',
    reason: notStarted,
    planned: '6%',
  };

  await month.wake('2026-03-16'); // the seventh day of deliver
  await month.expectSeen({ ...past['2026-03-11'], planned: '21%' });
  await month.start('deliver');
  await month.report({ 'facts/done_quantity': '30' });
  await month.isRefused(
    month.department,
    '上报进度',
    { 'facts/pledged_quantity': '150' },
    '这项只升不降',
  );
  past['2026-03-16'] = { ...past['2026-03-09'], measured: '15%', planned: '21%' };
  await month.expectSeen(past['2026-03-16']);

  await month.wake('2026-03-23'); // the fourteenth: 27 behind
  await month.expectSeen({
    ...past['2026-03-16'],
    light: 'yellow',
    reason: behind,
    planned: '42%',
  });
  await month.give(month.supervisor, '退库', { reason: '道路开挖，暂缓' });
  past['2026-03-23'] = {
    light: 'white',
    reason: '退库',
    measured: '15%',
    planned: '42%',
    status: '已退库',
  };
  await month.expectSeen(past['2026-03-23']);

  await month.wake('2026-03-30'); // the twenty-first
  await month.expectSeen({ ...past['2026-03-23'], planned: '63%' });
  await month.give(month.supervisor, '恢复', { note: '道路恢复' });
  await month.expectSeen({
    ...active,
    light: 'red',
    reason: behind,
    measured: '15%',
    planned: '63%',
  });
  await month.report({ 'facts/done_quantity': '110' });
  past['2026-03-30'] = { ...past['2026-03-16'], measured: '55%', planned: '63%' };
  await month.expectSeen(past['2026-03-30']);
  // 18 April is the deadline, 14 May the 45th day since the last report.
  past['2026-04-18'] = { ...past['2026-03-30'], light: 'red', reason: behind, planned: '100%' };
  past['2026-04-19'] = { ...past['2026-04-18'], reason: overdue };
  past['2026-05-14'] = past['2026-04-19'];

  await month.wake('2026-05-15');
  await month.expectSeen({ ...past['2026-05-14'], light: 'grey', reason: '久未上报' });
  await month.report({ 'facts/done_quantity': '200', 'facts/beneficiaries': '12000' });
  await month.expectSeen({ ...past['2026-05-14'], measured: '100%' });
  await month.complete('deliver');
  await month.start('accept');
  const certificate = { stage: 'accept', document: '示例验〔2026〕21号' };
  await month.isRefused(month.department, '完成阶段', certificate, gate);
  await month.attachDocument('accept', '验收单.pdf');
  await month.complete('accept', { document: certificate.document });
  await month.start('rate');
  await month.complete('rate');
  await month.start('publish');
  await month.isRefused(month.department, '完成阶段', { stage: 'publish' }, gate);
  await month.attachPhoto('publish', '公示栏.jpg');
  await month.complete('publish');
  await month.give(month.department, '完工');
  await month.give(month.supervisor, '验收', { document: certificate.document });
  past['2026-05-15'] = {
    light: 'green',
    reason: '已完成',
    measured: '100%',
    planned: '100%',
    status: '已验收',
    done: true,
  };
  await month.expectSeen(past['2026-05-15']);
  month.expectNoReload();
  await month.expectPast(past);
});
