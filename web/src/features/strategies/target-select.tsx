import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassTag } from '@/shared/components/class-tag';
import { useFormat } from '@/shared/format/use-format';
import { useDictionaryQuery } from '@/shared/rule/dictionary';
import { choiceOf } from './strategy-fields';

interface TargetSelectProps {
  /** Given by the form's item. */
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
  /** What is chosen already but no longer in use, by its choice. */
  known: ReadonlyMap<string, string>;
}

/** Classes by scheme, and segments. */
export function TargetSelect({ id, value, onChange, known }: TargetSelectProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useDictionaryQuery();
  const tags = new Map<string, ReactNode>();
  const schemes = (data?.schemes ?? []).map((scheme) => {
    const title = format.pick({ zh: scheme.name_zh, en: scheme.name_en });
    const options = scheme.classes.map((one) => {
      const value = choiceOf({ scheme: scheme.id, class: one.key });
      const name = format.pick(one);
      tags.set(value, <ClassTag label={name} rank={one.rank} of={scheme.classes.length} />);
      return { value, label: `${title} · ${name}` };
    });
    return { label: title, title, options };
  });
  const segments = (data?.segments ?? []).map((one) => {
    const value = choiceOf({ segment: one.id });
    tags.set(value, one.name);
    return { value, label: one.name };
  });
  const away = [...known]
    .filter(([choice]) => !tags.has(choice))
    .map(([value, label]) => ({ value, label }));
  return (
    <Select
      {...(id && { id })}
      mode="multiple"
      {...(value && { value })}
      {...(onChange && { onChange })}
      aria-label={t('strategies.targets')}
      optionFilterProp="label"
      options={[
        ...schemes,
        { label: t('nav.segments'), title: t('nav.segments'), options: segments },
        ...(away.length > 0
          ? [{ label: t('strategies.archived'), title: t('strategies.archived'), options: away }]
          : []),
      ]}
      optionRender={({ value: choice, label }) => tags.get(String(choice)) ?? label}
    />
  );
}
