// Opens the timeline of a running city in Chromium and prints how fast it comes and scrolls.
// node timeline.mjs ORIGIN → {"first_render_ms": …, "scroll_fps": …, "rows": …}
import { chromium } from '../../web/node_modules/@playwright/test/index.mjs';

const ROUNDS = 5;
const SCROLL_MS = 3000;
const STEP_PX = 40;
const FIRST_RENDER = 'timeline:first-render';

/** From the click on 时间线 to the first painted frame of the canvas. */
async function firstRender(page) {
  return page.evaluate(async (mark) => {
    const link = document.querySelector('a[href*="view=timeline"], [data-view="timeline"]');
    const clicked = performance.now();
    link.click();
    const deadline = clicked + 20_000;
    while (performance.getEntriesByName(mark).length === 0) {
      if (performance.now() > deadline) throw new Error('the timeline was never drawn');
      await new Promise(requestAnimationFrame);
    }
    return performance.getEntriesByName(mark)[0].startTime - clicked;
  }, FIRST_RENDER);
}

async function scrollRate(page) {
  return page.evaluate(
    async ({ lasts, step }) => {
      let scroller = document.querySelector('[data-testid="timeline-canvas"]');
      while (scroller.scrollHeight <= scroller.clientHeight) scroller = scroller.parentElement;
      const start = performance.now();
      let frames = 0;
      let now = start;
      while (now - start < lasts) {
        scroller.scrollTop += step;
        now = await new Promise(requestAnimationFrame);
        frames += 1;
      }
      return (frames * 1000) / (now - start);
    },
    { lasts: SCROLL_MS, step: STEP_PX },
  );
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const origin = process.argv[2];
const browser = await chromium.launch({
  executablePath: process.env.BAITU_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const renders = [];
const rates = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(origin);
  await page.waitForSelector('[data-testid="connection-state"][data-state="live"]');
  renders.push(await firstRender(page));
  rates.push(await scrollRate(page));
  await page.close();
}
await browser.close();
console.log(JSON.stringify({ first_render_ms: median(renders), scroll_fps: median(rates) }));
