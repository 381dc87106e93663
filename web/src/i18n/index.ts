// Words by language. Those of the first screen in Chinese are there from the start; the others come
// when they are wanted.
import type { Language } from '../model/url';
import { zh, type Words } from './zh';
import type { ScreenWords } from './zh_screens';

export type { Words } from './zh';
export type { ScreenWords } from './zh_screens';

export const loadWords: Record<Language, () => Promise<Words>> = {
  zh: async () => zh,
  en: async () => (await import('./en')).en,
};

export const loadScreenWords: Record<Language, () => Promise<ScreenWords>> = {
  zh: async () => (await import('./zh_screens')).zhScreens,
  en: async () => (await import('./en_screens')).enScreens,
};
