// The words on the screen, all of one language: a language is spoken once its words are here.
import { loadScreenWords, loadWords, type ScreenWords, type Words } from '../i18n';
import { zh } from '../i18n/zh';
import type { Language } from '../model/url';

export interface Spoken {
  readonly lang: Language;
  readonly words: Words;
  /** Null until the screens that come after the first are wanted. */
  readonly screens: ScreenWords | null;
}

export class Vocabulary {
  private spoken: Spoken;
  private wanted: Language;
  private withScreens: boolean;

  constructor(spoken: Spoken = { lang: 'zh', words: zh, screens: null }) {
    this.spoken = $state.raw(spoken);
    this.wanted = spoken.lang;
    this.withScreens = spoken.screens !== null;
  }

  get lang(): Language {
    return this.spoken.lang;
  }

  get words(): Words {
    return this.spoken.words;
  }

  /** Requires that `wantScreens` was resolved. */
  get screens(): ScreenWords {
    const { screens } = this.spoken;
    if (screens === null) throw new Error('the words of the later screens were not waited for');
    return screens;
  }

  get errors(): ScreenWords['errors'] | undefined {
    return this.spoken.screens?.errors;
  }

  /** Rejects when the words cannot be had; what was spoken before then stays. */
  async want(lang: Language): Promise<void> {
    this.wanted = lang;
    const [words, screens] = await Promise.all([
      loadWords[lang](),
      this.withScreens ? loadScreenWords[lang]() : null,
    ]);
    // Another language, or more words, may have been wanted meanwhile.
    if (this.wanted !== lang || (this.withScreens && screens === null)) return;
    this.spoken = { lang, words, screens };
  }

  /** From then on the words of every screen are here. */
  async wantScreens(): Promise<void> {
    this.withScreens = true;
    await this.want(this.wanted);
  }
}
