import { Alert, Descriptions, Steps, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Schemas } from '@/api/schemas'
import { DetailDrawer } from '@/shared/layout/DetailDrawer'
import { Moment } from '@/shared/time/Moment'
import { useUrlState } from '@/shared/url/useUrlState'
import { StatusLabel } from '@/shared/words/StatusLabel'
import { useTicket } from '../api/fetchTicket'
import { useRestorings } from '../api/listRestorings'
import type { Ticket } from '../api/listTickets'
import { Conversation } from './Conversation'
import { MachineLink } from './MachineLink'
import { NextAction } from './NextAction'
import { StageBar } from './StageBar'
import { type Progress, progressOf, STAGES } from './stages'
import { WindowBar } from './WindowBar'

interface Props {
  id: number
  onClose: () => void
}

/** A ticket, deep-linked: what is to be done now, the window, and what was said with the outside system. */
export function TicketDrawer({ id, onClose }: Props) {
  const { t } = useTranslation()
  const query = useTicket(id)
  return (
    <DetailDrawer
      query={query}
      title={(ticket) =>
        ticket
          ? t('maintenance.drawer_title', { ticket: ticket.external_ticket_id ?? ticket.order_number })
          : t('maintenance.title')
      }
      size={760}
      onClose={onClose}
    >
      {(ticket) => <Content ticket={ticket} />}
    </DetailDrawer>
  )
}

function Content({ ticket }: { ticket: Schemas['OrderDetail'] }) {
  const { t } = useTranslation()
  const [tab, setTab] = useUrlState('tab', 'conversation')
  const restoring = useRestorings()(ticket.id)
  const progress = progressOf(ticket, restoring !== undefined)
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 16 }}>
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
        <StatusLabel status={ticket.status} />
        <MachineLink id={ticket.device_id} />
        <span>·</span>
        <Link to={`/clusters?cluster=${ticket.cluster_id}`}>{ticket.cluster_name}</Link>
      </div>
      <NextAction ticket={ticket} restoring={restoring} />
      <StageBar progress={progress} />
      <Windows ticket={ticket} />
      <Tabs
        activeKey={tab}
        onChange={(key) => setTab(key)}
        items={[
          {
            key: 'conversation',
            label: t('maintenance.tab.conversation'),
            children: <Conversation ticketId={ticket.id} />,
          },
          { key: 'stages', label: t('maintenance.tab.stages'), children: <Stages progress={progress} /> },
          { key: 'facts', label: t('maintenance.tab.facts'), children: <Facts ticket={ticket} /> },
        ]}
      />
    </div>
  )
}

/** The confirmed window, and the one that was asked for where it is another. */
function Windows({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation()
  const confirmed = ticket.confirmed_start !== null
  const other =
    confirmed &&
    (ticket.confirmed_start !== ticket.maintenance_start_time ||
      ticket.confirmed_end !== ticket.maintenance_end_time)
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div>
        <b>{t(confirmed ? 'maintenance.window.confirmed' : 'maintenance.window.asked')}</b>
        <WindowBar
          start={ticket.confirmed_start ?? ticket.maintenance_start_time}
          end={ticket.confirmed_end ?? ticket.maintenance_end_time}
        />
      </div>
      {other && (
        <div>
          <b>{t('maintenance.window.asked')}</b>
          <WindowBar start={ticket.maintenance_start_time} end={ticket.maintenance_end_time} />
        </div>
      )}
    </div>
  )
}

function Stages({ progress }: { progress: Progress }) {
  const { t } = useTranslation()
  return (
    <Steps
      size="small"
      orientation="vertical"
      current={progress.at}
      status={progress.ended ? 'error' : 'process'}
      items={STAGES.map((stage) => ({
        title: t(`maintenance.stage.${stage}`),
        content: t(`maintenance.stage_hint.${stage}`),
      }))}
    />
  )
}

function Facts({ ticket }: { ticket: Schemas['OrderDetail'] }) {
  const { t } = useTranslation()
  return (
    <>
      {ticket.failure_reason && (
        <Alert type="warning" showIcon title={ticket.failure_reason} style={{ marginBottom: 16 }} />
      )}
      <Descriptions
        size="small"
        bordered
        column={1}
        styles={{ content: { overflowWrap: 'anywhere' }, label: { width: 160 } }}
        items={[
          {
            key: 'number',
            label: t('maintenance.order'),
            children: <Link to={`/workbench?order=${ticket.id}`}>#{ticket.order_number}</Link>,
          },
          {
            key: 'ticket',
            label: t('maintenance.ticket'),
            children: ticket.external_ticket_id ?? '—',
          },
          { key: 'reason', label: t('maintenance.reason'), children: ticket.description || '—' },
          {
            key: 'requested',
            label: t('maintenance.requested'),
            children: (
              <>
                {ticket.created_by} · <Moment at={ticket.created_at} />
              </>
            ),
          },
          { key: 'approver', label: t('maintenance.confirmer'), children: ticket.approver ?? '—' },
          {
            key: 'started',
            label: t('maintenance.started'),
            children: <Moment at={ticket.execution_time} />,
          },
          { key: 'ended', label: t('maintenance.ended'), children: <Moment at={ticket.completion_time} /> },
        ]}
      />
    </>
  )
}
