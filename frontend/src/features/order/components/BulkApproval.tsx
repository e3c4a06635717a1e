import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { BulkDialog } from '@/shared/action/BulkDialog'
import { moveOrder } from '../api/moveOrder'
import { useOrderWords } from './useOrderWords'

interface Props {
  /** What may be approved of what is shown. */
  orders: readonly Order[]
  chosen: readonly number[]
  onChosen: (ids: readonly number[]) => void
}

/** Approves the chosen orders, each as it was seen. */
export function BulkApproval({ orders, chosen, onChosen }: Props) {
  const { t } = useTranslation()
  const { clusterName } = useOrderWords()
  const [asking, setAsking] = useState(false)
  const selected = orders.filter(({ id }) => chosen.includes(id))
  if (orders.length === 0 && !asking) return null
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 8, marginBottom: 16 }}>
      <Checkbox
        checked={selected.length > 0 && selected.length === orders.length}
        indeterminate={selected.length > 0 && selected.length < orders.length}
        onChange={({ target }) => onChosen(target.checked ? orders.map(({ id }) => id) : [])}
      >
        {t('order.choose_all')}
      </Checkbox>
      <Button disabled={selected.length === 0} onClick={() => setAsking(true)}>
        {t('order.bulk_approve', { count: selected.length })}
      </Button>
      {asking && (
        <BulkDialog
          title={t('order.bulk_approve', { count: selected.length })}
          confirmText={t('order.approve_confirm')}
          items={selected}
          itemKey={(order) => order.id}
          itemName={(order) =>
            `#${order.order_number} · ${t(`action.${order.action_type}`)} · ${clusterName(order)} · ${t('order.devices', { count: order.device_count })}`
          }
          call={(order) => moveOrder({ order, move: 'approve' })}
          onClose={() => {
            setAsking(false)
            onChosen([])
          }}
        >
          {t('order.bulk_hint')}
        </BulkDialog>
      )}
    </div>
  )
}
