import { describe, expect, it } from 'vitest';
import { marginsCss } from './paper';

describe('the margins of the paper', () => {
  it('name the document and count the pages', () => {
    const css = marginsCss({ heads: { tall: '例会' }, page: (number) => `第 ${number} 页` });
    expect(css).toContain('@page tall {');
    expect(css).toContain('@top-left { content: "例会";');
    expect(css).toContain('@bottom-right { content: "第 " counter(page) " 页";');
  });

  it('take a title for nothing but a text', () => {
    const css = marginsCss({
      heads: { tall: 'a"; } body { display: none } \\ \n' },
      page: (number) => number,
    });
    expect(css).toContain('content: "a\\22 ; } body { display: none } \\5c  \\a ";');
  });
});
