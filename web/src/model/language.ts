// The language of a text that the record keeps in one language only, and does not name.

/** undefined where the script does not tell. */
export function languageOf(text: string): 'zh-CN' | undefined {
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined;
}
