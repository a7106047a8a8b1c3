import { type Language, localeTag } from './locale';

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(
  language: Language,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}${zone}${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(localeTag(language), { timeZone: zone, ...options });
    cache.set(key, found);
  }
  return found;
}

/** A calendar date without a zone ("2011-12-10") stands for itself. */
const plainDate = /^\d{4}-\d{2}-\d{2}$/;

export function formatDate(value: string, language: Language, zone: string): string {
  const at = plainDate.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(value);
  return formatter(language, plainDate.test(value) ? 'UTC' : zone, {
    year: 'numeric',
    month: language === 'zh' ? '2-digit' : 'short',
    day: '2-digit',
  }).format(at);
}

/** Day and month only, for axes and day headings within a year. */
export function formatDay(value: string, language: Language, zone: string): string {
  const at = plainDate.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(value);
  return formatter(language, plainDate.test(value) ? 'UTC' : zone, {
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
  }).format(at);
}

export function formatMonth(value: string, language: Language): string {
  const at = new Date(`${value.slice(0, 7)}-01T00:00:00Z`);
  return formatter(language, 'UTC', {
    year: 'numeric',
    month: language === 'zh' ? 'numeric' : 'short',
  }).format(at);
}

export function formatWeekday(value: string, language: Language): string {
  return formatter(language, 'UTC', { weekday: 'short' }).format(
    new Date(`${value.slice(0, 10)}T00:00:00Z`),
  );
}

export function formatInstant(value: string, language: Language, zone: string): string {
  return formatter(language, zone, {
    year: 'numeric',
    month: language === 'zh' ? '2-digit' : 'short',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(value));
}

export function formatClock(value: string, language: Language, zone: string): string {
  return formatter(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(value),
  );
}

/** The calendar day of an instant in a zone, as 2011-12-10. */
export function dayOf(value: string, zone: string): string {
  if (plainDate.test(value)) return value;
  const parts = formatter('en', zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(value));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(at: number, zone: string): number {
  const parts = formatter('en', zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(at / 1000) * 1000;
}

/** The instant at which a calendar day begins in a zone. */
export function startOfDay(day: string, zone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const guess = wall - offsetMs(wall, zone);
  // The clocks may have changed between the guess and the day's beginning.
  return new Date(wall - offsetMs(guess, zone)).toISOString();
}

/** The last millisecond of a calendar day in a zone. */
export function endOfDay(day: string, zone: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return new Date(Date.parse(startOfDay(next, zone)) - 1).toISOString();
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** 3 天前 / 3 days ago, seen from `from`. */
export function formatRelative(value: string, language: Language, from: Date): string {
  const seconds = (new Date(value).getTime() - from.getTime()) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) < size) continue;
    // "Yesterday" is exact, "last year" is not.
    const numeric = unit === 'day' ? 'auto' : 'always';
    const relative = new Intl.RelativeTimeFormat(localeTag(language), { numeric });
    return spaced(relative.format(Math.trunc(seconds / size), unit));
  }
  return new Intl.RelativeTimeFormat(localeTag(language), { numeric: 'auto' }).format(0, 'second');
}

/** Chinese typesetting puts a space between digits and letters. */
function spaced(text: string): string {
  return text.replace(/(\d)(\p{Script=Han})/gu, '$1 $2');
}

/** 1:05:09 or 0:42; less than a second is said so. */
export function formatDuration(seconds: number): string {
  if (seconds > 0 && seconds < 1) return '< 0:01';
  const whole = Math.max(0, Math.round(seconds));
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = String(whole % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}
