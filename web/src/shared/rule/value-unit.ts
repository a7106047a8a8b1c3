export type ValueUnit = 'money' | 'days' | 'times' | 'number';

const amounts = /\.(revenue|price|total|amount|refund|discount|value|tax|shipping)\b/;

/** What a value that a model looked at counts, from how rules write it; an instant is told as days since. */
export function valueUnit(written: string): ValueUnit {
  const aggregate = /^(\w+)\(/.exec(written)?.[1];
  switch (aggregate) {
    case 'count':
      return 'times';
    case 'first':
    case 'last':
    case 'days':
      return 'days';
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      return amounts.test(written.split(',')[0] ?? '') ? 'money' : 'number';
    default:
      return 'number';
  }
}
