import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, OrderMove } from '@/api/types'
import { useMoveOrder } from '../api/moveOrder'
import { ApproveDialog } from './ApproveDialog'
import { MoveFailure } from './MoveFailure'
import { RejectDialog } from './RejectDialog'

/** In the order they stand; the last is the one that is meant to be pressed. */
const SHOWN: readonly OrderMove[] = ['cancel', 'reject', 'retry', 'execute', 'approve']

interface Props {
  order: Order
  onFollow: (orderId: number) => void
  /** Stands left of the buttons. */
  children?: ReactNode
}

/** The moves the server allows this user now, each with its own progress and its own failure. */
export function OrderActions({ order, onFollow, children }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null)
  const mover = useMoveOrder()
  const number = order.order_number
  const moving = mover.isPending ? mover.variables.move : null

  const move = (name: OrderMove, reason?: string) =>
    mover.mutate(
      { order, move: name, reason },
      {
        onSuccess: () => {
          if (name === 'reject') message.success(t('order.rejected', { number }))
          else if (name === 'cancel' || name === 'retry')
            message.success(t('order.done', { number, action: t(`order.${name}`) }))
          else
            message.success(
              <>
                {t('order.approved', { number })}{' '}
                <Button type="link" size="small" onClick={() => onFollow(order.id)}>
                  {t('order.follow')}
                </Button>
              </>,
              6,
            )
        },
      },
    )

  const start = (name: OrderMove) => {
    mover.reset()
    if (name === 'approve' || name === 'execute') setAsking('approve')
    else if (name === 'reject') setAsking('reject')
    else move(name)
  }

  const allowed = order.allowed_actions
  // Rejecting is cancelling with a reason; where both are allowed one button is enough.
  const shown = SHOWN.filter(
    (name) => allowed.includes(name) && !(name === 'cancel' && allowed.includes('reject')),
  )
  const beginning: OrderMove = allowed.includes('approve') ? 'approve' : 'execute'
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <MoveFailure error={mover.error} />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
        <div style={{ flex: 1 }}>{children}</div>
        {order.status === 'pending' && shown.length === 0 && (
          <span style={{ color: 'var(--ant-color-text-description)', fontSize: 12 }}>
            {t('order.not_allowed')}
          </span>
        )}
        {shown.map((name) => (
          <Button
            key={name}
            type={name === 'approve' || name === 'execute' || name === 'retry' ? 'primary' : 'default'}
            danger={name === 'reject' || name === 'cancel'}
            loading={moving === name}
            disabled={moving !== null && moving !== name}
            onClick={() => start(name)}
          >
            {t(`order.${name}`)}
          </Button>
        ))}
      </div>
      <ApproveDialog
        order={order}
        open={asking === 'approve'}
        onCancel={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null)
          move(beginning)
        }}
      />
      <RejectDialog
        order={order}
        open={asking === 'reject'}
        onCancel={() => setAsking(null)}
        onConfirm={(reason) => {
          setAsking(null)
          move('reject', reason)
        }}
      />
    </div>
  )
}
