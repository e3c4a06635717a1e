import { Grid, Select, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { DetailDrawer } from '@/shared/layout/DetailDrawer'
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
  const wide = Grid.useBreakpoint().md ?? true
  const [stated, setTab] = useUrlState('strategy_tab', 'facts')
  const tab = TABS.find((key) => key === stated) ?? 'facts'
  const pages = {
    facts: <StrategyFacts strategy={strategy} />,
    why: <WhyNotView strategy={strategy} />,
    history: <ExecutionList strategy={strategy} onOrder={onOrder} />,
    forecast: <ForecastView strategy={strategy} />,
    orders: <RelatedOrders strategy={strategy} orderCard={orderCard} />,
  }
  // Tabs that do not fit would hide behind a menu.
  if (!wide)
    return (
      <div style={{ display: 'grid', gap: 16 }}>
        <Select<string>
          aria-label={t('strategy.tabs')}
          value={tab}
          onChange={(key) => setTab(key)}
          options={TABS.map((key) => ({ value: key, label: t(`strategy.tab.${key}`) }))}
        />
        <div>{pages[tab]}</div>
      </div>
    )
  return (
    <Tabs
      activeKey={tab}
      onChange={(key) => setTab(key)}
      items={TABS.map((key) => ({
        key,
        label: t(`strategy.tab.${key}`),
        children: pages[key],
      }))}
    />
  )
}
