import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

const PATH = '/notifications/unread-count'

export function useUnread() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<Schemas['UnreadCount']>(PATH, { signal }),
    ...LIVE,
  })
}
