import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Page } from '@/api/types'

const PATH = '/users/list'

/** Users by name, for who may see them. */
export function useUsers(enabled: boolean) {
  return useQuery({
    queryKey: [PATH, 'names'],
    queryFn: ({ signal }) =>
      request<Page<Schemas['User']>>(PATH, { query: { page: 1, page_size: 100 }, signal }),
    enabled,
  })
}
