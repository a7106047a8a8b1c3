import { createBrowserRouter, type RouteObject } from 'react-router';
import { loadAllTexts, loadTextsOf } from '../shared/i18n';
import { Fault } from './fault';
import { Gate } from './gate';
import { NotFound } from './not-found';
import { Shell } from './shell';

/** A page with texts that few pages need. */
async function withTexts<T>(nouns: Parameters<typeof loadTextsOf>, page: Promise<T>): Promise<T> {
  await loadTextsOf(...nouns);
  return page;
}

/** Each page is a chunk of its own, loaded when somebody goes there. */
const pages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({
      Component: (await import('../features/overview/overview-page')).OverviewPage,
    }),
  },
  {
    path: 'customers',
    lazy: async () => ({
      Component: (await import('../features/customers/customers-page')).CustomersPage,
    }),
  },
  {
    path: 'customers/:number',
    lazy: async () => ({
      Component: (
        await withTexts(['models', 'portrait'], import('../features/customers/customer-page'))
      ).CustomerPage,
    }),
  },
  {
    path: 'segments',
    lazy: async () => ({
      Component: (await import('../features/segments/segments-page')).SegmentsPage,
    }),
  },
  {
    path: 'segments/new',
    lazy: async () => ({
      Component: (await import('../features/segments/create-segment-page')).CreateSegmentPage,
    }),
  },
  {
    path: 'segments/lists',
    lazy: async () => ({ Component: (await import('../features/segments/lists-page')).ListsPage }),
  },
  {
    path: 'segments/:id',
    lazy: async () => ({
      Component: (await import('../features/segments/segment-page')).SegmentPage,
    }),
  },
  {
    path: 'segments/:id/edit',
    lazy: async () => ({
      Component: (await import('../features/segments/edit-segment-page')).EditSegmentPage,
    }),
  },
  {
    path: 'segments/:id/portrait',
    lazy: async () => ({
      Component: (await withTexts(['portrait'], import('../features/portrait/portrait-page')))
        .SegmentPortrait,
    }),
  },
  {
    path: 'portrait',
    lazy: async () => ({
      Component: (await withTexts(['portrait'], import('../features/portrait/portrait-page')))
        .EveryonePortrait,
    }),
  },
  {
    path: 'schemes',
    lazy: async () => ({
      Component: (await import('../features/schemes/schemes-page')).SchemesPage,
    }),
  },
  {
    path: 'schemes/:id',
    lazy: async () => ({ Component: (await import('../features/schemes/scheme-page')).SchemePage }),
  },
  {
    path: 'schemes/:id/edit',
    lazy: async () => ({
      Component: (await import('../features/schemes/edit-scheme-page')).EditSchemePage,
    }),
  },
  {
    path: 'schemes/:id/classes/:key/portrait',
    lazy: async () => ({
      Component: (await withTexts(['portrait'], import('../features/portrait/portrait-page')))
        .ClassPortrait,
    }),
  },
  {
    path: 'strategies',
    lazy: async () => ({
      Component: (await import('../features/strategies/strategies-page')).StrategiesPage,
    }),
  },
  {
    path: 'strategies/new',
    lazy: async () => ({
      Component: (await import('../features/strategies/create-strategy-page')).CreateStrategyPage,
    }),
  },
  {
    path: 'strategies/:id',
    lazy: async () => ({
      Component: (await import('../features/strategies/strategy-page')).StrategyPage,
    }),
  },
  {
    path: 'strategies/:id/edit',
    lazy: async () => ({
      Component: (await import('../features/strategies/edit-strategy-page')).EditStrategyPage,
    }),
  },
  {
    path: 'models',
    lazy: async () => ({
      Component: (await withTexts(['models'], import('../features/models/models-page'))).ModelsPage,
    }),
  },
  {
    path: 'models/:id',
    lazy: async () => ({
      Component: (await withTexts(['models'], import('../features/models/model-page'))).ModelPage,
    }),
  },
  {
    path: 'imports',
    lazy: async () => ({
      Component: (await import('../features/imports/imports-page')).ImportsPage,
    }),
  },
  {
    path: 'imports/new',
    lazy: async () => ({
      Component: (await import('../features/imports/import-wizard')).ImportWizard,
    }),
  },
  {
    path: 'imports/:id',
    lazy: async () => ({ Component: (await import('../features/imports/import-page')).ImportPage }),
  },
  {
    path: 'sources',
    lazy: async () => ({
      Component: (await import('../features/sources/sources-page')).SourcesPage,
    }),
  },
  {
    path: 'jobs',
    lazy: async () => ({ Component: (await import('../features/jobs/jobs-page')).JobsPage }),
  },
  {
    path: 'users',
    lazy: async () => ({ Component: (await import('../features/users/users-page')).UsersPage }),
  },
  {
    path: 'api-keys',
    lazy: async () => ({
      Component: (await import('../features/users/api-keys-page')).ApiKeysPage,
    }),
  },
  {
    path: 'webhooks',
    lazy: async () => ({
      Component: (await import('../features/webhooks/webhooks-page')).WebhooksPage,
    }),
  },
  {
    path: 'webhooks/:id',
    lazy: async () => ({
      Component: (await import('../features/webhooks/webhook-page')).WebhookPage,
    }),
  },
  {
    path: 'settings',
    lazy: async () => ({
      Component: (await import('../features/settings/settings-page')).SettingsPage,
    }),
  },
  {
    path: 'audit',
    lazy: async () => ({ Component: (await import('../features/audit/audit-page')).AuditPage }),
  },
  { path: '*', Component: NotFound },
];

export const router = createBrowserRouter([
  {
    Component: Gate,
    ErrorBoundary: Fault,
    HydrateFallback: () => null,
    children: [
      {
        path: 'sign-in',
        lazy: async () => ({
          Component: (await import('../features/session/sign-in-page')).SignInPage,
        }),
      },
      {
        path: 'set-up',
        lazy: async () => ({
          Component: (await import('../features/session/set-up-page')).SetUpPage,
        }),
      },
      {
        path: '/',
        loader: async () => {
          await loadAllTexts();
          return null;
        },
        shouldRevalidate: () => false,
        Component: Shell,
        ErrorBoundary: Fault,
        children: pages.map((page) => ({ ...page, ErrorBoundary: Fault })),
      },
    ],
  },
]);
