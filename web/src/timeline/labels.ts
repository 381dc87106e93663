// Texts cut to the room they have, and their widths: measured once, since measuring shapes a text.
// What is drawn is the text itself: browsers keep the shapes of words, and a bitmap for each text
// costs far more to make than it saves.

/** Labels kept; the oldest go first. */
const MAX_LABELS = 4000;
const ELLIPSIS = '…';

export interface LabelStyle {
  readonly font: string;
  readonly colour: string;
  /** A longer text ends in an ellipsis. */
  readonly max_px: number;
}

export interface Label {
  /** Empty where there is no room for any of it. */
  readonly text: string;
  readonly width_px: number;
}

export class LabelCache {
  private readonly labels = new Map<string, Label>();
  private readonly measure = document.createElement('canvas').getContext('2d');

  get(text: string, style: LabelStyle): Label {
    const key = `${style.font}|${style.max_px}|${text}`;
    const known = this.labels.get(key);
    if (known !== undefined) return known;
    const made = this.fit(text, style);
    this.labels.set(key, made);
    if (this.labels.size > MAX_LABELS) {
      const oldest = this.labels.keys().next().value;
      if (oldest !== undefined) this.labels.delete(oldest);
    }
    return made;
  }

  private widthOf(text: string, font: string): number {
    if (this.measure === null) return 0;
    this.measure.font = font;
    return this.measure.measureText(text).width;
  }

  private fit(text: string, { font, max_px }: LabelStyle): Label {
    const whole_px = this.widthOf(text, font);
    if (whole_px <= max_px) return { text, width_px: Math.max(1, Math.ceil(whole_px)) };
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.widthOf(text.slice(0, middle) + ELLIPSIS, font) <= max_px) low = middle;
      else high = middle - 1;
    }
    const fitting = low === 0 ? '' : text.slice(0, low) + ELLIPSIS;
    return { text: fitting, width_px: Math.max(1, Math.ceil(this.widthOf(fitting, font))) };
  }
}
