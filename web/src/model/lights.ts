// Lights 红黄绿灯: their order of urgency and their shapes. A light is colour + shape + word.
import type { Colour } from '../api/types';

/** The most urgent first, as the server sorts them. */
export const colours: readonly Colour[] = ['red', 'yellow', 'grey', 'green', 'white'];

/** Outlines in a box of 12 × 12, drawn alike on the canvas and in SVG. */
export const lightShapes: Record<Colour, string> = {
  green: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  yellow: 'M6 .8L11.6 10.8H.4z',
  red: 'M6 .2L11.8 6L6 11.8L.2 6z',
  grey: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM6 3.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6z',
  white: 'M2 1.5h3v9h-3zM7 1.5h3v9h-3z',
};

export function urgency(colour: Colour): number {
  return colours.indexOf(colour);
}
