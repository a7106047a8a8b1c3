import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format';
import { useDictionary } from '../dictionary';
import type { Leaf } from '../json';
import styles from './builder.module.css';

type Of<T extends Leaf['type']> = Extract<Leaf, { type: T }>;

interface RowProps<T extends Leaf['type']> {
  leaf: Of<T>;
  onChange: (leaf: Leaf) => void;
}

interface BelongsProps {
  negated: boolean;
  onChange: (negated: boolean) => void;
}

function Belongs({ negated, onChange }: BelongsProps) {
  const { t } = useTranslation();
  return (
    <Select
      value={negated}
      aria-label={t('rule.operator')}
      popupMatchSelectWidth={false}
      onChange={onChange}
      options={[
        { value: false, label: t('rule.belongs') },
        { value: true, label: t('rule.belongs_not') },
      ]}
    />
  );
}

interface NameSelectProps {
  label: string;
  value: string;
  names: readonly string[];
  /** What a name reads as, where that differs by language. */
  shown?: (name: string) => string;
  onChange: (name: string) => void;
}

function NameSelect({ label, value, names, shown, onChange }: NameSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      showSearch
      value={value || undefined}
      placeholder={t('rule.choose')}
      aria-label={label}
      popupMatchSelectWidth={240}
      onChange={onChange}
      options={names.map((name) => ({ value: name, label: shown?.(name) ?? name }))}
    />
  );
}

export function SegmentRow({ leaf, onChange }: RowProps<'in_segment'>) {
  const { t } = useTranslation();
  const { segments } = useDictionary();
  return (
    <>
      <Belongs
        negated={leaf.negated ?? false}
        onChange={(negated) => onChange({ ...leaf, negated })}
      />
      <span className={styles.word}>{t('rule.add.segment')}</span>
      <NameSelect
        label={t('rule.add.segment')}
        value={leaf.name}
        names={segments.map((s) => s.name)}
        onChange={(name) => onChange({ ...leaf, name })}
      />
    </>
  );
}

export function ListRow({ leaf, onChange }: RowProps<'in_list'>) {
  const { t } = useTranslation();
  const { lists } = useDictionary();
  return (
    <>
      <Belongs
        negated={leaf.negated ?? false}
        onChange={(negated) => onChange({ ...leaf, negated })}
      />
      <span className={styles.word}>{t('rule.add.list')}</span>
      <NameSelect
        label={t('rule.add.list')}
        value={leaf.name}
        names={lists.map((l) => l.name)}
        onChange={(name) => onChange({ ...leaf, name })}
      />
    </>
  );
}

export function TagRow({ leaf, onChange }: RowProps<'has_tag'>) {
  const { t } = useTranslation();
  const { tags } = useDictionary();
  return (
    <>
      <span className={styles.word}>{t('rule.has_tag')}</span>
      <NameSelect
        label={t('rule.add.tag')}
        value={leaf.tag}
        names={tags.map((tag) => tag.name)}
        onChange={(tag) => onChange({ ...leaf, tag })}
      />
    </>
  );
}

export function ClassRow({ leaf, onChange }: RowProps<'class'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { schemes } = useDictionary();
  // A rule may name a scheme in either language.
  const scheme =
    schemes.find((s) => s.name === leaf.scheme) ??
    schemes.find((s) => s.name_zh === leaf.scheme || s.name_en === leaf.scheme);
  const classes = scheme?.classes ?? [];
  const schemeName = (name: string) => {
    const known = schemes.find((s) => s.name === name);
    return known ? format.pick({ zh: known.name_zh, en: known.name_en }) : name;
  };
  // A rule may name a class by its key or in either language; show it in the reader's.
  const shown = leaf.classes.map((name) => {
    const known = classes.find((c) => c.key === name || c.zh === name || c.en === name);
    return known ? format.pick(known) : name;
  });
  return (
    <>
      <NameSelect
        label={t('rule.scheme')}
        value={scheme?.name ?? leaf.scheme}
        names={schemes.map((s) => s.name)}
        shown={schemeName}
        onChange={(scheme) => onChange({ ...leaf, scheme, classes: [] })}
      />
      <Belongs
        negated={leaf.negated ?? false}
        onChange={(negated) => onChange({ ...leaf, negated })}
      />
      <Select
        mode="multiple"
        value={shown}
        placeholder={t('rule.choose_classes')}
        aria-label={t('rule.classes')}
        popupMatchSelectWidth={220}
        style={{ minWidth: 160 }}
        onChange={(names) => onChange({ ...leaf, classes: names })}
        options={classes.map((c) => ({ value: format.pick(c), label: format.pick(c) }))}
      />
    </>
  );
}
