import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

/** All other sessions of the user end by it. */
export function changePassword(body: Schemas['PasswordChange']) {
  return request<null>('/auth/password', { method: 'PUT', body })
}
