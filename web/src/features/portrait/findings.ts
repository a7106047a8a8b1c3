import type {
  Portrait,
  PortraitFavourite,
  PortraitHours,
  PortraitPlace,
  ProfileAttribute,
  ProfileValue,
} from '@/shared/api/types';

/** A value of an attribute that sets them apart. */
export interface Difference {
  attribute: ProfileAttribute;
  value: ProfileValue;
}

/** What only a handful have says nothing about a group. */
const leastShare = 0.05;
/** Closer to the usual than this is as usual, however sure. */
const leastLift = 1.15;

function isTold(standing: {
  share_inside: number;
  share_everyone: number;
  significant: boolean;
}): boolean {
  return (
    standing.significant && Math.max(standing.share_inside, standing.share_everyone) >= leastShare
  );
}

function distance(value: { share_inside: number; share_everyone: number }): number {
  return Math.abs(value.share_inside - value.share_everyone);
}

/** What they have more often, or less often, than everyone: one value an attribute. What only says
 *  again who they are – all of them have it and nobody else – is left out, and so is a value that
 *  the very same customers have as one told before it. */
export function differences(portrait: Portrait, more: boolean, most: number): Difference[] {
  const found = portrait.attributes.flatMap((attribute) => {
    const [value] = attribute.values
      .filter((one) => isTold(one) && (more ? one.lift >= leastLift : one.lift <= 1 / leastLift))
      .filter((one) => !(one.inside === portrait.count && one.inside === one.everyone))
      .sort((a, b) => distance(b) - distance(a));
    return value ? [{ attribute, value }] : [];
  });
  const told = new Set<string>();
  const different = found
    .sort((a, b) => distance(b.value) - distance(a.value))
    .filter(({ value }) => {
      const who = `${value.inside} ${value.everyone}`;
      return !told.has(who) && told.add(who);
    });
  return different.slice(0, most);
}

/** Less often, of what is not told as more often anyway. */
export function otherwise(portrait: Portrait, told: readonly Difference[], most: number) {
  const names = new Set(told.map(({ attribute }) => attribute.attribute));
  const left = differences(portrait, false, Number.POSITIVE_INFINITY);
  return left.filter(({ attribute }) => !names.has(attribute.attribute)).slice(0, most);
}

/** The products or categories that they buy more often than everyone. */
export function liked(favourites: readonly PortraitFavourite[], most: number): PortraitFavourite[] {
  return favourites
    .filter(({ standing }) => isTold(standing) && standing.lift >= leastLift)
    .sort((a, b) => distance(b.standing) - distance(a.standing))
    .slice(0, most);
}

/** The places where they are more often than everyone. */
export function near(places: readonly PortraitPlace[], most: number): PortraitPlace[] {
  return places
    .filter(({ standing }) => isTold(standing) && standing.lift >= leastLift)
    .sort((a, b) => distance(b.standing) - distance(a.standing))
    .slice(0, most);
}

export interface Peak {
  /** 0 is Monday. */
  weekday: number;
  /** The first of three hours. */
  hour: number;
  /** Of all orders, or looks, in a week; a day in three hours has 1 in 8 by chance. */
  weekdayShare: number;
  hoursShare: number;
}

const wide = 3;
/** Fewer say nothing about hours. */
const leastActs = 20;

/** The weekday and the three hours of the day with most of what is counted. */
export function peakOf(counts: readonly number[]): Peak | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all < leastActs) return undefined;
  const sum = (keep: (weekday: number, hour: number) => boolean) =>
    counts.reduce((s, n, i) => (keep(Math.floor(i / 24), i % 24) ? s + n : s), 0);
  const days = Array.from({ length: 7 }, (_, day) => sum((weekday) => weekday === day));
  const starts = Array.from({ length: 24 - wide + 1 }, (_, start) =>
    sum((_day, hour) => hour >= start && hour < start + wide),
  );
  const weekday = days.indexOf(Math.max(...days));
  const hour = starts.indexOf(Math.max(...starts));
  return {
    weekday,
    hour,
    weekdayShare: (days[weekday] ?? 0) / all,
    hoursShare: (starts[hour] ?? 0) / all,
  };
}

/** What is drawn of hours: orders where there are enough, else looks. */
export function shownHours(hours: PortraitHours): 'orders' | 'views' {
  const all = hours.orders.reduce((sum, count) => sum + count, 0);
  const looks = hours.views.reduce((sum, count) => sum + count, 0);
  return all >= leastActs || looks === 0 ? 'orders' : 'views';
}
