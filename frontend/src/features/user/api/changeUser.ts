import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { User } from '@/api/useUsers'

export type NewUser = Schemas['NewUser']
type Change = Omit<Schemas['UserDraft'], 'version'>

export function createUser(body: NewUser) {
  return request<User>('/users/create', { method: 'POST', body })
}

/** Changes a user as it was read; what is not sent stays as it is. */
export function changeUser({ id, version }: User, change: Change) {
  return request<User>(`/users/${id}`, { method: 'PUT', body: { ...change, version } })
}

/** All sessions of the user end by it. */
export function setPassword({ id }: User, password: string) {
  return request<null>(`/users/${id}/password`, { method: 'PUT', body: { password } })
}

/** After too many wrong passwords. */
export function unlockUser({ id }: User) {
  return request<null>(`/users/${id}/unlock`, { method: 'PUT' })
}

export function endSessions({ id }: User) {
  return request<null>(`/users/${id}/sessions`, { method: 'DELETE' })
}
