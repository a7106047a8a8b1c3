import { useTranslation } from 'react-i18next';
import type { ProfileAttribute, ProfileValue, SegmentProfile } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import { useProfileWords } from './profile-words';
import styles from './segments.module.css';

interface Finding {
  attribute: ProfileAttribute;
  value: ProfileValue;
}

const mostFindings = 4;
/** A finding about a handful of members would read like a joke. */
const leastShare = 0.05;

/** The strongest differences one way or the other, one value an attribute. */
export function strongest(profile: SegmentProfile, over: boolean): Finding[] {
  const found = profile.attributes.flatMap((attribute) => {
    const [value] = attribute.values
      .filter((v) => v.significant && v.lift > 1 === over)
      .filter((v) => Math.max(v.share_inside, v.share_everyone) >= leastShare)
      .sort((a, b) => distance(b) - distance(a));
    return value ? [{ attribute, value }] : [];
  });
  return found.sort((a, b) => distance(b.value) - distance(a.value)).slice(0, mostFindings);
}

function distance({ share_inside, share_everyone }: ProfileValue): number {
  return Math.abs(share_inside - share_everyone);
}

/** What stands out, in sentences. */
export function ProfileFindings({ profile }: { profile: SegmentProfile }) {
  const { t } = useTranslation();
  const more = strongest(profile, true);
  const less = strongest(profile, false);
  if (more.length + less.length === 0) return null;
  return (
    <Panel title={t('segments.findings')} note={t('segments.findings_note')}>
      <div className={styles.pair}>
        <Findings title={t('segments.over')} findings={more} />
        <Findings title={t('segments.under')} findings={less} />
      </div>
    </Panel>
  );
}

function Findings({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useProfileWords();
  return (
    <section aria-label={title}>
      <h3 className={styles.subhead}>{title}</h3>
      <ul className={styles.findings}>
        {findings.map(({ attribute, value }) => (
          <li key={attribute.attribute}>
            <b>
              {t('segments.finding_of', {
                attribute: words.attribute(attribute),
                value: words.value(attribute, value),
              })}
            </b>
            <span>
              {t('segments.finding', {
                inside: format.percent(value.share_inside),
                everyone: format.percent(value.share_everyone),
              })}
            </span>
          </li>
        ))}
        {findings.length === 0 && <li>{t('segments.no_finding')}</li>}
      </ul>
    </section>
  );
}
