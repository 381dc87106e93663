// Words of map and upload by language.
import type { Language } from '../../model/url';
import { enMap } from './en';
import { zhMap, type MapWords } from './zh';

export type { MapWords } from './zh';
export type { UploadWords } from './zh_upload';

export const mapDictionaries: Record<Language, MapWords> = { zh: zhMap, en: enMap };
