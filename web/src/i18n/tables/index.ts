// The words of tables come with the dialog that shows them; the button that opens it has its own.
import type { Language } from '../../model/url';
import type { TableWords } from './zh';

export type { TableWords } from './zh';

export const tablesButton: Record<Language, string> = { zh: '导入导出', en: 'Import / export' };

export const loadTableWords: Record<Language, () => Promise<TableWords>> = {
  zh: async () => (await import('./zh')).tablesZh,
  en: async () => (await import('./en')).tablesEn,
};
