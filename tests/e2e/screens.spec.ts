import { expect, test, type Page } from '@playwright/test';
import { City } from './server';
import { expectDrawn } from './map';
import { axeViolations, openLive } from './page';

let city: City;

test.beforeAll(async () => {
  city = await City.start(450);
});
test.afterAll(() => city.stop());

const screens = [
  'overview',
  'kiosk',
  'map',
  'timeline',
  'register',
  'project',
  'notices',
  'evaluation',
  'meetings',
  'trace',
  'reports',
  'reports_submit',
  'reports_publicity',
  'upload',
  'admin',
  'admin_programme',
  'admin_rule',
  'admin_supervision',
  'admin_organisation',
  'admin_responsibilities',
  'admin_documents',
  'admin_archive',
  'admin_baselines',
  'drawer',
  'map_drawer',
  'past',
  'past_map',
  'changes',
  'past_changes',
  'why_light',
  'why_sum',
] as const;
const widths = {
  desk: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};

async function addressOf(screen: (typeof screens)[number], lang: string): Promise<string> {
  const { position } = await city.get<{ position: number }>('/api/v1/health');
  const query: Record<(typeof screens)[number], string> = {
    overview: 'view=overview',
    kiosk: 'kiosk=1',
    map: 'view=map',
    timeline: 'view=timeline',
    register: 'view=register',
    project: 'view=project&project=GZ-001',
    notices: 'view=notices',
    evaluation: 'view=evaluation',
    meetings: 'view=meetings',
    trace: 'view=trace&trace=project:GZ-001',
    reports: 'view=reports',
    reports_submit: 'view=reports&tab=submit',
    reports_publicity: 'view=reports&tab=publicity',
    upload: 'view=upload',
    admin: 'view=admin',
    admin_programme: 'view=admin&entry=GZ',
    admin_rule: 'view=admin&admin=rule',
    admin_supervision: 'view=admin&admin=supervision',
    admin_organisation: 'view=admin&admin=organisation',
    admin_responsibilities: 'view=admin&admin=responsibilities',
    admin_documents: 'view=admin&admin=documents',
    admin_archive: 'view=admin&admin=archive',
    admin_baselines: 'view=admin&admin=baselines',
    drawer: 'view=register&project=GZ-001',
    map_drawer: 'view=map&project=GZ-001',
    past: `view=overview&as_of=${Math.floor(position / 2)}`,
    past_map: `view=map&as_of=${Math.floor(position / 2)}`,
    changes: 'view=changes&compare=month',
    past_changes: `view=changes&compare=month&as_of=${Math.floor(position / 2)}`,
    why_light: 'view=register&why=project:light:GZ-001',
    why_sum: 'view=overview&why=all:total',
  };
  return `${city.origin}/?${query[screen]}&lang=${lang}`;
}

/** Console errors, refused loads and requests that leave the origin. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && origin.replace('ws:', 'http:') !== city.origin)
      found.push(`left the origin: ${request.url()}`);
  });
  return found;
}

for (const [device, viewport] of Object.entries(widths)) {
  for (const lang of ['zh', 'en']) {
    for (const screen of screens) {
      test(`${screen} on a ${device} in ${lang} is accessible, complete and stays at home`, async ({
        page,
      }) => {
        const found = complaints(page);
        await page.setViewportSize(viewport);
        await openLive(page, await addressOf(screen, lang));
        await expect(page.locator('main#content')).toHaveAttribute('aria-busy', 'false');
        if (screen.includes('map')) await expectDrawn(page);
        if (screen === 'overview' || screen === 'past')
          await expect(page.locator('[data-movers]')).not.toHaveCount(0);
        if (screen === 'kiosk') await expect(page.getByTestId('kiosk-red')).toBeVisible();
        expect(await page.locator('html').getAttribute('lang')).toContain(lang);
        expect(await axeViolations(page)).toEqual([]);
        const scrolls = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(scrolls, 'the page scrolls sideways').toBe(false);
        expect(found).toEqual([]);
      });
    }
  }
}

/** Texts of the elements that are wider than where they stand, or stand outside of the window. */
function cutOff(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width === 0) return false;
        const frame = element.parentElement?.getBoundingClientRect() ?? box;
        return (
          element.scrollWidth > element.clientWidth ||
          box.right > Math.min(frame.right + 1, window.innerWidth)
        );
      })
      .map((element) => element.textContent.trim()),
  );
}

