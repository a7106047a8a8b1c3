import { Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnPicker } from './column-picker';
import styles from './data-table.module.css';
import { type Density, useTableSettings } from './use-table-settings';

export interface DataColumn<T> {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  /** What the table sorts by on the server; absent: not sortable. */
  sort?: string;
  align?: 'start' | 'end';
  width?: number;
  /** Shown only after it was chosen. */
  optional?: boolean;
}

export interface Sort {
  by: string;
  order: 'asc' | 'desc';
}

interface DataTableProps<T> {
  /** Remembers columns and density under this name. */
  id: string;
  label: string;
  columns: readonly DataColumn<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  loading?: boolean;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selected?: readonly (string | number)[];
  onSelect?: (keys: (string | number)[]) => void;
  toolbar?: ReactNode;
  footer?: ReactNode;
  empty: ReactNode;
  expanded?: (row: T) => ReactNode;
}

const sizes: Record<Density, 'small' | 'middle' | 'large'> = {
  compact: 'small',
  normal: 'middle',
  airy: 'large',
};

/** A table with sticky header, column choice and order, density, sort and selection. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { id, label, columns, rows, rowKey, loading, sort, onSort, toolbar, footer, empty } = props;
  const { t } = useTranslation();
  const settings = useTableSettings(id, columns);

  const shown: TableProps<T>['columns'] = settings.visible.map((column) => ({
    key: column.key,
    title: column.title,
    align: column.align === 'end' ? 'right' : 'left',
    ...(column.width !== undefined && { width: column.width }),
    ...(column.sort !== undefined && {
      sorter: true,
      showSorterTooltip: false,
      sortOrder: sort?.by === column.sort ? (sort.order === 'asc' ? 'ascend' : 'descend') : null,
    }),
    render: (_: unknown, row: T) => column.render(row),
  }));

  const change: TableProps<T>['onChange'] = (_pages, _filters, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter;
    const column = columns.find((c) => c.key === one?.columnKey);
    if (column?.sort)
      onSort?.({ by: column.sort, order: one?.order === 'ascend' ? 'asc' : 'desc' });
  };

  return (
    <section className={styles.sheet} aria-label={label}>
      <div className={styles.toolbar}>
        <div className={styles.tools}>{toolbar}</div>
        <ColumnPicker settings={settings} />
      </div>
      <Table<T>
        columns={shown}
        dataSource={[...rows]}
        rowKey={rowKey}
        size={sizes[settings.density]}
        loading={{ spinning: loading ?? false, delay: 200 }}
        pagination={false}
        sticky={{ offsetHeader: 0 }}
        scroll={{ x: 'max-content' }}
        onChange={change}
        locale={{ emptyText: loading ? ' ' : empty }}
        {...(props.onSelect && {
          rowSelection: {
            selectedRowKeys: [...(props.selected ?? [])],
            onChange: (keys) => props.onSelect?.(keys as (string | number)[]),
            getCheckboxProps: (row: T) => ({
              'aria-label': t('common.select_row', { row: String(rowKey(row)) }),
            }),
            getTitleCheckboxProps: () => ({ 'aria-label': t('common.select_all') }),
          },
        })}
        {...(props.expanded && {
          expandable: {
            expandedRowRender: (row: T) => props.expanded?.(row),
          },
        })}
      />
      {footer && <div className={styles.footer}>{footer}</div>}
    </section>
  );
}
