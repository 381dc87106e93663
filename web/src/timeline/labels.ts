// Texts drawn once into bitmaps of their own: drawing an image is far cheaper than shaping a text.

/** Bitmaps kept; the oldest go first. */
const MAX_LABELS = 4000;
const ELLIPSIS = '…';

export interface LabelStyle {
  readonly font: string;
  readonly colour: string;
  /** A longer text ends in an ellipsis. */
  readonly max_px: number;
}

export interface Label {
  readonly bitmap: HTMLCanvasElement;
  readonly width_px: number;
  readonly height_px: number;
}

export class LabelCache {
  private readonly labels = new Map<string, Label>();
  private readonly measure = document.createElement('canvas').getContext('2d');

  constructor(private readonly ratio: number) {}

  get(text: string, style: LabelStyle): Label {
    const key = `${style.font}|${style.colour}|${style.max_px}|${text}`;
    const known = this.labels.get(key);
    if (known !== undefined) return known;
    const made = this.make(text, style);
    this.labels.set(key, made);
    if (this.labels.size > MAX_LABELS) {
      const oldest = this.labels.keys().next().value;
      if (oldest !== undefined) this.labels.delete(oldest);
    }
    return made;
  }

  widthOf(text: string, font: string): number {
    if (this.measure === null) return 0;
    this.measure.font = font;
    return this.measure.measureText(text).width;
  }

  private make(text: string, style: LabelStyle): Label {
    const fitting = this.fit(text, style);
    const width_px = Math.max(1, Math.ceil(this.widthOf(fitting, style.font)));
    const height_px = 18;
    const bitmap = document.createElement('canvas');
    bitmap.width = Math.ceil(width_px * this.ratio);
    bitmap.height = Math.ceil(height_px * this.ratio);
    const context = bitmap.getContext('2d');
    if (context !== null) {
      context.scale(this.ratio, this.ratio);
      context.font = style.font;
      context.fillStyle = style.colour;
      context.textBaseline = 'middle';
      context.fillText(fitting, 0, height_px / 2 + 0.5);
    }
    return { bitmap, width_px, height_px };
  }

  private fit(text: string, { font, max_px }: LabelStyle): string {
    if (this.widthOf(text, font) <= max_px) return text;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.widthOf(text.slice(0, middle) + ELLIPSIS, font) <= max_px) low = middle;
      else high = middle - 1;
    }
    return low === 0 ? '' : text.slice(0, low) + ELLIPSIS;
  }
}
