import { Alert, App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { session } from '@/api/session'
import type { Cluster } from '@/api/types'
import { RequestId } from '@/shared/failure/RequestId'
import { useFailureText } from '@/shared/failure/useFailureText'
import { Moment } from '@/shared/time/Moment'
import { useResumeDrains } from '../api/resumeDrains'

/** Who may let go of a brake; the server decides in any case. */
const ROLES = ['operator', 'admin']

interface Props {
  cluster: Pick<Cluster, 'id' | 'name' | 'drains_held'>
}

/** Since when and why a cluster loses no node, with the way to end that; nothing for a cluster that may lose some. */
export function DrainsHeld({ cluster }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const [asking, setAsking] = useState(false)
  const resume = useResumeDrains()
  const held = cluster.drains_held
  if (!held) return null
  const words = { cluster: cluster.name }
  const allowed = session.current()?.user.roles.some((role) => ROLES.includes(role)) ?? false
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
            {!allowed && <div>{t('cluster.drains_held.not_allowed')}</div>}
            {resume.error && (
              <div role="alert">
                {failureText(resume.error)} <RequestId error={resume.error} />
              </div>
            )}
          </>
        }
        action={
          allowed && (
            <Button loading={resume.isPending} onClick={() => setAsking(true)}>
              {t('cluster.drains_held.resume')}
            </Button>
          )
        }
      />
      <Modal
        open={asking}
        title={t('cluster.drains_held.confirm_title', words)}
        destroyOnHidden
        closable={{ 'aria-label': t('close') }}
        okText={t('cluster.drains_held.resume')}
        okButtonProps={{ danger: true }}
        cancelText={t('cancel')}
        onCancel={() => setAsking(false)}
        onOk={() => {
          setAsking(false)
          resume.mutate(cluster.id, {
            onSuccess: () => void message.success(t('cluster.drains_held.resumed', words)),
          })
        }}
      >
        {t('cluster.drains_held.consequence')}
      </Modal>
    </>
  )
}
