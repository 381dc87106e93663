// Words by language.
import type { Language } from '../model/url';
import { en } from './en';
import { zh, type Words } from './zh';

export type { Words } from './zh';

export const dictionaries: Record<Language, Words> = { zh, en };
