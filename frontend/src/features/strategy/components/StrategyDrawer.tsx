import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { DetailDrawer } from '@/shared/layout/DetailDrawer'
import { Parts } from '@/shared/layout/Parts'
import { useUrlState } from '@/shared/url/useUrlState'
import { useStrategy } from '../api/fetchStrategy'
import type { Strategy } from '../api/strategies'
import { ExecutionList } from './ExecutionList'
import { ForecastView } from './ForecastView'
import { RelatedOrders } from './RelatedOrders'
import { StrategyFacts } from './StrategyFacts'
import { WhyNotView } from './WhyNotView'

interface Props {
  strategyId: number
  onClose: () => void
  onOrder: (orderId: number) => void
  orderCard: (order: Order) => ReactNode
}

const TABS = ['facts', 'why', 'history', 'forecast', 'orders'] as const

/** §4.3, deep-linked: what it says, why it did or did not fire, when it did, and when it will. */
export function StrategyDrawer({ strategyId, onClose, ...orders }: Props) {
  const { t } = useTranslation()
  const query = useStrategy(strategyId)
  return (
    <DetailDrawer
      query={query}
      title={(strategy) =>
        strategy ? t('strategy.detail', { name: strategy.name }) : t('strategy.detail_id')
      }
      size={760}
      onClose={onClose}
    >
      {(strategy) => <Content strategy={strategy} {...orders} />}
    </DetailDrawer>
  )
}

interface ContentProps extends Pick<Props, 'onOrder' | 'orderCard'> {
  strategy: Strategy
}

function Content({ strategy, onOrder, orderCard }: ContentProps) {
  const { t } = useTranslation()
  const [tab, setTab] = useUrlState('strategy_tab', 'facts')
  const pages = {
    facts: <StrategyFacts strategy={strategy} />,
    why: <WhyNotView strategy={strategy} />,
    history: <ExecutionList strategy={strategy} onOrder={onOrder} />,
    forecast: <ForecastView strategy={strategy} />,
    orders: <RelatedOrders strategy={strategy} orderCard={orderCard} />,
  }
  return (
    <Parts
      label={t('strategy.tabs')}
      shown={tab}
      onShow={setTab}
      parts={TABS.map((key) => ({ key, label: t(`strategy.tab.${key}`), content: pages[key] }))}
    />
  )
}
