import { audit, settings, users } from './admin';
import { charts, common, errors, nav, roles, search } from './common';
import { customers } from './customers';
import { imports } from './imports';
import { industry } from './industry';
import { jobs } from './jobs';
import { matrix } from './matrix';
import { models } from './models';
import { overview } from './overview';
import { rule } from './rule';
import { schemes } from './schemes';
import { lists, segments } from './segments';
import { session } from './session';
import { sources } from './sources';
import { strategies } from './strategies';
import { webhooks } from './webhooks';

export default {
  audit,
  charts,
  common,
  customers,
  errors,
  imports,
  industry,
  jobs,
  lists,
  matrix,
  models,
  nav,
  overview,
  roles,
  rule,
  schemes,
  search,
  segments,
  session,
  settings,
  sources,
  strategies,
  users,
  webhooks,
};
