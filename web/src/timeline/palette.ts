// The colours and the font of the style sheet, as a canvas needs them.
import type { Colour } from '../api/types';
import { colours } from '../model/lights';

const names = {
  surface: '--surface',
  ground: '--ground',
  sunken: '--sunken',
  line: '--line',
  line_strong: '--line-strong',
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
  bar_then: '--bar-then',
} as const;

export type Palette = Record<keyof typeof names | 'font', string> & {
  readonly lights: Record<Colour, string>;
  /** For areas. */
  readonly fills: Record<Colour, string>;
};

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const own = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, read(name)]));
  const ofLights = (suffix: string) =>
    Object.fromEntries(
      colours.map((colour) => [colour, read(`--light-${colour}${suffix}`)]),
    ) as Record<Colour, string>;
  return {
    ...(own as Record<keyof typeof names, string>),
    font: style.fontFamily,
    lights: ofLights(''),
    fills: ofLights('-fill'),
  };
}
