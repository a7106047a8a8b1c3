import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCan } from '@/shared/api/rights';
import { Page } from '@/shared/components/page';
import { Panel } from '@/shared/components/panel';
import { Appearance } from './appearance';
import { Attributes } from './attributes';
import { MyAccount } from './my-account';
import { MySessions } from './my-sessions';
import styles from './settings.module.css';
import { WorkspaceForm } from './workspace-form';

export function SettingsPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const workspace = can('workspace.manage');
  const asked = search.get('tab') ?? (workspace ? 'workspace' : 'me');
  return (
    <Page title={t('nav.settings')} narrow>
      <Tabs
        activeKey={asked}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        items={[
          ...(workspace
            ? [
                {
                  key: 'workspace',
                  label: t('settings.workspace'),
                  children: (
                    <Panel>
                      <WorkspaceForm />
                    </Panel>
                  ),
                },
              ]
            : []),
          ...(can('customers.write')
            ? [{ key: 'attributes', label: t('settings.attributes'), children: <Attributes /> }]
            : []),
          {
            key: 'me',
            label: t('settings.me'),
            children: (
              <div className={styles.stack}>
                <MyAccount />
                <MySessions />
              </div>
            ),
          },
          {
            key: 'appearance',
            label: t('settings.appearance'),
            children: (
              <Panel>
                <Appearance />
              </Panel>
            ),
          },
        ]}
      />
    </Page>
  );
}
