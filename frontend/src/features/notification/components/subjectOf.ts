import type { Message } from '../api/listMessages'

/** Address of what a message is about, if it is about one thing. */
export function subjectOf(
  message: Pick<Message, 'occasion' | 'order_id' | 'strategy_id' | 'cluster_id'>,
): string | undefined {
  const { occasion, order_id: order, strategy_id: strategy, cluster_id: cluster } = message
  if (order !== null)
    return occasion === 'maintenance_overdue' ? `/maintenance?ticket=${order}` : `/workbench?order=${order}`
  if (strategy !== null) return `/workbench?strategy=${strategy}&strategy_tab=why`
  if (cluster !== null) return `/clusters?cluster=${cluster}`
  return undefined
}
