import { useFormat } from '@/shared/format/use-format';
import { useDictionaryQuery } from '@/shared/rule/dictionary';
import { quoted } from '@/shared/rule/quoted';

/** A rule that holds here: the first class of the workspace's first scheme, else a purchase. */
export function useRuleExample(): string {
  const format = useFormat();
  const { data } = useDictionaryQuery();
  const scheme = data?.schemes.find((one) => one.classes.length > 0);
  const [first] = scheme?.classes ?? [];
  return scheme && first
    ? `class ${quoted(scheme.name)} = ${quoted(format.pick(first))}`
    : 'count("Order Completed", last 90 days) >= 1';
}
