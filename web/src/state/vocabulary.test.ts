import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadScreenWords, loadWords } from '../i18n';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import type { Language } from '../model/url';
import { Vocabulary } from './vocabulary.svelte';

afterEach(() => vi.restoreAllMocks());

/** Makes a language come only when told. */
function held(lang: Language) {
  let come = () => {};
  let fail = (_error: Error) => {};
  const told = new Promise<void>((resolve, reject) => {
    come = resolve;
    fail = reject;
  });
  const load = loadWords[lang];
  vi.spyOn(loadWords, lang).mockImplementation(() => told.then(load));
  return { come, fail };
}

describe('the words on the screen', () => {
  it('are Chinese until others are here', async () => {
    const vocabulary = new Vocabulary();
    const english = held('en');
    const wanted = vocabulary.want('en');
    expect([vocabulary.lang, vocabulary.words]).toEqual(['zh', zh]);
    english.come();
    await wanted;
    expect([vocabulary.lang, vocabulary.words]).toEqual(['en', en]);
  });

  it('stay when others cannot be had, and may be asked for again', async () => {
    const vocabulary = new Vocabulary();
    const english = held('en');
    const wanted = vocabulary.want('en');
    english.fail(new Error('offline'));
    await expect(wanted).rejects.toThrow('offline');
    expect(vocabulary.lang).toBe('zh');
    vi.restoreAllMocks();
    await vocabulary.want('en');
    expect(vocabulary.lang).toBe('en');
  });

  it('are those wanted last, whichever come first', async () => {
    const vocabulary = new Vocabulary();
    const english = held('en');
    const first = vocabulary.want('en');
    await vocabulary.want('zh');
    english.come();
    await first;
    expect(vocabulary.lang).toBe('zh');
  });

  it('of later screens come when these are wanted, and with every language from then on', async () => {
    const vocabulary = new Vocabulary();
    const screens = vi.spyOn(loadScreenWords, 'zh');
    await vocabulary.want('zh');
    expect(screens).not.toHaveBeenCalled();
    expect(() => vocabulary.screens).toThrow();
    await vocabulary.wantScreens();
    expect(vocabulary.screens).toBe(await loadScreenWords.zh());
    await vocabulary.want('en');
    expect(vocabulary.screens).toBe(await loadScreenWords.en());
  });

  it('of later screens stay when words that were wanted before them come after', async () => {
    const vocabulary = new Vocabulary();
    const english = held('en');
    const language = vocabulary.want('en');
    vi.restoreAllMocks();
    await vocabulary.wantScreens();
    english.come();
    await language;
    expect(vocabulary.words).toBe(en);
    expect(vocabulary.screens).toBe(await loadScreenWords.en());
  });
});
