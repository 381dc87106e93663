// The colours of the style sheet, as the map needs them.
import type { Colour } from '../api/types';

const names = {
  ground: '--map-ground',
  water: '--map-water',
  water_line: '--map-water-line',
  water_label: '--map-water-label',
  road: '--map-road',
  road_line: '--map-road-line',
  district: '--map-district',
  label: '--map-label',
  other: '--map-other',
  site_label: '--text',
  surface: '--surface',
  accent: '--accent',
  /** How something was, before a change. */
  before: '--past',
} as const;

export type MapPalette = Record<keyof typeof names, string> & {
  readonly fonts: readonly string[];
  readonly lights: Record<Colour, string>;
};

export function readMapPalette(element: Element): MapPalette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const own = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, read(name)]));
  return {
    ...(own as Record<keyof typeof names, string>),
    fonts: style.fontFamily.split(',').map((family) => family.trim().replace(/^['"]|['"]$/g, '')),
    lights: {
      green: read('--light-green'),
      yellow: read('--light-yellow'),
      red: read('--light-red'),
      grey: read('--light-grey'),
      white: read('--light-white'),
    },
  };
}
