import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'

export function useOrderWords() {
  const { t } = useTranslation()
  return {
    clusterName: (order: Pick<Order, 'cluster_id' | 'cluster_name'>) =>
      order.cluster_name ?? String(order.cluster_id),
    strategyName: (order: Pick<Order, 'strategy_id' | 'strategy_name'>) =>
      order.strategy_name ?? (order.strategy_id === null ? t('order.manual') : `#${order.strategy_id}`),
  }
}
