import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

const PATH = '/auth/me'

export function useMe() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<Schemas['User']>(PATH, { signal }),
  })
}
