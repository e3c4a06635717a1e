import { ConfigProvider, theme, type ThemeConfig } from 'antd'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '@/api/types'
import { useFormats } from '@/shared/time/useFormats'
import { clock } from '@/shared/time/clock'
import { useOrderDevices } from '../api/fetchOrderDevices'
import { Advice } from './Advice'
import { Counterorders } from './Counterorders'
import { DeviceList } from './DeviceList'
import { EvidenceFacts } from './EvidenceFacts'
import { OrderFacts } from './OrderFacts'
import styles from './PrintSheet.module.css'
import { RemovalPlanView } from './RemovalPlanView'
import { StepTimeline } from './StepTimeline'

/** Light, and black where the screen is grey, whatever theme the page has. */
const PAPER: ThemeConfig = {
  inherit: false,
  algorithm: theme.defaultAlgorithm,
  cssVar: { key: 'paper' },
  token: {
    fontFamily: 'inherit',
    colorTextDescription: '#434343',
    colorTextTertiary: '#434343',
    colorTextQuaternary: '#434343',
  },
}

interface Props {
  order: OrderDetail
  onClose: () => void
}

/** The whole order for a change ticket: seen by the printer only, which is called as soon as all of it is there. */
export function PrintSheet({ order, onClose }: Props) {
  const { t } = useTranslation()
  const { absolute } = useFormats()
  const sheet = useRef<HTMLDivElement>(null)
  const devices = useOrderDevices(order.id, false)

  useEffect(() => {
    window.addEventListener('afterprint', onClose)
    return () => window.removeEventListener('afterprint', onClose)
  }, [onClose])

  const waiting = devices.isPending
  useEffect(() => {
    if (waiting) return
    sheet.current?.querySelectorAll('details').forEach((part) => (part.open = true))
    window.print()
  }, [waiting])

  return createPortal(
    <ConfigProvider theme={PAPER}>
      <div ref={sheet} className={`${styles.sheet} paper`} data-print-sheet>
        <h1>{t('detail.title', { number: order.order_number })}</h1>
        <p>{t('detail.printed_at', { time: absolute(clock.now()) })}</p>
        <OrderFacts order={order} />
        {order.status === 'pending' && <Advice order={order} />}
        <Counterorders order={order} />
        <h2>{t('detail.tab.evidence')}</h2>
        <EvidenceFacts order={order} />
        {order.action_type === 'pool_exit' && (
          <>
            <h2>{t('detail.tab.plan')}</h2>
            <RemovalPlanView plan={order.removal_plan} />
          </>
        )}
        <h2>{t('detail.tab.steps')}</h2>
        <StepTimeline order={order} />
        <h2>{t('detail.tab.devices')}</h2>
        <DeviceList order={order} />
      </div>
    </ConfigProvider>,
    document.body,
  )
}
