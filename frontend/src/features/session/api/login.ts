import { useMutation } from '@tanstack/react-query'
import { request } from '@/api/request'
import { session } from '@/api/session'
import type { Login } from '@/api/types'

export interface Credentials {
  username: string
  password: string
}

export function useLogin() {
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      request<Login>('/auth/login', { method: 'POST', body: credentials }),
    onSuccess: session.begin,
  })
}
