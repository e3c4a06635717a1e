import { QueryClientProvider } from '@tanstack/react-query'
import { render as renderPlain } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { newQueryClient } from '@/api/queries'
import { session } from '@/api/session'
import { api } from './api'

interface Options {
  at?: string
  loggedIn?: boolean
}

/**
 * Draws within everything a page has around it, but for antd's styles, which jsdom needs most of a test's time to parse;
 * `router` tells where the address went, `queries` asks again.
 */
export function render(element: ReactNode, { at = '/workbench', loggedIn = true }: Options = {}) {
  if (loggedIn)
    session.begin({
      access_token: 'stand-in-token',
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      user: api.world().user,
    })
  const router = createMemoryRouter([{ path: '*', element }], { initialEntries: [at] })
  const queries = newQueryClient()
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
  renderPlain(
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      theme={{ token: { motion: false }, zeroRuntime: true }}
    >
      <App>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  )
  return { router, queries }
}
