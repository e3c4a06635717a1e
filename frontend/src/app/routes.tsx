import { createBrowserRouter, Navigate } from 'react-router'
import { PageFailure } from './PageFailure'
import { PAGES } from './pages'
import { PageWait } from './PageWait'

/** Each page is a chunk of its own; the workbench's libraries do not delay the login. */
export const router = createBrowserRouter([
  {
    path: '/login',
    HydrateFallback: PageWait,
    ErrorBoundary: PageFailure,
    lazy: async () => ({ Component: (await import('./LoginPage')).LoginPage }),
  },
  {
    path: '/',
    HydrateFallback: PageWait,
    ErrorBoundary: PageFailure,
    lazy: async () => ({ Component: (await import('./Frame')).Frame }),
    children: [
      { index: true, element: <Navigate to="/workbench" replace /> },
      ...PAGES.map(({ path, load }) => ({ path, ErrorBoundary: PageFailure, lazy: load })),
      { path: '*', lazy: async () => ({ Component: (await import('./NotFoundPage')).NotFoundPage }) },
    ],
  },
])
