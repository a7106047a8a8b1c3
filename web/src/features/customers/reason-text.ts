import type { Format } from '@/shared/format/use-format';

const instant = /(\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2}:\d{2})?/g;
const figure = /(?<![\d.,/-])\d{4,}(?:\.\d+)?(?![\d/-])/g;

/** The clauses of a reason that the server wrote, with days and figures as people read them. */
export function clausesOf(why: string, format: Pick<Format, 'date' | 'number'>): string[] {
  return why
    .split(/；|; /)
    .map((clause) =>
      clause
        .replace(figure, (found) => format.number(Number(found)))
        .replace(instant, (_, day: string) => format.date(day)),
    )
    .filter((clause) => clause !== '');
}
