import { Button, Dropdown } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '@/shared/api/client';

/** All customers that the filters find, as a file. */
export function ExportMenu({ query }: { query: URLSearchParams }) {
  const { t } = useTranslation();
  const address = (format: string) => {
    const search = new URLSearchParams(query);
    search.set('format', format);
    return apiUrl('/customers/export', search);
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'csv',
            label: (
              <a href={address('csv')} download>
                {t('common.export_csv')}
              </a>
            ),
          },
          {
            key: 'xlsx',
            label: (
              <a href={address('xlsx')} download>
                {t('common.export_xlsx')}
              </a>
            ),
          },
        ],
      }}
    >
      <Button icon={<Download size={15} />}>{t('common.export')}</Button>
    </Dropdown>
  );
}
