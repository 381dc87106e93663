// A quarter of one project: its plan is approved, it falls behind, and what the office does about
// that goes all the way round to the meeting. Each acts on a page of their own; the clock of the
// server goes from one working day to another, and at the end the slider goes back.
//
// What is expected was worked out by hand. The plan expects one point on each day from 1 April on.
// The default light rule is yellow from 10 points behind, red above 30. By the supervision rule a
// notice is signed for within 2 working days and replied to within 10, and again within 5 once a
// reply is returned; it is blue from 3 working days before. From 11 May to 18 June 2026 every
// Monday to Friday is a working day.
import { createHash } from 'node:crypto';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { components } from '../../web/src/api/schema';
import { Month, type Beginning, type Seen } from './month';
import { openLive } from './page';
import { jpegWithExif } from './photo';
import {
  act,
  asSomebody,
  CLOSED,
  defineEvaluation,
  fill,
  read,
  readAll,
  RETURNED,
  send,
  slideTo,
  type Known,
} from './quarter';
import type { City } from './server';

type Schema = components['schemas'];

const PROJECT: Beginning = {
  today: '2026-04-01',
  programme: 'GZ',
  code: 'GZ-901',
  name: '示例：湖滨小区',
  post: 'vm-construction',
  department: 'cgj',
  measure: 'physical',
};
const LEAD = PROJECT.department;
const ASSISTING = 'fgb';
const DISTRICT = 'donghu';
const INDEX = 'CJ-E2E';
const POINT = 'estate-1';
const MEETING = 'E2E-2026-Q2';
const MEETING_DAY = '2026-06-26';
const UNIT_LEDGER = `/api/v1/evaluation/ledger/2026/${LEAD}?limit=1000`;
/** What is asked of every moment. */
const PATHS = [
  `/api/v1/projects/${PROJECT.code}`,
  '/api/v1/summary',
  '/api/v1/notices?limit=1000',
  '/api/v1/evaluation/ledger?year=2026',
  UNIT_LEDGER,
  `/api/v1/meetings/${MEETING}`,
];
const STAGES: readonly Schema['TraceStage'][] = [
  'origin',
  'drafted',
  'issued',
  'signed_for',
  'in_hand',
  'replied',
  'reviewed',
  'completed',
  'scored',
  'met',
  'closed',
  'looked_back',
];

const behind = '落后计划';
const inPlan: Seen = {
  light: 'green',
  reason: '按计划推进',
  measured: '–',
  planned: '1%',
  status: '在列',
};

let month: Month;
let city: City;
/** The creation office, the lead department and the leader. */
let office: Page;
let lead: Page;
let leader: Page;
let token: { office: string; assisting: string; district: string; leader: string };
let notice: string;
let bytes: Buffer;
/** By the day at whose end it was seen and read. */
const seen: Record<string, Seen> = {};
const known: Record<string, Known> = {};

test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  month = await Month.begin(browser, PROJECT);
  ({ city, supervisor: office, department: lead, leader } = month);
  token = {
    office: city.token('supervisor'),
    assisting: city.token('reporter', ASSISTING),
    district: city.token('reporter', DISTRICT),
    leader: city.token('leader'),
  };
  await defineEvaluation(city, token.office, { index: INDEX, point: POINT, unit: LEAD });
  await city.meeting(MEETING, token.office, {
    command: 'schedule_meeting',
    ...{ title: '示例二季度例会', year: 2026, quarter: 2, day: MEETING_DAY },
    place: '示例会议室',
  });
});
test.afterAll(() => month?.end());

const page = (query: string) => `${city.origin}/?${query}`;
const projectPage = () => page(`view=project&project=${PROJECT.code}`);
const noticePage = () => page(`view=notices&notice=${notice}`);
const meetingPage = () => page(`view=meetings&meeting=${MEETING}`);
const ledgerPage = () => page(`view=evaluation&part=ledger&of=${LEAD}&year=2026`);
const lineOf = (at: Page, unit: string): Locator =>
  at.getByTestId('notice-lines').locator(`[data-unit="${unit}"]`);
const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex');
const packBytes = () => city.file(`/api/v1/meetings/${MEETING}/pack`, token.office);

async function expectNotice(state: string, colour: string, reason: string): Promise<void> {
  for (const at of [office, lead]) {
    await expect(at.getByTestId('notice')).toHaveAttribute('data-state', state);
    const verdict = at.getByTestId('notice-verdict');
    await expect(verdict).toHaveAttribute('data-colour', colour);
    await expect(verdict).toContainText(reason);
  }
}

