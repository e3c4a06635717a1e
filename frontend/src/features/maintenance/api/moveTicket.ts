import { request } from '@/api/request'
import type { Ticket } from './listTickets'

type Seen = Pick<Ticket, 'id' | 'version'>

/** Times are sent only where another window is suggested. */
export interface Window {
  maintenance_start_time?: string
  maintenance_end_time?: string
}

const put = (path: string, body: object) => request<unknown>(path, { method: 'PUT', body })

export const confirmWindow = ({ id, version }: Seen, window: Window) =>
  put(`/maintenance/${id}/confirm`, { ...window, version })

/** @param drain whether the node's pods leave it; undefined for what the setting says */
export const startMaintenance = ({ id, version }: Seen, drain: boolean | undefined) =>
  put(`/maintenance/${id}/start`, { drain, version })

export const restoreNode = ({ id, version }: Seen) => put(`/maintenance/${id}/restore`, { version })

export const endTicket = ({ id, version }: Seen, move: 'reject' | 'cancel', reason: string) =>
  put(`/orders/${id}/${move}`, { version, reason })
