// Which deadline of a notice is the one to look at.
import type { Notice, NoticeDue, NoticeLine, NoticeReason } from '../../api/types';

export interface NoticeClock {
  readonly what: 'receipt' | 'reply';
  readonly unit: string;
  readonly due: NoticeDue;
}

/** That which its colour is due to, else the lead unit's; null where nothing is owed or no clock runs. */
export function clockOf({ lines, verdict, suspended_on }: Notice): NoticeClock | null {
  if (suspended_on !== undefined) return null;
  const line = lines.find(({ unit }) => unit === verdict.unit) ?? lines[0];
  return line === undefined ? null : clockOfLine(line);
}

/** The receipt until it is signed for, unless the reply is what is judged. */
export function clockOfLine({ unit, receipt, reply, verdict }: NoticeLine): NoticeClock | null {
  const judged = verdict?.reason === 'reply_overdue' || verdict?.reason === 'reply_due_soon';
  if (receipt !== undefined && !judged) return { what: 'receipt', unit, due: receipt };
  return reply === undefined ? null : { what: 'reply', unit, due: reply };
}

const counting: readonly NoticeReason[] = ['reply_due_soon', 'receipt_overdue', 'reply_overdue'];

/** Whether the reason of a colour tells already how far its deadline is. */
export function tellsHowFar(reason: NoticeReason | undefined): boolean {
  return reason !== undefined && counting.includes(reason);
}