async function expectStanding(at: Page, standing: string): Promise<void> {
  await expect(at.getByTestId('meeting')).toHaveAttribute('data-standing', standing);
}

/** The department writes on the page of the project, then goes back to the notice. */
async function report(percent: string): Promise<void> {
  await openLive(lead, projectPage());
  await month.report({ percent_bp: percent, note: '示例：本期进度' });
  await openLive(lead, noticePage());
}

/** The end of a day: what the pages show of it, and what the server says. */
async function remember(day: string, shown: Seen): Promise<void> {
  await month.expectSeen(shown);
  seen[day] = shown;
  known[day] = await readAll(city, token.leader, PATHS);
}

test('a plan is approved and baselined', async () => {
  await month.register();
  await month.assign();
  await month.plan(
    [
      ['consult', '2026-04-01', '2026-04-10', '10'],
      ['build', '2026-04-11', '2026-06-29', '80'],
      ['accept', '2026-06-30', '2026-07-09', '10'],
    ],
    '示例改造〔2026〕9号',
  );
  await month.approvePlan();
  await month.start('consult');
  await month.expectSeen(inPlan);
  const { baselines } = await city.get<Schema['Baselines']>('/api/v1/baselines');
  const own = baselines.find(({ code }) => code === `JH-${PROJECT.code}`);
  expect(own?.approved?.post).toBe(PROJECT.post);
});

test('it is reported, and as far as it should be', async () => {
  await month.wake('2026-04-20'); // build should have begun on the 11th
  await month.expectSeen({ ...inPlan, light: 'yellow', reason: '应开始未开始', planned: '20%' });
  await month.report({ percent_bp: '15', 'facts/consent': '72.5', 'facts/class': '完善' });
  await month.complete('consult', {
    publicity_from: '2026-04-02',
    publicity_until: '2026-04-08',
  });
  await month.start('build');
  await remember('2026-04-20', { ...inPlan, measured: '15%', planned: '20%' });
});

test('its light turns red, and a notice is drafted from that and issued', async () => {
  await month.wake('2026-05-18'); // 33 points behind
  await month.expectSeen({
    ...inPlan,
    light: 'red',
    reason: behind,
    measured: '15%',
    planned: '48%',
  });
  await office.getByTestId('light').getByTestId('draft-notice').click();
  const form = office.getByTestId('command-form');
  await expect(form.locator('[name="/code"]')).toHaveValue(/^DB-2026-\d+$/);
  notice = await form.locator('[name="/code"]').inputValue();
  await expect(form.locator('[name="/content/project"]')).toHaveValue(PROJECT.code);
  await expect(form.locator('[name="/content/lead"]')).toHaveValue(LEAD);
  await expect(form.locator('[name="/content/title"]')).toHaveValue(new RegExp(PROJECT.name));
  await form.locator('[data-field="/content/assisting"] select').selectOption(ASSISTING);
  await send(office);
  await expect(office.getByTestId('notice')).toHaveAttribute('data-state', 'drafted');
  await openLive(lead, noticePage());

  await act(office, 'issue_notice', { issuer: 'director-cjb' });
  await expectNotice('issued', 'none', '在期限内，还剩 10 个工作日');
  const issued = await read<Schema['NoticeHistory']>(
    city,
    token.leader,
    `/api/v1/notices/${notice}`,
  );
  expect(issued.notice.number).toMatch(/^督办〔2026〕\d+号$/);
  await expect(lead.getByTestId('notice')).toContainText(issued.notice.number);
  await expect(lead.getByTestId('notice-history')).toContainText(
    '签收期限 2026-05-20，反馈期限 2026-06-01',
  );
});

