import type { Ticket } from '../api/listTickets'

/** §9.2, from the request of the outside system to the end of the order. */
export const STAGES = [
  'request',
  'order',
  'window',
  'agreement',
  'preparation',
  'go_ahead',
  'work',
  'report',
  'restoration',
] as const

export type Stage = (typeof STAGES)[number]

export interface Progress {
  /** Of STAGES; their number when all are done. */
  at: number
  /** Whether it ended there. */
  ended: boolean
}

type Known = Pick<Ticket, 'status' | 'confirmed_start' | 'execution_time'>

/** @param restoring whether the order that puts the node back into service is there */
export function progressOf(ticket: Known, restoring: boolean): Progress {
  const at = (stage: Stage, ended = false) => ({ at: STAGES.indexOf(stage), ended })
  const agreed = ticket.confirmed_start === null ? 'window' : 'agreement'
  switch (ticket.status) {
    case 'pending_confirmation':
      return at(agreed)
    case 'scheduled_for_maintenance':
      return at('preparation')
    case 'maintenance_in_progress':
      return at(restoring ? 'restoration' : 'work')
    case 'completed':
      return { at: STAGES.length, ended: false }
    case 'failed':
    case 'cancelled':
      return at(ticket.execution_time === null ? agreed : 'preparation', true)
    case 'pending':
    case 'processing':
      return at('order')
  }
}
