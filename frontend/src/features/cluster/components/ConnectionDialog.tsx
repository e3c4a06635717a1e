import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '@/shared/failure/FailureAlert'
import type { ClusterItem } from '../api/pageClusters'
import { testConnection } from '../api/testConnection'
import { ConnectionResult } from './ConnectionResult'

interface Props {
  cluster: Pick<ClusterItem, 'id' | 'name'>
  onClose: () => void
}

/** Tries the saved kubeconfig of a cluster, at once and as often as asked. */
export function ConnectionDialog({ cluster, onClose }: Props) {
  const { t } = useTranslation()
  const trial = useQuery({
    queryKey: ['clusters', 'trial', cluster.id],
    queryFn: () => testConnection({ clusterId: cluster.id }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  return (
    <Modal
      open
      title={t('cluster.test_title', { name: cluster.name })}
      closable={{ 'aria-label': t('close') }}
      onCancel={onClose}
      footer={[
        <Button key="again" loading={trial.isFetching} onClick={() => void trial.refetch()}>
          {t('cluster.test_again')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      {trial.isPending && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
      <FailureAlert error={trial.error} />
      {trial.data && <ConnectionResult report={trial.data} />}
    </Modal>
  )
}
