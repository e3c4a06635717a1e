import { useClusters } from '@/features/cluster/api/listClusters'
import { DeviceDrawer } from '@/features/device/components/DeviceDrawer'
import { DeviceForm } from '@/features/device/components/DeviceForm'
import { DeviceList } from '@/features/device/components/DeviceList'
import { ImportDrawer } from '@/features/device/components/ImportDrawer'
import { useOpenItem } from '@/shared/url/useOpenItem'

/** 设备管理. */
export function DevicesPage() {
  const shown = useOpenItem('device')
  const edited = useOpenItem('edit')
  const imported = useOpenItem('import')
  const clusters = useClusters()
  const all = clusters.data ?? []
  return (
    <>
      <DeviceList
        clusters={all}
        clustersLoading={clusters.isPending}
        onOpen={shown.open}
        onEdit={edited.open}
        onCreate={() => edited.open('new')}
        onImport={() => imported.open('new')}
      />
      {shown.id !== undefined && <DeviceDrawer id={shown.id} onClose={shown.close} onEdit={edited.open} />}
      {(edited.creating || edited.id !== undefined) && (
        <DeviceForm key={edited.id ?? 'new'} id={edited.id} clusters={all} onClose={edited.close} />
      )}
      {imported.creating && <ImportDrawer onClose={imported.close} />}
    </>
  )
}
