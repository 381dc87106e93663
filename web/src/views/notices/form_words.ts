// What the inputs of the forms of a notice, and their options, are called.
import type { NoticeLabel } from '../../model/notices/labels';
import type { App } from '../../state/app.svelte';

export const fieldWord = (app: App) => (label: string) =>
  app.screens.notices.fields[label as NoticeLabel];

export const choiceWord = (app: App) => (value: string) => {
  const { choices } = app.screens.notices;
  return choices[value as keyof typeof choices];
};
