import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type ConnectionReport = Schemas['ConnectionReport']

/** Tries a kubeconfig before it is saved, or the one that is saved for a cluster. */
export function testConnection(tried: { kubeconfig: string } | { clusterId: number }) {
  return 'kubeconfig' in tried
    ? request<ConnectionReport>('/clusters/test-connection', { method: 'POST', body: tried })
    : request<ConnectionReport>(`/clusters/${tried.clusterId}/test`, { method: 'POST' })
}
