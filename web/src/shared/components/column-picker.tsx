import { Button, Checkbox, Popover, Segmented } from 'antd';
import { ArrowDown, ArrowUp, Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './data-table.module.css';
import type { Density, TableSettings } from './use-table-settings';

const densities: readonly Density[] = ['compact', 'normal', 'airy'];

/** Chooses and orders the columns of a table, and how dense it is. */
export function ColumnPicker<T>({ settings }: { settings: TableSettings<T> }) {
  const { t } = useTranslation();
  const panel = (
    <div className={styles.picker}>
      <Segmented<Density>
        size="small"
        block
        value={settings.density}
        onChange={settings.setDensity}
        options={densities.map((value) => ({ value, label: t(`common.density.${value}`) }))}
      />
      <ul className={styles.columns}>
        {settings.all.map((column, i) => (
          <li key={column.key}>
            <Checkbox
              checked={settings.isVisible(column.key)}
              onChange={() => settings.toggle(column.key)}
            >
              {column.title}
            </Checkbox>
            <span>
              <Button
                type="text"
                size="small"
                disabled={i === 0}
                aria-label={t('common.move_up', { name: column.title })}
                icon={<ArrowUp size={13} />}
                onClick={() => settings.move(column.key, -1)}
              />
              <Button
                type="text"
                size="small"
                disabled={i === settings.all.length - 1}
                aria-label={t('common.move_down', { name: column.title })}
                icon={<ArrowDown size={13} />}
                onClick={() => settings.move(column.key, 1)}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button size="small" type="link" onClick={settings.reset}>
        {t('common.reset')}
      </Button>
    </div>
  );
  return (
    <Popover content={panel} trigger="click" placement="bottomRight">
      <Button type="text" size="small" icon={<Settings2 size={15} />}>
        {t('common.columns')}
      </Button>
    </Popover>
  );
}
