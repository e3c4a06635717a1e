import { Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import type { Ticket } from '../api/listTickets'
import { endTicket } from '../api/moveTicket'

interface Props {
  ticket: Ticket
  move: 'reject' | 'cancel'
  onClose: () => void
}

/** Ends a ticket before its maintenance; the outside system is told why. */
export function EndDialog({ ticket, move, onClose }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const id = useId()
  const end = useAction({
    call: () => endTicket(ticket, move, reason.trim()),
    done: () => t(`maintenance.${move}_done`),
    quiet: true,
  })
  return (
    <ConfirmDialog
      open
      title={t(`maintenance.${move}_title`)}
      confirmText={t(`maintenance.do.${move}`)}
      danger
      onConfirm={() => end.mutateAsync()}
      onClose={onClose}
    >
      <p>{t('maintenance.end_consequence')}</p>
      <label htmlFor={id}>{t('maintenance.reason')}</label>
      <Input.TextArea
        id={id}
        value={reason}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={({ target }) => setReason(target.value)}
      />
    </ConfirmDialog>
  )
}