test('it is signed for, taken in hand and given more time', async () => {
  await month.wake('2026-05-20');
  await act(lead, 'sign_for_notice');
  await expectNotice('signed_for', 'none', '在期限内');
  await act(lead, 'take_in_hand', { measures: '示例：增加人手，两周内赶上' });
  await expectNotice('in_hand', 'none', '在期限内');
  await act(lead, 'request_extension', { until: '2026-06-05', reason: '示例：等待材料' });
  await expect(lineOf(office, LEAD)).toContainText('申请延期到 2026-06-05');
  await act(office, 'approve_extension');
  await expect(lineOf(lead, LEAD)).toContainText('2026-06-05');
  for (const command of [
    { command: 'sign_for_notice', unit: ASSISTING },
    { command: 'take_in_hand', unit: ASSISTING, measures: '示例：配合' },
    { command: 'reply_to_notice', unit: ASSISTING, extent: 'full', text: '示例：已配合' },
  ] satisfies Schema['NoticeCommand'][])
    await city.notice(notice, token.assisting, command);
  await expect(lineOf(office, ASSISTING)).toHaveAttribute('data-state', 'replied');
  await expectNotice('in_hand', 'none', '在期限内，还剩 12 个工作日');
});

test('it is answered in time, and the district raises a matter', async ({ browser }) => {
  await month.wake('2026-06-03');
  await expectNotice('in_hand', 'blue', '反馈期限还剩 2 个工作日');
  await report('50');
  await act(lead, 'reply_to_notice', { text: '示例：已整改' });
  await expect(office.getByTestId('notice')).toHaveAttribute('data-state', 'replied');
  await asSomebody(browser, token.district, meetingPage(), async (district) => {
    await act(district, 'raise_matter', {
      title: '示例：追加整治经费',
      content: '示例：请会议议定。',
      project: PROJECT.code,
    });
    await expect(district.getByTestId('meeting-matters')).toContainText('追加整治经费');
  });
  await remember('2026-06-03', {
    ...inPlan,
    light: 'yellow',
    reason: behind,
    measured: '50%',
    planned: '64%',
  });
});

test('the answer is returned with its reason', async () => {
  await month.wake('2026-06-04');
  await act(office, 'return_reply', { unit: LEAD, reason: '示例：缺少整改后的照片' });
  await expectNotice('returned', 'yellow', '反馈被退回 1 次');
  await expect(lineOf(lead, LEAD)).toHaveAttribute('data-state', 'returned');
  await expect(lineOf(lead, LEAD)).toContainText('示例：缺少整改后的照片');
  await expect(lineOf(lead, LEAD)).toContainText('2026-06-11');
});

test('it is answered again with a photo, accepted, completed and closed', async () => {
  await month.wake('2026-06-09');
  await report('65');
  await lead.getByTestId('notice-acts').locator('[data-act=reply_to_notice]').click();
  const form = lead.getByTestId('command-form');
  const buffer = await jpegWithExif(lead, {
    taken: '2026:06:09 08:30:15',
    latitude: [46, 35, 17],
    longitude: [125, 6, 11],
  });
  const file = { name: '现场 示例.jpg', mimeType: 'image/jpeg', buffer };
  await form.getByTestId('photo-input').setInputFiles(file);
  await expect(form.locator('li[data-state=sent]')).toHaveCount(1);
  await fill(form, { text: '示例：补充照片，已整改', document: '示例〔2026〕18号' });
  await send(lead);
  await expect(lineOf(office, LEAD).getByTestId('photos').locator('img')).toHaveCount(1);

  await act(office, 'accept_reply', { unit: LEAD });
  await expect(lineOf(office, LEAD)).toHaveAttribute('data-state', 'reviewed');
  await act(office, 'accept_reply');
  await act(office, 'complete_notice');
  await act(office, 'close_notice', { note: '示例：同意销号' });
  for (const at of [office, lead])
    await expect(at.getByTestId('notice')).toHaveAttribute('data-state', 'closed');
  await remember('2026-06-09', { ...inPlan, measured: '65%', planned: '70%' });
});

test('the site is observed', async () => {
  await month.wake('2026-06-15');
  await openLive(office, page(`view=evaluation&index=${INDEX}&point=${POINT}`));
  await office.getByTestId('observe').click();
  const form = office.getByTestId('observe-form');
  await form.locator('[name="/earned"]').fill('8');
  await form.locator('button.primary').click();
  const observations = office.getByTestId('observations').locator('> li');
  await expect(observations).toHaveCount(1);
  await expect(observations).toHaveAttribute('data-counts', 'true');
  await expect(office.getByTestId('point')).toContainText('80%');
});