test('the figures stand whole beside an open drawer', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openLive(page, `${city.origin}/?project=GZ-001`);
  await expect(page.getByTestId('drawer')).toBeVisible();
  const figures =
    'ul:has([data-testid=kpi-registered]), ul:has([data-testid=kpi-registered]) button';
  expect(await page.locator(figures).count()).toBe(10);
  expect(await cutOff(page, figures)).toEqual([]);
});

for (const lang of ['zh', 'en']) {
  test(`the heads of the list and the bar stand whole on a phone in the past in ${lang}`, async ({
    page,
  }) => {
    const { position } = await city.get<{ position: number }>('/api/v1/health');
    await page.setViewportSize(widths.phone);
    const query = `view=register&sort=-progress&as_of=${Math.floor(position / 2)}&lang=${lang}`;
    await openLive(page, `${city.origin}/?${query}`);
    await expect(page.locator('tr[data-code]').first()).toBeVisible();
    expect(await cutOff(page, 'th button, header .right > *')).toEqual([]);
  });
}

test('on a phone what comes into view in the drawer moves the drawer alone', async ({ page }) => {
  await page.setViewportSize(widths.phone);
  await openLive(page, `${city.origin}/?view=register&project=GZ-001`);
  const events = page.getByTestId('drawer-events').locator('li');
  await expect(events).not.toHaveCount(0);
  for (const place of ['end', 'center'] as const) {
    await page
      .getByTestId('drawer')
      .locator('.content *')
      .evaluateAll((inside, to) => {
        for (const element of inside) element.scrollIntoView({ block: to, inline: to });
      }, place);
    await events.last().evaluate((last) => last.scrollIntoView());
    await expect(events.last()).toBeInViewport();
    // Whatever could be scrolled around the drawer's own scroller.
    const moved = await page.getByTestId('drawer').evaluate((drawer) => {
      const found: string[] = [];
      for (let at: Element | null = drawer; at !== null; at = at.parentElement)
        if (at.scrollLeft !== 0 || at.scrollTop !== 0) found.push(at.tagName);
      return found;
    });
    expect(moved).toEqual([]);
    await expect(page.getByTestId('drawer').locator('h1')).toBeInViewport({ ratio: 1 });
  }
});

test('the names in the legend stand whole, and the counts below each other', async ({ page }) => {
  await openLive(page, `${city.origin}/?view=map&lang=en`);
  const entries = 'button[data-programme]';
  await expect(page.locator(entries).first()).toBeVisible();
  expect(await cutOff(page, `${entries} .name, ${entries} b`)).toEqual([]);
  const edges = await page
    .locator(`${entries} b`)
    .evaluateAll((counts) => counts.map((count) => count.getBoundingClientRect().right));
  expect(new Set(edges).size).toBe(1);
});

test('the checker sees what is wrong', async ({ page }) => {
  const found = complaints(page);
  await openLive(page, city.origin);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="data:,"><button></button>');
    const cut = document.createElement('p');
    cut.id = 'cut';
    cut.textContent = 'cut_off_here';
    Object.assign(cut.style, {
      position: 'fixed',
      top: '0',
      width: '20px',
      overflow: 'hidden',
    });
    document.body.append(cut);
    console.error('seeded');
    document.head.insertAdjacentHTML('beforeend', '<script>1</script>');
    const script = document.createElement('script');
    script.textContent = '1';
    document.head.append(script);
  });
  expect((await axeViolations(page)).map((violation) => violation.split(':')[0])).toContain(
    'button-name',
  );
  expect(await cutOff(page, '#cut')).toEqual(['cut_off_here']);
  expect(found.join('\n')).toContain('seeded');
  expect(found.join('\n')).toContain('Content Security Policy');
});

test('the address keeps the language, the filter and the moment', async ({ page }) => {
  await openLive(page, `${city.origin}/?view=register&programme=GZ&lang=en`);
  await expect(page.getByTestId('register-count')).toContainText('30');
  await page.getByTestId('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', /zh/);
  await page.reload();
  await expect(page.getByTestId('register-count')).toContainText('30');
  expect(new URL(page.url()).searchParams.get('programme')).toBe('GZ');
});
