// What stands in an input, as people read it.
import type { Dispute } from '../../model/forms/dispute';
import { valueAt } from '../../model/forms/draft';
import { ROW_KEY, type Draft, type DraftGroup, type Options } from '../../model/forms/fields';
import { formatAmount, formatCount } from '../../model/numbers';
import type { FieldTerms } from '../../parts/fields/terms';
import type { App } from '../../state/app.svelte';

const NOTHING = '–';

/** The field with the group that it is in, where that has a name of its own. */
export function disputeLabel(terms: FieldTerms, { at, field, within }: Dispute): string {
  const own = terms.label(field);
  const { in_chinese, in_english } = terms.words;
  const part =
    field.kind !== 'words' ? own : at.endsWith('/zh') ? in_chinese(own) : in_english(own);
  const groups = within.filter(({ title }) => title !== undefined);
  return [...groups.map((group) => terms.label(group)), part].join(' · ');
}

export function draftText(app: App, terms: FieldTerms, dispute: Dispute, draft: Draft): string {
  if (draft === '' || (Array.isArray(draft) && draft.length === 0)) return NOTHING;
  const { field, at } = dispute;
  switch (field.kind) {
    case 'flag':
      return draft === true ? terms.words.yes : terms.words.no;
    case 'one':
      return optionWord(terms, field.options, at, String(draft));
    case 'many':
      return (draft as readonly string[])
        .map((value) => optionWord(terms, field.options, at, value))
        .join(app.words.list_separator);
    case 'rows':
      return textOfRows(app, terms, draft as readonly DraftGroup[]);
    case 'percent':
      return `${String(draft)}%`;
    case 'money':
      return formatAmount(Number(draft), app.lang);
    default:
      return String(draft);
  }
}

function optionWord(terms: FieldTerms, options: Options, at: string, value: string): string {
  const own = valueAt(terms.root, at.slice(0, at.lastIndexOf('/'))) as DraftGroup;
  const found = options({ root: terms.root, own, scene: terms.scene }).find(
    (option) => option.value === value,
  );
  return found === undefined ? value : terms.option(found);
}

// A row is called by the first text in it.
function textOfRows(app: App, terms: FieldTerms, rows: readonly DraftGroup[]): string {
  const names = rows.map((row) => {
    const texts = Object.entries(row).filter(([name, value]) => name !== ROW_KEY && value !== '');
    return texts.map(([, value]) => value).find((value) => typeof value === 'string') ?? '';
  });
  return `${terms.words.count(formatCount(rows.length))}：${names.join(app.words.list_separator)}`;
}
