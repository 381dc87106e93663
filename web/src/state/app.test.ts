// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadWords } from '../i18n';
import { cityWith, serve } from '../test/city';
import '../test/dom';
import { moment } from '../test/sample';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

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

describe('a date in the address', () => {
  const asked = (calls: readonly { query: URLSearchParams }[]) =>
    calls.map(({ query }) => query.get('as_of'));

  it('that is today is the present, for the day is not over', () => {
    const calls = serve(() => 'no answer');
    const app = cityWith([]);
    app.go({ as_of: moment.on, view: 'timeline' }, 'replace');
    app.seek();
    expect([app.url.as_of, app.isPast, app.url.view]).toEqual([null, false, 'timeline']);
    expect(calls).toEqual([]);
  });

  it('is looked at once it is known which day is today, a position at once', async () => {
    const calls = serve(() => 'no answer');
    const app = cityWith([]);
    const { state } = app.live;
    app.live.state = null;
    app.go({ as_of: '2025-03-04' }, 'replace');
    app.seek();
    app.live.state = state;
    app.seek();
    const day = '2025-03-04';
    await vi.waitFor(() => expect(asked(calls)).toEqual([day, day, day]));
    const early = cityWith([]);
    early.live.state = null;
    early.go({ as_of: '60' }, 'replace');
    early.seek();
    await vi.waitFor(() => expect(asked(calls)).toContain('60'));
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
