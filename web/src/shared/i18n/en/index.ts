import first from './first';
import models from './models';
import portrait from './portrait';
import rest from './rest';

/** All texts of the language, for types and tests; pages load the parts. */
export default { ...first, ...rest, ...models, ...portrait };
