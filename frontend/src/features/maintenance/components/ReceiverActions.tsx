import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { changeReceiver, type Introduced, rotateKey } from '../api/changeReceiver'
import type { Receiver } from '../api/listReceivers'

interface Props {
  receiver: Receiver
  onEdit: () => void
  onIntroduced: (introduced: Introduced) => void
}

export function ReceiverActions({ receiver, onEdit, onIntroduced }: Props) {
  const { t } = useTranslation()
  const [rotating, setRotating] = useState(false)
  const named = { name: receiver.name }
  const change = useAction({
    call: (enabled: boolean) => changeReceiver(receiver.id, { enabled }),
    done: (_, enabled) =>
      t(enabled ? 'maintenance.receiver.enable_done' : 'maintenance.receiver.disable_done', named),
    undo: (_, enabled) => changeReceiver(receiver.id, { enabled: !enabled }),
  })
  const rotate = useAction({ call: () => rotateKey(receiver.id), quiet: true })
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <Button size="small" aria-label={t('maintenance.receiver.edit_of', named)} onClick={onEdit}>
        {t('maintenance.receiver.edit')}
      </Button>
      <Button size="small" loading={change.isPending} onClick={() => change.mutate(!receiver.enabled)}>
        {t(receiver.enabled ? 'maintenance.receiver.disable' : 'maintenance.receiver.enable')}
      </Button>
      <Button size="small" onClick={() => setRotating(true)}>
        {t('maintenance.receiver.rotate')}
      </Button>
      <ConfirmDialog
        open={rotating}
        title={t('maintenance.receiver.rotate_title', named)}
        confirmText={t('maintenance.receiver.rotate')}
        onConfirm={() => rotate.mutateAsync().then(onIntroduced)}
        onClose={() => setRotating(false)}
      >
        {t('maintenance.receiver.rotate_consequence')}
      </ConfirmDialog>
    </div>
  )
}
