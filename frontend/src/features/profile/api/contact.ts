import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

/** How a user wants to be reached, beside the messages in the page. */
export type Contact = Schemas['Contact']
export type ContactBody = Schemas['ContactBody']

const PATH = '/notifications/preferences'

export function useContact() {
  return useQuery({
    queryKey: ['profile', 'contact'],
    queryFn: ({ signal }) => request<Contact>(PATH, { signal }),
  })
}

export function saveContact(body: ContactBody) {
  return request<Contact>(PATH, { method: 'PUT', body })
}
