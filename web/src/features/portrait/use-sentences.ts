import { useTranslation } from 'react-i18next';
import type { Portrait, PortraitKey } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { differences, liked, near, otherwise, peakOf, shownHours } from './findings';
import { usePortraitWords } from './portrait-words';

/** What sets them apart, in sentences; the strongest of each kind. */
export function useSentences(portrait: Portrait): string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePortraitWords();
  const figure = (key: PortraitKey) => {
    const found = portrait.figures.find((one) => one.key === key);
    const number = (value: string | null | undefined) =>
      value === null || value === undefined ? undefined : Number(value);
    return { inside: number(found?.inside), everyone: number(found?.everyone) };
  };
  const everybody = portrait.count === portrait.of;
  const sentences: string[] = [];
  const revenue = figure('revenue');
  if (revenue.inside !== undefined && revenue.everyone) {
    sentences.push(
      everybody
        ? t('portrait.says.everyone', { revenue: format.moneyCompact(revenue.inside) })
        : t('portrait.says.worth', {
            share: format.percent(portrait.count / Math.max(1, portrait.of)),
            revenue: format.percent(revenue.inside / revenue.everyone),
          }),
    );
  }
  const list = (items: string[]) => items.join(t('portrait.says.and'));
  const shares = (standing: { share_inside: number; share_everyone: number }) => ({
    inside: format.percent(standing.share_inside, 0),
    everyone: format.percent(standing.share_everyone, 0),
  });
  const more = differences(portrait, true, 3);
  const less = otherwise(portrait, more, 2);
  for (const [found, key] of [
    [more, 'portrait.says.more'],
    [less, 'portrait.says.less'],
  ] as const) {
    if (found.length > 0) {
      const items = found.map(({ attribute, value }) =>
        t('portrait.says.value', { value: words.namedValue(attribute, value), ...shares(value) }),
      );
      sentences.push(t(key, { what: list(items) }));
    }
  }
  const buys = liked(portrait.favourites.categories, 2);
  const things = buys.length > 0 ? buys : liked(portrait.favourites.products, 2);
  if (things.length > 0) {
    const items = things.map((one) =>
      t('portrait.says.value', { value: one.name, ...shares(one.standing) }),
    );
    sentences.push(t('portrait.says.buys', { what: list(items) }));
  }
  const what = shownHours(portrait.hours);
  const peak = peakOf(portrait.hours[what]);
  if (peak) {
    const params = {
      weekday: words.weekday(peak.weekday),
      from: peak.hour,
      to: peak.hour + 3,
      share: format.percent(peak.hoursShare, 0),
    };
    sentences.push(
      what === 'orders'
        ? t('portrait.says.hours_orders', params)
        : t('portrait.says.hours_views', params),
    );
  }
  const rhythm = figure('days_between_orders');
  if (rhythm.inside !== undefined && rhythm.everyone !== undefined) {
    const days = {
      days: format.number(rhythm.inside, 0),
      everyone: format.number(rhythm.everyone, 0),
    };
    sentences.push(
      everybody ? t('portrait.says.rhythm_all', days) : t('portrait.says.rhythm', days),
    );
  }
  const places = near(portrait.places.provinces, 2);
  if (places.length > 0) {
    const items = places.map((place) =>
      t('portrait.says.value', { value: format.pick(place), ...shares(place.standing) }),
    );
    sentences.push(t('portrait.says.places', { what: list(items) }));
  }
  const top = figure('top_fifth_share');
  if (top.inside !== undefined) {
    sentences.push(t('portrait.says.concentrated', { share: format.percent(top.inside, 0) }));
  }
  return sentences;
}
