import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { useMay } from '@/shared/session/useMay'
import { Moment } from '@/shared/time/Moment'
import { resumeDrains } from '../api/resumeDrains'

interface Props {
  cluster: Pick<Cluster, 'id' | 'name' | 'drains_held'>
}

/** Since when and why a cluster loses no node, with the way to end that; nothing for a cluster that may lose some. */
export function DrainsHeld({ cluster }: Props) {
  const { t } = useTranslation()
  const may = useMay()('clusters_write')
  const [asking, setAsking] = useState(false)
  const words = { cluster: cluster.name }
  const resume = useAction({
    call: () => resumeDrains(cluster.id),
    done: () => t('cluster.drains_held.resumed', words),
    quiet: true,
  })
  const held = cluster.drains_held
  if (!held) return null
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('cluster.drains_held.title', words)}
        description={
          <>
            <div>
              {t('cluster.drains_held.since')} <Moment at={held.since} /> · {held.reason}
            </div>
            <div>{t('cluster.drains_held.meaning')}</div>
            {!may && <div>{t('cluster.drains_held.not_allowed')}</div>}
          </>
        }
        action={may && <Button onClick={() => setAsking(true)}>{t('cluster.drains_held.resume')}</Button>}
      />
      <ConfirmDialog
        open={asking}
        title={t('cluster.drains_held.confirm_title', words)}
        confirmText={t('cluster.drains_held.resume')}
        danger
        onConfirm={() => resume.mutateAsync()}
        onClose={() => setAsking(false)}
      >
        {t('cluster.drains_held.consequence')}
      </ConfirmDialog>
    </>
  )
}
