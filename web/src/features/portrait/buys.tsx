import { useTranslation } from 'react-i18next';
import type { Portrait, PortraitFavourite } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Block } from './block';
import styles from './portrait.module.css';
import { ShareRows } from './share-rows';

const shown = 6;

/** The categories and products that most of their buyers bought. */
export function Buys({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { products, categories, buyers } = portrait.favourites;
  return (
    <Block
      title={t('portrait.buys')}
      note={t('portrait.buys_note', { shown: format.number(buyers), days: portrait.days })}
      missing={products.length === 0 && t('portrait.buys_missing')}
    >
      {categories.length > 0 && (
        <>
          <h3 className={styles.sub}>{t('portrait.categories')}</h3>
          <Favourites portrait={portrait} favourites={categories} />
        </>
      )}
      <h3 className={styles.sub}>{t('portrait.products')}</h3>
      <Favourites portrait={portrait} favourites={products} />
    </Block>
  );
}

interface FavouritesProps {
  portrait: Portrait;
  favourites: readonly PortraitFavourite[];
}

function Favourites({ portrait, favourites }: FavouritesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  // Four that most bought, and two that stand out, where there are such.
  const usual = favourites.slice(0, shown - 2);
  const rest = favourites.slice(shown - 2);
  const special = rest.filter(({ standing }) => standing.significant && standing.lift > 1);
  const picked = [...usual, ...[...special, ...rest].slice(0, 2)];
  return (
    <ShareRows
      label={t('portrait.buys')}
      alone={portrait.count === portrait.of}
      rows={[...new Set(picked)].map((one) => ({
        key: one.name,
        label: one.name,
        note: format.moneyCompact(one.revenue),
        standing: one.standing,
      }))}
    />
  );
}
