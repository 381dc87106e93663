// The figure of the evaluation that is asked about.
import { createContext } from 'svelte';
import type { EventAddress } from '../../api/types';
import type { UrlState } from '../../model/url';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** How it is worked out, with its numbers. */
  readonly formula: string;
  /** The events that it is made of, the latest first. */
  readonly sources: readonly EventAddress[];
  /** There are more of them than are named. */
  readonly isPartial?: boolean;
  /** Where all of it is. */
  readonly more?: { readonly name: string; readonly to: Partial<UrlState> };
}

export class Behind {
  figure = $state.raw<Figure | null>(null);

  show(figure: Figure): void {
    this.figure = figure;
  }

  close(): void {
    this.figure = null;
  }
}

export const [getBehind, setBehind] = createContext<Behind>();
