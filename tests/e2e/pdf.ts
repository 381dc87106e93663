// What a printed page says, read from the PDF itself.
import { inflateSync } from 'node:zlib';

export interface Paper {
  /** Of each page: wider than it is high. */
  readonly landscape: readonly boolean[];
  /** Every letter that is drawn anywhere. */
  readonly letters: ReadonlySet<string>;
}

/** As Chromium writes it: page objects in the open, streams deflated. */
export function readPdf(pdf: Buffer): Paper {
  const text = pdf.toString('latin1');
  const pages = text.split(/\/Type \/Page\b/).slice(1);
  const all = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  if (all.length !== pages.length) throw new Error('not every page says its size');
  return {
    landscape: all.map(([, width, height]) => Number(width) > Number(height)),
    letters: new Set(
      streamsOf(pdf, text)
        .flatMap(lettersOf)
        .flatMap((drawn) => [...drawn]),
    ),
  };
}

function streamsOf(pdf: Buffer, text: string): string[] {
  return [...text.matchAll(/stream\r?\n/g)].flatMap((found) => {
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    try {
      return [inflateSync(pdf.subarray(start, end)).toString('latin1')];
    } catch {
      return [];
    }
  });
}

/** That Unicode says nothing of. */
const letterOfRadical: Readonly<Record<string, string>> = { '\u2eda': '页' };

// Of a letter and the radical that looks the same (示 and U+2F70) fonts have one glyph, of which the
// table names one of the two.
function letterOf(named: string): string {
  return letterOfRadical[named] ?? named.normalize('NFKC');
}

// A font's table from its glyphs to Unicode holds those glyphs that are drawn.
function lettersOf(stream: string): string[] {
  if (!stream.includes('begincmap')) return [];
  const letter = (hex: string) => {
    const units = (hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16));
    return letterOf(String.fromCharCode(...units));
  };
  const single = tables(stream, 'bfchar').flatMap((table) =>
    [...table.matchAll(/<\w+>\s*<(\w+)>/g)].map(([, to = '']) => letter(to)),
  );
  const ranges = tables(stream, 'bfrange').flatMap((table) =>
    [...table.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)].flatMap(
      ([, first = '', last = '', to = '']) => {
        const count = parseInt(last, 16) - parseInt(first, 16) + 1;
        const start = parseInt(to, 16);
        return Array.from({ length: count }, (_, place) =>
          letterOf(String.fromCharCode(start + place)),
        );
      },
    ),
  );
  return [...single, ...ranges];
}

function tables(stream: string, kind: string): string[] {
  return stream
    .split(`begin${kind}`)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf(`end${kind}`)));
}
