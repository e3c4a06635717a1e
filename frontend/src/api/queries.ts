import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './ApiError'

const FINAL = new Set([400, 401, 403, 404, 409, 412, 429])

export function newQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => failures < 1 && !(error instanceof ApiError && FINAL.has(error.status)),
        retryDelay: 1_000,
        // A lost server is a fact to show, not a reason to stop asking.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}
