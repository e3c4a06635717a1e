import {
  ApiOutlined,
  DeleteOutlined,
  EditOutlined,
  MoreOutlined,
  PlayCircleOutlined,
} from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { useMay } from '@/shared/session/useMay'
import { deleteCluster } from '../api/deleteCluster'
import type { ClusterItem } from '../api/pageClusters'
import { resumeDrains } from '../api/resumeDrains'
import { ConnectionDialog } from './ConnectionDialog'

interface Props {
  cluster: Pick<ClusterItem, 'id' | 'name' | 'has_kubeconfig'>
  onEdit: () => void
  onDeleted?: () => void
}

type Asked = 'test' | 'resume' | 'delete'

/** What can be done with a cluster, for who may. */
export function ClusterMenu({ cluster, onEdit, onDeleted }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const named = { name: cluster.name }
  const resume = useAction({
    call: () => resumeDrains(cluster.id),
    done: () => t('cluster.resumed', named),
    quiet: true,
  })
  const remove = useAction({
    call: () => deleteCluster(cluster.id),
    done: () => t('cluster.deleted', named),
    quiet: true,
  })
  if (!may('clusters_write')) return null
  const close = () => setAsked(null)
  return (
    <>
      <Button
        size="small"
        icon={<EditOutlined aria-hidden />}
        onClick={onEdit}
        aria-label={t('cluster.edit_of', named)}
      >
        {t('cluster.edit')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'test',
              icon: <ApiOutlined aria-hidden />,
              label: t('cluster.test'),
              disabled: !cluster.has_kubeconfig,
            },
            { key: 'resume', icon: <PlayCircleOutlined aria-hidden />, label: t('cluster.resume') },
            { type: 'divider' },
            { key: 'delete', icon: <DeleteOutlined aria-hidden />, label: t('cluster.delete'), danger: true },
          ],
          onClick: ({ key }) => setAsked(key as Asked),
        }}
      >
        <Button
          size="small"
          style={{ marginInlineStart: 8 }}
          icon={<MoreOutlined aria-hidden />}
          aria-label={t('cluster.more_of', named)}
        />
      </Dropdown>
      {asked === 'test' && <ConnectionDialog cluster={cluster} onClose={close} />}
      <ConfirmDialog
        open={asked === 'resume'}
        title={t('cluster.resume_title', named)}
        confirmText={t('cluster.resume')}
        onConfirm={() => resume.mutateAsync()}
        onClose={close}
      >
        {t('cluster.resume_consequence')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'delete'}
        title={t('cluster.delete_title', named)}
        confirmText={t('cluster.delete')}
        danger
        typeName={cluster.name}
        onConfirm={() => remove.mutateAsync().then(onDeleted)}
        onClose={close}
      >
        {t('cluster.delete_consequence')}
      </ConfirmDialog>
    </>
  )
}
