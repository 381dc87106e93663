// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadWords } from '../i18n';
import { cityWith } from '../test/city';
import '../test/dom';

afterEach(() => vi.restoreAllMocks());

describe('another language', () => {
  it('is named by the address and spoken when its words are here', async () => {
    const app = cityWith([]);
    app.go({ lang: 'en' }, 'replace');
    expect(app.words.tag).toBe('zh-CN');
    await app.speak('en');
    expect(app.words.tag).toBe('en');
    expect(app.url.lang).toBe('en');
  });

  it('that cannot be had leaves the address with the one on the screen', async () => {
    vi.spyOn(loadWords, 'en').mockRejectedValue(new Error('offline'));
    const app = cityWith([]);
    app.go({ lang: 'en' }, 'replace');
    await app.speak('en');
    expect([app.lang, app.url.lang]).toEqual(['zh', 'zh']);
  });
});

describe('a failure', () => {
  it('is said in the words for it, and without them as a server that is out of reach', () => {
    const app = cityWith([]);
    expect(app.failureText('rate_limited')).toBe(app.screens.errors.rate_limited);
    const first = cityWith([], undefined, null);
    expect(first.failureText('rate_limited')).toBe(first.words.unreachable);
  });
});
