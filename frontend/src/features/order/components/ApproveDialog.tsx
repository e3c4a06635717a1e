import { Alert, Modal, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { useOrder } from '../api/fetchOrder'
import { Advice } from './Advice'
import { Counterorders } from './Counterorders'
import { PlannedNodes } from './PlannedNodes'
import { useOrderWords } from './useOrderWords'

interface Props {
  order: Order
  open: boolean
  onCancel: () => void
  onConfirm: () => void
}

/** Asks once more, with what will happen; for an exit that is the list of nodes that will go. */
export function ApproveDialog({ order, open, onCancel, onConfirm }: Props) {
  const { t } = useTranslation()
  const { clusterName } = useOrderWords()
  const words = { count: order.device_count, cluster: clusterName(order), number: order.order_number }
  const exit = order.action_type === 'pool_exit'
  const title = exit
    ? t('order.approve_exit_title', words)
    : order.action_type === 'pool_entry'
      ? t('order.approve_entry_title', words)
      : t('order.approve_other_title', words)
  return (
    <Modal
      open={open}
      title={title}
      width={560}
      destroyOnHidden
      closable={{ 'aria-label': t('close') }}
      okText={t('order.approve_confirm')}
      okButtonProps={{ danger: exit }}
      cancelText={t('cancel')}
      onCancel={onCancel}
      onOk={onConfirm}
    >
      <div style={{ display: 'grid', gap: 16, paddingBlock: 8 }}>
        <Advice order={order} />
        {order.action_type === 'pool_entry' && <EntryConsequence order={order} />}
        {exit && <ExitConsequence order={order} />}
      </div>
    </Modal>
  )
}

function EntryConsequence({ order }: { order: Order }) {
  const { t } = useTranslation()
  const query = useOrder(order.id)
  const candidates = query.data?.candidates
  return (
    <>
      <div>{t('order.approve_entry', { count: order.device_count })}</div>
      {query.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {candidates !== undefined && candidates.length < order.device_count && (
        <Alert
          type="warning"
          showIcon
          title={t('order.too_few', { count: candidates.length, asked: order.device_count })}
        />
      )}
      {candidates !== undefined && candidates.length > 0 && (
        <div>
          <div style={{ color: 'var(--ant-color-text-description)' }}>{t('order.candidates')}</div>
          <ul aria-label={t('order.candidates')} style={{ margin: 0, paddingInlineStart: 24 }}>
            {candidates.map((device) => (
              <li key={device.device_id}>
                {device.ci_code} · {device.ip}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function ExitConsequence({ order }: { order: Order }) {
  const { t } = useTranslation()
  const query = useOrder(order.id)
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  if (query.data === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  const plan = query.data.removal_plan
  return (
    <>
      <div>{t('order.approve_exit')}</div>
      <Counterorders order={query.data} />
      {plan === null ? (
        <Alert type="warning" showIcon title={t('order.approve_exit_waiting')} />
      ) : (
        <>
          <PlannedNodes plan={plan} />
          <div style={{ color: 'var(--ant-color-text-description)' }}>{t('order.approve_exit_drift')}</div>
        </>
      )}
    </>
  )
}
