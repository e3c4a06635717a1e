import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { ClusterDrawer } from '@/features/cluster/components/ClusterDrawer'
import { ClusterForm } from '@/features/cluster/components/ClusterForm'
import { ClusterList } from '@/features/cluster/components/ClusterList'
import type { AllocationTrend } from '@/api/types'
import { useNow } from '@/shared/time/useNow'
import { useOpenItem } from '@/shared/url/useOpenItem'

const TrendCharts = lazy(async () => ({
  default: (await import('@/features/trend/components/TrendCharts')).TrendCharts,
}))

/** 集群管理. */
export function ClustersPage() {
  const shown = useOpenItem('cluster')
  const edited = useOpenItem('edit')
  const navigate = useNavigate()
  const until = useNow(60)
  return (
    <>
      <ClusterList onOpen={shown.open} onEdit={edited.open} onCreate={() => edited.open('new')} />
      {shown.id !== undefined && (
        <ClusterDrawer
          id={shown.id}
          onClose={shown.close}
          onEdit={edited.open}
          trend={(history, name) => (
            <Suspense>
              <TrendCharts
                trend={history as AllocationTrend}
                clusterName={name}
                range="24h"
                until={until}
                onOrder={(order) => void navigate(`/workbench?order=${order}`)}
              />
            </Suspense>
          )}
        />
      )}
      {(edited.creating || edited.id !== undefined) && (
        <ClusterForm key={edited.id ?? 'new'} id={edited.id} onClose={edited.close} />
      )}
    </>
  )
}
