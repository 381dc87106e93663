// The words of tables come with the dialog that shows them; the button that opens it has its own.
import type { Language } from '../../model/url';
import type { TableWords } from './zh';

export type { TableWords } from './zh';

export const tablesButton: Record<Language, string> = { zh: '导入导出', en: 'Import / export' };

/** The word of a column; its code where the page has none. */
export function columnWord({ columns }: TableWords, code: string): string {
  return columns[code as keyof TableWords['columns']] ?? code;
}

export const loadTableWords: Record<Language, () => Promise<TableWords>> = {
  zh: async () => (await import('./zh')).tablesZh,
  en: async () => (await import('./en')).tablesEn,
};
