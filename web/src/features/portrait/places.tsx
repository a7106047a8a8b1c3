import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Portrait, PortraitPlace } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Block } from './block';
import styles from './portrait.module.css';
import { provinceTiles } from './province-tiles';
import { ShareRows } from './share-rows';

/** Where they live: provinces as squares where they are in China, else countries and cities. */
export function Places({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { provinces, cities, countries, world_regions, continents } = portrait.places;
  const inChina = provinces.some(({ standing }) => standing.inside > 0);
  const abroad = countries.length > 1 || (countries.length === 1 && !inChina);
  const alone = portrait.count === portrait.of;
  const list = (
    level: 'continents' | 'world_regions' | 'countries' | 'cities',
    places: readonly PortraitPlace[],
  ) => {
    const rows = places.slice(0, 5).map((place) => ({
      key: place.code,
      label: format.pick(place),
      standing: place.standing,
    }));
    return (
      <>
        <h3 className={styles.sub}>{t(`portrait.${level}`)}</h3>
        <ShareRows label={t(`portrait.${level}`)} rows={rows} alone={alone} />
      </>
    );
  };
  return (
    <Block
      title={t('portrait.places')}
      note={t('portrait.places_note')}
      missing={!inChina && !abroad && cities.length === 0 && t('portrait.places_missing')}
    >
      {inChina && <ProvinceMap provinces={provinces} />}
      {continents.length > 1 && list('continents', continents)}
      {world_regions.length > 1 && list('world_regions', world_regions)}
      {abroad && list('countries', countries)}
      {cities.length > 0 && list('cities', cities)}
    </Block>
  );
}

function ProvinceMap({ provinces }: { provinces: readonly PortraitPlace[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(0.001, ...provinces.map(({ standing }) => standing.share_inside));
  return (
    <ul className={styles.tiles} aria-label={t('portrait.provinces')}>
      {provinces.map((place) => {
        const tile = provinceTiles[place.code.slice(0, 2)];
        if (!tile) return null;
        const [column, row, letters] = tile;
        const { inside, share_inside, lift } = place.standing;
        const depth = Math.sqrt(share_inside / most);
        const style = {
          gridColumn: column,
          gridRow: row + 1,
          '--depth': depth,
        } as CSSProperties;
        const title = t('portrait.province_cell', {
          name: format.pick(place),
          value: format.number(inside),
          share: format.percent(share_inside),
          times: format.number(lift, 2),
        });
        return (
          <li key={place.code} className={styles.tile} style={style} title={title}>
            <span>{format.language === 'zh' ? place.zh : letters}</span>
            <span className="num">{inside > 0 ? format.percent(share_inside, 0) : ''}</span>
          </li>
        );
      })}
    </ul>
  );
}
