import { EyeOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { Moment } from '@/shared/time/Moment'
import { ActionIcon } from '@/shared/words/actions'
import { StatusLabel } from '@/shared/words/StatusLabel'
import { Advice } from './Advice'
import { OrderActions } from './OrderActions'
import styles from './OrderCard.module.css'
import { ResourceUsage } from './ResourceUsage'
import { useOrderWords } from './useOrderWords'

interface Props {
  order: Order
  /** Came while the list was looked at: glows once. */
  isNew: boolean
  onOpen: (orderId: number) => void
  chosen: boolean
  /** Missing where it cannot be chosen. */
  onChoose?: (chosen: boolean) => void
}

/** What, where, since when, how it looks there now, and what to do about it. */
export function OrderCard({ order, isNew, onOpen, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const { clusterName, strategyName } = useOrderWords()
  const titleId = useId()
  const [glowing, setGlowing] = useState(isNew)
  return (
    <article
      className={`${styles.card} ${glowing ? styles.new : ''}`}
      aria-labelledby={titleId}
      onAnimationEnd={({ target, currentTarget }) => target === currentTarget && setGlowing(false)}
    >
      <div className={styles.head}>
        <span className={styles.icon}>
          <ActionIcon action={order.action_type} />
        </span>
        <h3 id={titleId} className={styles.title}>
          {t('order.title', { number: order.order_number, strategy: strategyName(order) })}
        </h3>
        <StatusLabel status={order.status} />
        {onChoose && (
          <Checkbox
            aria-label={t('order.choose', { number: order.order_number })}
            checked={chosen}
            onChange={({ target }) => onChoose(target.checked)}
          />
        )}
      </div>
      <ul className={styles.facts} aria-label={t('order.facts')}>
        <li>{t(`action.${order.action_type}`)}</li>
        <li>{clusterName(order)}</li>
        <li>
          <Moment at={order.created_at} />
        </li>
        <li>{t('order.devices', { count: order.device_count })}</li>
      </ul>
      <ResourceUsage order={order} />
      <Advice order={order} />
      <div className={styles.spring} />
      <OrderActions order={order} onFollow={onOpen}>
        <Button icon={<EyeOutlined aria-hidden />} onClick={() => onOpen(order.id)}>
          {t('order.view')}
        </Button>
      </OrderActions>
    </article>
  )
}
