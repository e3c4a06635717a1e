import { request } from '@/api/request'

/** Tells the outside system once more, now; it sees the same message id. */
export function resendCallback(id: number) {
  return request<null>(`/maintenance/callbacks/${id}/resend`, { method: 'PUT' })
}