test('the return and the close are scored, and the total is the sum of the lines', async () => {
  const { events } = await read<Schema['NoticeHistory']>(
    city,
    token.office,
    `/api/v1/notices/${notice}`,
  );
  const eventOf = (type: string) => {
    const found = events.find((event) => event.type.startsWith(`supervision.${type}.`));
    if (found === undefined) throw new Error(`the notice was never ${type}`);
    return { position: found.position, index: found.index };
  };
  await city.evaluation(`ledger/2026/${LEAD}`, token.office, {
    command: 'enter_score',
    ...{ rule: CLOSED.code, points: 2, cited: eventOf('closed') },
  });
  const returned = eventOf('reply_returned');
  await openLive(office, page('view=evaluation&part=ledger'));
  await office.getByTestId('enter-score').click();
  await fill(office.getByTestId('command-form'), {
    ...{ unit: LEAD, rule: RETURNED.code, points: '-1' },
    'cited/position': String(returned.position),
    'cited/index': String(returned.index),
  });
  await expect(office.getByTestId('event-at')).toContainText('退回督办反馈');
  await send(office);

  const { items, total } = await read<Schema['UnitLedger']>(city, token.leader, UNIT_LEDGER);
  const counted = items.filter(({ state }) => state !== 'upheld' && state !== 'reversed');
  const sum = counted.reduce((all, { points }) => all + points, 0);
  expect(total.sum).toBeCloseTo(sum);
  expect(counted.find(({ rule }) => rule === RETURNED.code)?.cited).toMatchObject(returned);
  const ranked = office.getByTestId('ledger').locator(`[data-unit=${LEAD}]`);
  await expect(ranked).toHaveAttribute('data-sum', String(total.sum));

  await openLive(lead, ledgerPage());
  await expect(lead.getByTestId('ledger-sum')).toHaveText(String(total.sum));
  const line = lead.getByTestId('ledger-line').filter({ hasText: RETURNED.name });
  await expect(line).toContainText('−1');
  await expect(line).toContainText('退回督办反馈');
  await line.getByRole('link', { name: notice }).click();
  await expect(lead.getByTestId('notice')).toHaveAttribute('data-code', notice);
});

test('what became of it is looked at again, and the pack of the meeting is frozen', async () => {
  await month.wake('2026-06-24');
  await openLive(office, noticePage());
  await act(office, 'look_back', { finding: 'held', note: '示例：没有反弹' });
  await expect(lead.getByTestId('notice')).toHaveAttribute('data-state', 'looked_back');
  await openLive(office, meetingPage());
  await act(office, 'freeze_pack');
  await expectStanding(office, 'frozen');

  bytes = await packBytes();
  const pack = JSON.parse(bytes.toString()) as Schema['MeetingPack'];
  expect(pack.on).toBe('2026-06-24');
  const item = pack.lights.items.find(({ code }) => code === PROJECT.code);
  expect(item?.light).toMatchObject({ colour: 'yellow', measured_bp: 6_500 });
  const { meeting } = await read<Schema['MeetingHistory']>(
    city,
    token.leader,
    `/api/v1/meetings/${MEETING}`,
  );
  expect(meeting.pack).toMatchObject({ position: pack.position, root: pack.root });
  expect(meeting.pack?.json.sha256).toBe(sha256(bytes));
  await openLive(leader, meetingPage());
  const told = leader.getByTestId('meeting-pack');
  await expect(told).toHaveAttribute('data-position', String(pack.position));
  await expect(told.locator('code')).toHaveAttribute('title', pack.root);
  await expect(told.getByTestId('errata-count')).toContainText('没有勘误');
  await openLive(leader, projectPage());
  await remember('2026-06-24', {
    ...inPlan,
    light: 'yellow',
    reason: behind,
    measured: '65%',
    planned: '85%',
  });
});

test('what is corrected late stands beside the pack, which keeps its bytes', async ({
  browser,
}) => {
  await month.wake('2026-06-25');
  await asSomebody(browser, token.district, projectPage(), (district) =>
    month.give(district, '更正上报', { percent_bp: '70', reason: '示例：漏计一栋' }),
  );
  await month.expectSeen({
    ...inPlan,
    light: 'yellow',
    reason: behind,
    measured: '70%',
    planned: '86%',
  });
  await office.getByTestId('errata-count').getByRole('link').click();
  const erratum = office
    .getByTestId('errata-table')
    .locator(`[data-of=project][data-code="${PROJECT.code}"][data-field=measured_bp]`);
  await expect(erratum).toContainText(`${PROJECT.code} ${PROJECT.name}`);
  await expect(erratum.locator('td').nth(2)).toHaveText('65%');
  await expect(erratum.locator('td').nth(3)).toHaveText('→ 70%');
  await expect(erratum).toContainText('更正上报：发生于 2026-06-09');
  expect(sha256(await packBytes())).toBe(sha256(bytes));
});

