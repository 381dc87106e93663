// The colours and the font of the style sheet, as a canvas needs them.
import type { Colour } from '../api/types';

const names = {
  surface: '--surface',
  ground: '--ground',
  line: '--line',
  text: '--text',
  text_soft: '--text-soft',
  text_faint: '--text-faint',
  accent: '--accent',
  accent_soft: '--accent-soft',
  on_accent: '--on-accent',
  pulse: '--pulse',
  bar_done: '--bar-done',
  bar_open: '--bar-open',
  bar_late: '--bar-late',
  bar_plan: '--bar-plan',
  bar_plan_line: '--bar-plan-line',
} as const;

export type Palette = Record<keyof typeof names | 'font', string> & {
  readonly lights: Record<Colour, string>;
};

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const own = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, read(name)]));
  return {
    ...(own as Record<keyof typeof names, string>),
    font: style.fontFamily,
    lights: {
      green: read('--light-green'),
      yellow: read('--light-yellow'),
      red: read('--light-red'),
      grey: read('--light-grey'),
      white: read('--light-white'),
    },
  };
}
