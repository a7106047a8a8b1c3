import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { attributeType, ruleAttributes, useDictionary } from '../dictionary';
import type { Attribute, Condition, Leaf, Value } from '../json';
import { newCondition } from '../operators';
import { useAttributeGroups } from './attribute-groups';
import { ConditionFields } from './condition-fields';

interface AttributeRowProps {
  condition: Condition<Value>;
  attribute: Attribute;
  onChange: (leaf: Leaf) => void;
}

/** "城市 属于 上海、杭州" */
export function AttributeRow({ condition, attribute, onChange }: AttributeRowProps) {
  const { t } = useTranslation();
  const dictionary = useDictionary();
  const type = attributeType(dictionary, attribute.path);
  const groups = useAttributeGroups();
  const found = ruleAttributes(dictionary).find((a) => a.name === attribute.path);

  return (
    <>
      <Select
        showSearch={{ optionFilterProp: 'search' }}
        value={attribute.path || undefined}
        placeholder={t('rule.choose_attribute')}
        aria-label={t('rule.attribute')}
        popupMatchSelectWidth={240}
        onChange={(path) =>
          onChange(
            newCondition<Value>({ type: 'attribute', path }, attributeType(dictionary, path)),
          )
        }
        options={groups}
      />
      {attribute.path !== '' && (
        <ConditionFields
          condition={condition}
          type={type}
          known={found?.known_values.map((k) => ({ value: k.value, count: k.customers })) ?? []}
          onChange={onChange}
        />
      )}
    </>
  );
}
