// What stands in the margins of every sheet of paper: the name of the document and the page. The words
// are the record's and the language's, so that no style sheet that is shipped can hold them.
export interface Margins {
  /** By the name of the page, as the sheets give it: what stands at its head. */
  readonly heads: Readonly<Record<string, string>>;
  /** At the foot: the words around the number of the page. */
  page(number: string): string;
}

const HEAD_SIZE_PT = 8;
/** Stands for the number, which only paper knows. */
const NUMBER = '#';

/** CSS of the margin boxes of paged media. */
export function marginsCss({ heads, page: words }: Margins): string {
  const number = words(NUMBER).split(NUMBER).map(quoted).join(' counter(page) ');
  const box = (place: string, content: string) =>
    `@${place} { content: ${content}; font: ${HEAD_SIZE_PT}pt sans-serif; }`;
  return Object.entries(heads)
    .map(
      ([page, head]) =>
        `@page ${page} { ${box('top-left', quoted(head))} ${box('bottom-right', number)} }`,
    )
    .join('\n');
}

/** Puts it on while the document is on the screen; returns what takes it off. */
export function putOn(css: string): () => void {
  // Absent where there is no paper, either.
  if (!('adoptedStyleSheets' in document)) return () => {};
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}

/** A CSS string: quotes, backslashes and control characters as escapes. */
function quoted(text: string): string {
  const escaped = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const isPlain = code >= 0x20 && code !== 0x7f && letter !== '"' && letter !== '\\';
    return isPlain ? letter : `\\${code.toString(16)} `;
  });
  return `"${escaped.join('')}"`;
}
