import { describe, expect, it } from 'vitest';
import { lineAt, layoutOf, NARROW_PX, topToShow, visibleLines } from './layout';

const widths = [390, NARROW_PX, 1920];
const cases = widths.flatMap((width) =>
  [false, true].map((compared) => [width, compared] as const),
);

describe.each(cases)('the layout of a view %d px wide (compared: %s)', (width_px, compared) => {
  const layout = layoutOf(width_px, compared);
  const view = { width_px, height_px: 700, left_px: 0, top_px: 0 };

  it('has lanes within the line that do not lie on each other', () => {
    const stacked = layout.labels_px === 0 ? [layout.name] : [];
    const lanes = [...stacked, layout.plan, layout.actual, layout.late];
    if (compared) lanes.push(layout.then);
    let end = 0;
    for (const lane of lanes) {
      expect(lane.top_px).toBeGreaterThanOrEqual(end);
      end = lane.top_px + lane.height_px;
    }
    expect(end).toBeLessThan(layout.row_px);
  });

  it('finds under the middle of every visible line just that line', () => {
    for (const top_px of [0, 13, 5000]) {
      const scrolled = { ...view, top_px };
      const [first, end] = visibleLines(scrolled, layout, 400);
      expect(end).toBeGreaterThan(first);
      for (let line = first; line < end; line += 1) {
        const y = layout.header_px + (line + 0.5) * layout.row_px - top_px;
        if (y < layout.header_px) continue;
        expect(lineAt(y, scrolled, layout, 400)).toBe(line);
      }
    }
    expect(lineAt(layout.header_px - 1, view, layout, 400)).toBe(-1);
    expect(lineAt(699, view, layout, 2)).toBe(-1);
  });

  it('moves the view no further than a line needs to be whole in it', () => {
    for (const line of [0, 5, 60, 399]) {
      const top_px = topToShow(line, { ...view, top_px: 1000 }, layout);
      const y = line * layout.row_px - top_px;
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + layout.row_px).toBeLessThanOrEqual(view.height_px - layout.header_px);
      expect(topToShow(line, { ...view, top_px }, layout)).toBe(top_px);
    }
  });
});

it('names stand beside the bars where there is room, and above them elsewhere', () => {
  expect(layoutOf(390, false).labels_px).toBe(0);
  expect(layoutOf(1920, false).labels_px).toBeGreaterThan(0);
});
