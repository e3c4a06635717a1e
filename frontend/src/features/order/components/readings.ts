import type { Order } from '@/api/types'

export interface Readings {
  cpu: number | null
  memory: number | null
}

/** Reads `CPU:85.5%,MEM:N/A`, the form of §5.8; what is not a percentage is null. */
export function readings(text: string | null | undefined): Readings {
  return { cpu: percentOf('CPU', text), memory: percentOf('MEM', text) }
}

function percentOf(metric: string, text: string | null | undefined) {
  const match = new RegExp(`${metric}:(\\d+(?:\\.\\d+)?)%`).exec(text ?? '')
  return match ? Number(match[1]) : null
}

export type Standing = 'still' | 'gone' | 'unknown'

/**
 * Whether the condition that fired still holds. An order does not say whether its thresholds are of usage or of
 * allocation, so it holds or is gone only where both say so; otherwise it is unknown.
 */
export function standing(order: Pick<Order, 'action_type' | 'threshold_value' | 'resource_usage'>): Standing {
  const usage = order.resource_usage
  if (usage === null) return 'unknown'
  const limits = readings(order.threshold_value)
  const beyond = (value: number | null, limit: number) =>
    value === null ? null : order.action_type === 'pool_entry' ? value > limit : value < limit
  const answers = [
    ...(limits.cpu === null
      ? []
      : [beyond(usage.cpu_usage, limits.cpu), beyond(usage.cpu_allocation, limits.cpu)]),
    ...(limits.memory === null
      ? []
      : [beyond(usage.memory_usage, limits.memory), beyond(usage.memory_allocation, limits.memory)]),
  ]
  if (answers.length === 0) return 'unknown'
  if (answers.every((answer) => answer === true)) return 'still'
  if (answers.every((answer) => answer === false)) return 'gone'
  return 'unknown'
}
