// When the map has to be styled anew: the moment alone changes only where its tiles come from.
import type { StyleInput } from './style';

export function differs(a: StyleInput, b: StyleInput): boolean {
  return (
    a.palette !== b.palette ||
    a.layers !== b.layers ||
    a.hidden !== b.hidden ||
    a.labelled !== b.labelled ||
    a.clusters !== b.clusters ||
    a.basemap !== b.basemap ||
    a.lang !== b.lang ||
    a.preview !== b.preview ||
    a.side !== b.side ||
    a.overlays !== b.overlays ||
    a.sketch !== b.sketch
  );
}
