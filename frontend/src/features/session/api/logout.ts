import { useMutation } from '@tanstack/react-query'
import { request } from '@/api/request'
import { session } from '@/api/session'

/** Ends the session here even when the server cannot be told. */
export function useLogout() {
  return useMutation({
    mutationFn: () => request<unknown>('/auth/logout', { method: 'POST' }),
    onSettled: session.end,
  })
}
