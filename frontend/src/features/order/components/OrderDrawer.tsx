import { PrinterOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '@/api/types'
import { DetailDrawer } from '@/shared/layout/DetailDrawer'
import { useUrlState } from '@/shared/url/useUrlState'
import { useOrder } from '../api/fetchOrder'
import { Advice } from './Advice'
import { Counterorders } from './Counterorders'
import { DeviceList } from './DeviceList'
import { EvidenceFacts } from './EvidenceFacts'
import { OrderActions } from './OrderActions'
import { OrderFacts } from './OrderFacts'
import { RemovalPlanView } from './RemovalPlanView'
import { StepTimeline } from './StepTimeline'

const PrintSheet = lazy(async () => ({ default: (await import('./PrintSheet')).PrintSheet }))

interface Props {
  orderId: number
  onClose: () => void
  onOpen: (orderId: number) => void
}

/** §4.2, deep-linked: what, where and why, the moves that are allowed now, then the proof. */
export function OrderDrawer({ orderId, onClose, onOpen }: Props) {
  const { t } = useTranslation()
  const query = useOrder(orderId)
  return (
    <DetailDrawer
      query={query}
      title={(order) => (order ? t('detail.title', { number: order.order_number }) : t('detail.title_id'))}
      onClose={onClose}
      actions={(order) => <PrintButton order={order} />}
    >
      {(order) => <Content order={order} onOpen={onOpen} />}
    </DetailDrawer>
  )
}

function Content({ order, onOpen }: { order: OrderDetail; onOpen: (orderId: number) => void }) {
  const { t } = useTranslation()
  const started = order.status !== 'pending'
  const [tab, setTab] = useUrlState(
    'tab',
    started ? 'steps' : order.action_type === 'pool_exit' ? 'plan' : 'evidence',
  )
  const tabs = [
    { key: 'evidence', label: t('detail.tab.evidence'), children: <EvidenceFacts order={order} /> },
    ...(order.action_type === 'pool_exit'
      ? [
          {
            key: 'plan',
            label: t('detail.tab.plan'),
            children: <RemovalPlanView plan={order.removal_plan} />,
          },
        ]
      : []),
    { key: 'steps', label: t('detail.tab.steps'), children: <StepTimeline order={order} /> },
    { key: 'devices', label: t('detail.tab.devices'), children: <DeviceList order={order} /> },
  ]
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      {order.status === 'pending' && <Advice order={order} />}
      <Counterorders order={order} />
      {order.allowed_actions.length > 0 && <OrderActions order={order} onFollow={onOpen} />}
      <OrderFacts order={order} />
      <Tabs activeKey={tab} onChange={(key) => setTab(key)} items={tabs} />
    </div>
  )
}

function PrintButton({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const [printing, setPrinting] = useState(false)
  const done = useCallback(() => setPrinting(false), [])
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => setPrinting(true)}>
        {t('detail.print')}
      </Button>
      {printing && (
        <Suspense>
          <PrintSheet order={order} onClose={done} />
        </Suspense>
      )}
    </>
  )
}
