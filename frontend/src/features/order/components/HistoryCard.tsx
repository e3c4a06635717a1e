import { EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { Moment } from '@/shared/time/Moment'
import { ActionIcon } from '@/shared/words/actions'
import { StatusLabel } from '@/shared/words/StatusLabel'
import styles from './OrderCard.module.css'
import { useOrderWords } from './useOrderWords'

interface Props {
  order: Order
  onOpen: (orderId: number) => void
}

/** An order as a record: what, where, how it ended. A list of many is asked for again often, and seldom changes. */
export const HistoryCard = memo(function HistoryCard({ order, onOpen }: Props) {
  const { t } = useTranslation()
  const { clusterName, strategyName } = useOrderWords()
  const titleId = useId()
  return (
    <article className={styles.card} aria-labelledby={titleId}>
      <div className={styles.head}>
        <span className={styles.icon}>
          <ActionIcon action={order.action_type} />
        </span>
        <h3 id={titleId} className={styles.title}>
          {t('order.title', { number: order.order_number, strategy: strategyName(order) })}
        </h3>
        <StatusLabel status={order.status} />
      </div>
      <ul className={styles.facts} aria-label={t('order.facts')}>
        <li>{t(`action.${order.action_type}`)}</li>
        <li>{clusterName(order)}</li>
        <li>{t('order.devices', { count: order.device_count })}</li>
        <li>
          {t('order.created')} <Moment at={order.created_at} />
        </li>
        {order.completion_time !== null && (
          <li>
            {t('order.completed')} <Moment at={order.completion_time} />
          </li>
        )}
      </ul>
      <div className={styles.spring} />
      <div>
        <Button size="small" icon={<EyeOutlined aria-hidden />} onClick={() => onOpen(order.id)}>
          {t('order.view')}
        </Button>
      </div>
    </article>
  )
})
