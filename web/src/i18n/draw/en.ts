// The English words of drawing a site by hand.
import type { DrawWords } from './zh';

export const enDraw: DrawWords = {
  open: 'Draw a site',
  edit: (site) => `Draw site ${site} anew`,
  title: (code, name, site) => `Draw site ${site} of ${code} ${name}`,
  hint_new:
    'Click the corners. What is drawn is checked and confirmed as a file is; other sites stay as they are.',
  hint_edit: 'What is changed is checked and confirmed as a file is; other sites stay as they are.',
  too_much:
    'This site has several parts or too many holes: here it can only be drawn anew. Upload a file to keep them.',
  kind: 'What to draw',
  mode: 'What a click does',
  modes: { add: 'Add', move: 'Drag' },
  undo: 'Undo',
  hole: 'Cut a hole',
  hole_hint: 'Click the corners of the hole inside of the area, and twice at the last',
  holes: (number) => `Corners of hole ${number}`,
  hole_title: (number) => `Hole ${number}`,
  hole_empty: 'No corner yet: click its corners inside of the area',
  remove_hole: (number) => `Remove hole ${number}`,
  corner_of_hole: (hole, corner) => `hole ${hole} ${corner}`,
  snap: 'Snap to corners and edges',
  snaps: {
    far: () =>
      'Hold Alt to place freely. From nearer, sites of other projects are snapped to as well.',
    many: () =>
      'Hold Alt to place freely. Too many projects in view: zoom in to snap to their sites.',
    reading: () => 'Hold Alt to place freely. Reading the sites of projects nearby…',
    ready: (count) =>
      count === '0'
        ? 'Hold Alt to place freely. No site of another project is in view.'
        : `Hold Alt to place freely. Sites of ${count} other projects in view are snapped to.`,
  },
  map: 'A site drawn by hand',
  typed: 'Longitude and latitude (CGCS2000)',
  typed_error: 'Type longitude and latitude, such as 125.1, 46.6',
  add: 'Add this place',
  corners: 'Corners',
  corner: (number) => `corner ${number}`,
  corner_at: (name, place) => `${name}: ${place}`,
  nudge: 'Arrow keys move it by about a metre, Delete removes it',
  remove: (name) => `Remove ${name}`,
  send: 'Check this site',
  leave: 'Stop drawing',
  file_name: (code, site) => `drawn-${code}-${site}.geojson`,
  errors: {
    too_few: 'More corners are needed: two for a line, three for an area',
    crossing: 'The border crosses itself: move or remove corners',
    hole_too_few: 'The hole needs three corners, or has to be removed',
    hole_crossing: 'The border of the hole crosses itself: move or remove corners',
    hole_outside: 'A hole has to lie within the area and not touch its border',
    holes_meet: 'Holes must not touch, nor lie in one another',
  },
};
