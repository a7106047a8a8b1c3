import type { ProfileAttribute } from '@/shared/api/types';
import { bandEnds } from '@/shared/customers/attribute-words';
import { named, quoted } from '@/shared/rule/quoted';
import { inSegment } from './segment-queries';

/** The rule for the members who have a value of an attribute, a tag or a class. */
export function ruleOfValue(
  segment: string,
  { attribute, kind }: Pick<ProfileAttribute, 'attribute' | 'kind'>,
  value: string,
): string {
  const also = (condition: string) => `${inSegment(segment)} and ${condition}`;
  if (attribute === 'tag') return also(`has tag ${quoted(value)}`);
  if (attribute.startsWith('class:')) {
    return also(`class ${quoted(attribute.slice('class:'.length))} = ${quoted(value)}`);
  }
  if (kind === 'text') return also(`${named(attribute)} = ${quoted(value)}`);
  if (kind === 'boolean') return also(`${named(attribute)} = ${value}`);
  const [low, high] = bandEnds(value);
  return also(`${named(attribute)} between ${low} and ${high}`);
}
