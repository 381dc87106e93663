// Civil dates as day numbers (days since 1970-01-01), and instants in the city's time.

/** Where the city's civil days begin and end. */
export const CITY_TIME_ZONE = 'Asia/Shanghai';
const CITY_OFFSET = '+08:00';

const MS_PER_DAY = 86_400_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Requires YYYY-MM-DD. */
export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

export function isoOf(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function isDate(text: string): boolean {
  return ISO_DATE.test(text) && !Number.isNaN(dayOf(text)) && isoOf(dayOf(text)) === text;
}

export interface Month {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

export function monthOf(day: number): Month {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

/** The first day of the month `ahead` months after that of `day`. */
export function monthStart(day: number, ahead = 0): number {
  const { year, month } = monthOf(day);
  return Math.floor(Date.UTC(year, month - 1 + ahead, 1) / MS_PER_DAY);
}

/** The same day of the month, `ahead` months on; the last of a month that is too short for it. */
export function addMonths(day: number, ahead: number): number {
  const start = monthStart(day, ahead);
  const within = day - monthStart(day);
  return Math.min(start + within, monthStart(day, ahead + 1) - 1);
}

const cityDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: CITY_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const cityTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: CITY_TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The last instant of a civil day of the city, to the microsecond. */
export function endOfDay(date: string): string {
  return `${date}T23:59:59.999999${CITY_OFFSET}`;
}

/** The city's civil date at an instant: YYYY-MM-DD. */
export function cityDateOf(instant: string): string {
  return cityDate.format(new Date(instant));
}

/** YYYY-MM-DD HH:MM in the city's time. */
export function cityDateTimeOf(instant: string): string {
  return `${cityDateOf(instant)} ${cityTime.format(new Date(instant))}`;
}
