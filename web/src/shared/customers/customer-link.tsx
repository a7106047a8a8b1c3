import { Link } from 'react-router';
import type { CustomerRow } from '../api/types';

interface CustomerLinkProps {
  customer: Pick<CustomerRow, 'number' | 'key' | 'name'>;
  newTab?: boolean;
}

/** A customer by name, or by the key that the shop knows. */
export function CustomerLink({ customer, newTab }: CustomerLinkProps) {
  return (
    <Link to={`/customers/${customer.number}`} {...(newTab && { target: '_blank' })}>
      {customer.name || customer.key}
    </Link>
  );
}
