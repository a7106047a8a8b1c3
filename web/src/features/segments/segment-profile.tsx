import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SegmentProfile as Profile, ProfileAttribute, Segment } from '@/shared/api/types';
import { EmptyState } from '@/shared/components/empty-state';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { ProfileFigures } from './profile-figures';
import { ProfileFindings } from './profile-findings';
import { ProfileTable } from './profile-table';
import { useProfile } from './segment-queries';
import styles from './segments.module.css';

/** How the members differ from everyone, and which differences are more than chance. */
export default function SegmentProfile({ segment }: { segment: Segment }) {
  const query = useProfile(segment);
  return (
    <Loaded query={query}>{(profile) => <Shown segment={segment} profile={profile} />}</Loaded>
  );
}

function Shown({ segment, profile }: { segment: Segment; profile: Profile }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(true);
  if (profile.count === 0) {
    return <EmptyState text={t('segments.profile_empty')} />;
  }
  const shown = only ? profile.attributes.flatMap(significantOf) : profile.attributes;
  return (
    <div className={styles.form}>
      <ProfileFigures figures={profile.figures} />
      <ProfileFindings profile={profile} />
      <Panel
        title={t('segments.profile_attributes')}
        note={t('segments.profile_note')}
        actions={
          <Segmented<boolean>
            size="small"
            value={only}
            onChange={setOnly}
            options={[
              { value: true, label: t('segments.only_significant') },
              { value: false, label: t('segments.all_values') },
            ]}
          />
        }
      >
        <div className={styles.profile}>
          {shown.map((attribute) => (
            <ProfileTable key={attribute.attribute} segment={segment} attribute={attribute} />
          ))}
        </div>
        {shown.length === 0 && <EmptyState text={t('segments.nothing_significant')} />}
      </Panel>
    </div>
  );
}

function significantOf(attribute: ProfileAttribute): ProfileAttribute[] {
  const values = attribute.values.filter((value) => value.significant);
  return values.length > 0 ? [{ ...attribute, values }] : [];
}