test('the meeting is held, decides and resolves', async () => {
  await month.wake(MEETING_DAY);
  await openLive(office, meetingPage());
  await act(office, 'hold_meeting');
  await expectStanding(office, 'held');
  await act(office, 'decide_matter', { outcome: 'approved', text: '示例：同意实施' });
  const matter = office.getByTestId('meeting-matters').locator('[data-matter="1"]');
  await expect(matter).toHaveAttribute('data-outcome', 'approved');
  await act(office, 'record_resolution', {
    ...{ text: '示例：七月十日前验收', lead: LEAD, due: '2026-07-10', matter: '1' },
  });
  await expect(office.getByTestId('meeting-resolutions')).toContainText('七月十日前验收');
  await act(office, 'close_meeting', { document: '示例〔2026〕2号' });
  await expectStanding(office, 'closed');
});

test('one page tells all of it, with every stage reached', async () => {
  await openLive(office, page(`view=trace&trace=notice:${notice}`));
  const stages = office
    .getByTestId('loop')
    .and(office.locator(`[data-of="notice:${notice}"]`))
    .locator('[data-stage]');
  const reached = () =>
    stages.evaluateAll((all) =>
      all.filter(({ dataset }) => dataset.state === 'reached').map(({ dataset }) => dataset.stage),
    );
  await expect.poll(reached).toEqual(STAGES);
  const steps = office.getByTestId('trace-steps').locator('> li');
  await expect(steps.first()).toHaveAttribute('data-kind', 'light_turned_red');
  await expect(steps.first()).toContainText(behind);
  for (const text of ['示例：缺少整改后的照片', '示例：补充照片，已整改', '示例：七月十日前验收'])
    await expect(steps.filter({ hasText: text })).toHaveCount(1);
  await expect(steps.getByTestId('photos').locator('img')).toHaveCount(1);
});

/** What the rooms of the office knew at the end of a day. */
const moments = [
  { day: '2026-04-20', state: null, standing: 'scheduled', matters: 0, when: 'before the red' },
  { day: '2026-06-03', state: 'replied', standing: 'scheduled', matters: 1, when: 'answered' },
  { day: '2026-06-09', state: 'closed', standing: 'scheduled', matters: 1, when: 'once closed' },
  { day: '2026-06-24', state: 'looked_back', standing: 'frozen', matters: 1, when: 'once frozen' },
] as const;

async function expectState(cards: Locator, state: string | null): Promise<void> {
  const card = cards.and(cards.page().locator(`[data-code="${notice}"]`));
  if (state === null) await expect(card).toHaveCount(0);
  else await expect(card).toHaveAttribute('data-state', state);
}

for (const { day, state, standing, matters, when } of moments)
  test(`the slider shows what was known on ${day}, ${when}, as it was read then`, async () => {
    const shown = seen[day];
    if (shown === undefined) throw new Error(`nothing was seen on ${day}`);
    for (const at of [leader, month.wall]) await slideTo(at, day);
    await month.expectSeen(shown);
    await expectState(leader.getByTestId('project-notices').locator('[data-code]'), state);

    await openLive(office, page('view=notices'));
    const as_of = await slideTo(office, day);
    await expectState(office.getByTestId('notice-board').locator('[data-code]'), state);
    expect(await readAll(city, token.leader, PATHS, as_of)).toEqual(known[day]);

    await openLive(office, `${ledgerPage()}&as_of=${as_of}`);
    const { total, items } = known[day]?.[UNIT_LEDGER] as Schema['UnitLedger'];
    await expect(office.getByTestId('ledger-sum')).toHaveText(String(total.sum));
    await expect(office.getByTestId('ledger-line')).toHaveCount(items.length);

    await openLive(office, `${meetingPage()}&as_of=${as_of}`);
    await expectStanding(office, standing);
    await expect(office.getByTestId('meeting-matters').locator('[data-matter]')).toHaveCount(
      matters,
    );
    const pack = office.getByTestId('meeting-pack');
    if (standing === 'frozen')
      await expect(pack.getByTestId('errata-count')).toContainText('没有勘误');
    else await expect(pack).not.toHaveAttribute('data-position');
  });
