// Everything a screen shows, as of one moment.
import type { Catalogue, Moment, Organisation } from '../api/types';
import type { RowSet } from '../model/rows';

export interface Frame {
  readonly moment: Moment;
  readonly rows: RowSet;
  readonly catalogue: Catalogue;
  readonly organisation: Organisation;
}
