/** What is read inside; a new noun goes here. */
import { audit, settings, users } from './admin';
import { customers } from './customers';
import { imports } from './imports';
import { jobs } from './jobs';
import { matrix } from './matrix';
import { overview } from './overview';
import { portraits } from './portraits';
import { rule } from './rule';
import { schemes } from './schemes';
import { lists, segments } from './segments';
import { sources } from './sources';
import { strategies } from './strategies';
import { webhooks } from './webhooks';

export default {
  audit,
  customers,
  imports,
  jobs,
  lists,
  matrix,
  overview,
  portraits,
  rule,
  schemes,
  segments,
  settings,
  sources,
  strategies,
  users,
  webhooks,
};
