import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useClusters } from '@/features/cluster/api/listClusters'
import { ReceiverList } from '@/features/maintenance/components/ReceiverList'
import { TicketDrawer } from '@/features/maintenance/components/TicketDrawer'
import { TicketList } from '@/features/maintenance/components/TicketList'
import { useMay } from '@/shared/session/useMay'
import { useOpenItem } from '@/shared/url/useOpenItem'
import { useUrlState } from '@/shared/url/useUrlState'

/** 维护管理. */
export function MaintenancePage() {
  const { t } = useTranslation()
  const may = useMay()
  const clusters = useClusters()
  const shown = useOpenItem('ticket')
  const [view, setView] = useUrlState('view', 'tickets')
  const tickets = (
    <TicketList clusters={clusters.data ?? []} clustersLoading={clusters.isPending} onOpen={shown.open} />
  )
  return (
    <>
      {may('settings_write') ? (
        <Tabs
          activeKey={view}
          onChange={(key) => setView(key)}
          items={[
            { key: 'tickets', label: t('maintenance.title'), children: tickets },
            { key: 'receivers', label: t('maintenance.receiver.title'), children: <ReceiverList /> },
          ]}
        />
      ) : (
        tickets
      )}
      {shown.id !== undefined && <TicketDrawer id={shown.id} onClose={shown.close} />}
    </>
  )
}
