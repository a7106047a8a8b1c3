import { useTranslation } from 'react-i18next';
import type { Portrait } from '@/shared/api/types';
import { Block } from './block';
import { differences, otherwise } from './findings';
import styles from './portrait.module.css';
import { usePortraitWords } from './portrait-words';
import { ShareRows } from './share-rows';

/** What they have more or less often than others, and how old they are. */
export function Who({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const words = usePortraitWords();
  const alone = portrait.count === portrait.of;
  const more = differences(portrait, true, 6);
  const found = [...more, ...otherwise(portrait, more, 2)];
  const ages = portrait.ages.filter(({ standing }) => standing.everyone > 0);
  // Of everybody nothing stands out, so the most usual values are told.
  const usual = portrait.attributes
    .filter(({ kind }) => kind === 'text')
    .flatMap((attribute) => {
      const [value] = [...attribute.values].sort((a, b) => b.inside - a.inside);
      return value && value.share_inside < 1 ? [{ attribute, value }] : [];
    })
    .sort((a, b) => b.value.share_inside - a.value.share_inside)
    .slice(0, 6);
  const shown = alone ? usual : found;
  return (
    <Block
      title={t('portrait.who')}
      note={alone ? t('portrait.who_note_all') : t('portrait.who_note')}
      missing={shown.length === 0 && ages.length === 0 && t('portrait.who_missing')}
    >
      <ShareRows
        label={t('portrait.who')}
        alone={alone}
        rows={shown.map(({ attribute, value }) => ({
          key: attribute.attribute,
          label: words.value(attribute, value),
          note: words.attribute(attribute),
          standing: value,
        }))}
      />
      {ages.length > 0 && (
        <>
          <h3 className={styles.sub}>{t('portrait.ages')}</h3>
          <ShareRows
            label={t('portrait.ages')}
            alone={alone}
            rows={ages.map(({ from, to, standing }) => ({
              key: String(from),
              label:
                to === null
                  ? t('portrait.age_open', { from })
                  : from === 0
                    ? t('portrait.age_under', { to: to + 1 })
                    : t('portrait.age_band', { from, to }),
              standing,
            }))}
          />
        </>
      )}
    </Block>
  );
}
