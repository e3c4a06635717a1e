import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import type { Ticket } from '../api/listTickets'
import { restoreNode } from '../api/moveTicket'

/** Asks by hand for the node to be put back into service. */
export function RestoreDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation()
  const restore = useAction({
    call: () => restoreNode(ticket),
    done: () => t('maintenance.restore_done'),
    quiet: true,
  })
  return (
    <ConfirmDialog
      open
      title={t('maintenance.restore_title')}
      confirmText={t('maintenance.do.restore')}
      onConfirm={() => restore.mutateAsync()}
      onClose={onClose}
    >
      {t('maintenance.restore_consequence')}
    </ConfirmDialog>
  )
}
