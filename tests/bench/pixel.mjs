// Reports progress of works that are behind their plan, one after the other, while a page shows
// them, and prints how soon its timeline is drawn otherwise.
// node pixel.mjs ORIGIN BINARY DATA → {"median_ms": …, "p99_ms": …, "reports": …}
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chromium } from '../../web/node_modules/@playwright/test/index.mjs';

const REPORTS = 100;
const DEADLINE_MS = 10_000;
const ROW_PX = 160; // of the canvas from its top: its header and the one row that is shown

const [origin, binary, data] = process.argv.slice(2);
const tokens = new Map();

function tokenOf(department) {
  if (!tokens.has(department)) {
    const options = ['--data', data, '--role', 'reporter', '--department', department];
    const printed = execFileSync(binary, ['token', 'create', ...options], { encoding: 'utf8' });
    tokens.set(department, printed.split('\n')[0]);
  }
  return tokens.get(department);
}

async function laggards() {
  const answer = await fetch(`${origin}/api/v1/timeline?programme=GZ,YJ&light=yellow,red&status=active`);
  const { rows } = await answer.json();
  return rows.filter(({ department, light, planned_bp }) =>
    department !== '' && light.reason === 'behind_plan' && (planned_bp ?? 0) > 0);
}

async function report(row) {
  const answer = await fetch(`${origin}/api/v1/projects/${row.code}/commands`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${tokenOf(row.department)}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({
      command: 'report_progress',
      percent_bp: row.planned_bp,
      note: '示例',
    }),
  });
  if (!answer.ok) throw new Error(`${row.code}: ${answer.status} ${await answer.text()}`);
}

/** Milliseconds of the clock at the first frame that finds the canvas other than it is now. */
function nextChange(page) {
  return page.evaluateHandle(
    ({ height, lasts }) => {
      const canvas = document.querySelector('[data-testid="timeline-canvas"] canvas')
        ?? document.querySelector('canvas[data-testid="timeline-canvas"]');
      const look = () => {
        const { data } = canvas.getContext('2d')
          .getImageData(0, 0, canvas.width, Math.min(canvas.height, height));
        return new Uint32Array(data.buffer);
      };
      const before = look();
      const same = (now) => now.length === before.length && now.every((v, i) => v === before[i]);
      const until = performance.now() + lasts;
      const changed = (async () => {
        while (same(look())) {
          if (performance.now() > until) throw new Error('the timeline was never drawn otherwise');
          await new Promise(requestAnimationFrame);
        }
        return performance.timeOrigin + performance.now();
      })();
      return { changed };
    },
    { height: ROW_PX, lasts: DEADLINE_MS },
  );
}

function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const browser = await chromium.launch({
  executablePath: process.env.BAITU_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
const taken = [];
for (const row of (await laggards()).slice(0, REPORTS)) {
  tokenOf(row.department);
  await page.goto(`${origin}/?view=timeline&q=${row.code}`);
  await page.waitForSelector('[data-testid="connection-state"][data-state="live"]');
  await page.waitForSelector(`tr[data-code="${row.code}"]`, { state: 'attached' });
  const watched = await nextChange(page);
  const started = performance.timeOrigin + performance.now();
  await report(row);
  taken.push((await watched.evaluate(({ changed }) => changed)) - started);
}
await browser.close();
taken.sort((a, b) => a - b);
console.log(JSON.stringify({
  median_ms: at(taken, 0.5),
  p99_ms: at(taken, 0.99),
  reports: taken.length,
}));
