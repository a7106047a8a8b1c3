import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebounced } from '@/shared/rule/use-debounced';
import { type PopularAsked, popularQuery, productLabel } from '../recommend-queries';

interface ProductsInputProps {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}

const asked: PopularAsked = { days: 730, limit: 50 };

/** Products by their names, kept by their ids; found by typing. */
export function ProductsInput({ id, value, onChange }: ProductsInputProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 250);
  const { data, isFetching } = useQuery(popularQuery({ ...asked, ...(search && { search }) }));
  return (
    <Select
      {...(id && { id })}
      mode="multiple"
      value={value ?? []}
      placeholder={t('recommend.no_limit')}
      filterOption={false}
      loading={isFetching}
      showSearch
      onSearch={setTyped}
      options={(data?.items ?? []).map(({ product }) => ({
        value: product.id,
        label: productLabel(product),
      }))}
      {...(onChange && { onChange })}
    />
  );
}
