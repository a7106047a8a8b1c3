import { useTranslation } from 'react-i18next';
import type { Portrait } from '@/shared/api/types';
import { Block } from './block';
import styles from './portrait.module.css';
import { ShareRows } from './share-rows';

const known = [
  'channel',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'referrer',
  'device',
  'source',
] as const;
type Known = (typeof known)[number];

function isKnown(property: string): property is Known {
  return (known as readonly string[]).includes(property);
}

/** Through what they come and buy. */
export function Channels({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const some = portrait.channels.filter(({ known: count }) => count > 0);
  return (
    <Block
      title={t('portrait.channels')}
      note={t('portrait.channels_note', { days: portrait.days })}
      missing={some.length === 0 && t('portrait.channels_missing')}
    >
      {some.map(({ property, values }) => {
        const name = isKnown(property) ? t(`portrait.properties.${property}`) : property;
        return (
          <div key={property} className={styles.channel}>
            <h3 className={styles.sub}>{name}</h3>
            <ShareRows
              label={name}
              alone={portrait.count === portrait.of}
              rows={values.slice(0, 4).map(({ value, standing }) => ({
                key: value,
                label: value,
                standing,
              }))}
            />
          </div>
        );
      })}
    </Block>
  );
}
