import first from './first';
import rest from './rest';

/** All texts of the language, for types and tests; pages load the two parts. */
export default { ...first, ...rest };
