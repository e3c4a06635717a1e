import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Ticket } from '../api/listTickets'
import { useMay } from '@/shared/session/useMay'
import { ConfirmWindow } from './ConfirmWindow'
import { EndDialog } from './EndDialog'
import { RestoreDialog } from './RestoreDialog'
import { StartDialog } from './StartDialog'

interface Props {
  ticket: Ticket
  /** The order that puts the node back into service, once there is one. */
  restoring: Ticket | undefined
}

type Asked = 'confirm' | 'start' | 'restore' | 'reject' | 'cancel'

/** Whose turn it is, and the buttons for what can be done now. */
export function NextAction({ ticket, restoring }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const allowed = new Set<string>(ticket.allowed_actions)
  const turn = turnOf(ticket, restoring)
  const button = (what: Asked, primary = false) => (
    <Button
      key={what}
      type={primary ? 'primary' : 'default'}
      danger={what === 'reject' || what === 'cancel'}
      onClick={() => setAsked(what)}
    >
      {t(
        what === 'confirm' && ticket.confirmed_start !== null
          ? 'maintenance.do.reconfirm'
          : `maintenance.do.${what}`,
      )}
    </Button>
  )
  const buttons = [
    allowed.has('confirm') && button('confirm', turn === 'confirm'),
    allowed.has('start') && button('start', turn === 'start'),
    turn === 'work' && may('orders_write') && button('restore'),
    allowed.has('reject') && button('reject'),
    allowed.has('cancel') && !allowed.has('reject') && button('cancel'),
  ].filter(Boolean)
  return (
    <Alert
      type={turn === 'confirm' || turn === 'start' ? 'warning' : turn === 'completed' ? 'success' : 'info'}
      showIcon
      title={t(`maintenance.turn.${turn}`)}
      description={
        <>
          {ticket.failure_reason && <div>{ticket.failure_reason}</div>}
          {restoring && turn === 'restore' && (
            <Link to={`/workbench?order=${restoring.id}`}>
              {t('maintenance.restoring', { number: restoring.order_number })}
            </Link>
          )}
          {buttons.length > 0 && (
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}>{buttons}</div>
          )}
          {asked === 'confirm' && <ConfirmWindow ticket={ticket} onClose={close} />}
          {asked === 'start' && <StartDialog ticket={ticket} onClose={close} />}
          {asked === 'restore' && <RestoreDialog ticket={ticket} onClose={close} />}
          {(asked === 'reject' || asked === 'cancel') && (
            <EndDialog ticket={ticket} move={asked} onClose={close} />
          )}
        </>
      }
    />
  )
}

function turnOf(ticket: Ticket, restoring: Ticket | undefined) {
  switch (ticket.status) {
    case 'pending_confirmation':
      return ticket.confirmed_start === null ? 'confirm' : 'accept'
    case 'scheduled_for_maintenance':
      return ticket.execution_time === null ? 'start' : 'preparing'
    case 'maintenance_in_progress':
      return restoring === undefined ? 'work' : 'restore'
    case 'completed':
      return 'completed'
    case 'failed':
      return 'failed'
    case 'cancelled':
      return 'cancelled'
    case 'pending':
    case 'processing':
      return 'preparing'
  }
}
