import { Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import type { Ticket } from '../api/listTickets'
import { startMaintenance } from '../api/moveTicket'

type Pods = 'setting' | 'leave' | 'stay'

const DRAIN: Record<Pods, boolean | undefined> = { setting: undefined, leave: true, stay: false }

/** Closes the node, and moves its pods away where that is wanted. */
export function StartDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation()
  const [pods, setPods] = useState<Pods>('setting')
  const start = useAction({
    call: () => startMaintenance(ticket, DRAIN[pods]),
    done: () => t('maintenance.start_done'),
    quiet: true,
  })
  return (
    <ConfirmDialog
      open
      title={t('maintenance.start_title')}
      confirmText={t('maintenance.do.start')}
      danger
      onConfirm={() => start.mutateAsync()}
      onClose={onClose}
    >
      <p>{t('maintenance.start_consequence')}</p>
      <Radio.Group
        aria-label={t('maintenance.pods.title')}
        style={{ display: 'grid', gap: 8 }}
        value={pods}
        onChange={({ target }) => setPods(target.value as Pods)}
        options={(['setting', 'leave', 'stay'] as const).map((value) => ({
          value,
          label: t(`maintenance.pods.${value}`),
        }))}
      />
    </ConfirmDialog>
  )
}
