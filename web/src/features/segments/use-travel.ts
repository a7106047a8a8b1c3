import { useSearchParams } from 'react-router';

export interface Travel {
  /** The past instant that is looked at; null is now. */
  asOf: string | null;
  travel: (asOf: string | null) => void;
}

/** The instant that the page looks at, in its address. */
export function useTravel(): Travel {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('as_of');
  const asOf = asked && !Number.isNaN(Date.parse(asked)) ? asked : null;
  const travel = (to: string | null) => {
    const next = new URLSearchParams(search);
    next.delete('change');
    if (to === null) next.delete('as_of');
    else next.set('as_of', to);
    setSearch(next);
  };
  return { asOf, travel };
}
