/** What is read before somebody has signed in. */
import { charts, common, errors, nav, roles, search } from './common';
import { industry } from './industry';
import { session } from './session';

export default {
  charts,
  common,
  errors,
  industry,
  nav,
  roles,
  search,
  session,
};
