import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { useMay } from '@/shared/session/useMay'
import { deleteDevice } from '../api/deleteDevice'
import type { Device } from '../api/listDevices'

interface Props {
  device: Pick<Device, 'id' | 'version' | 'ci_code' | 'status'>
  onEdit: () => void
  onDeleted?: () => void
}

export function DeviceActions({ device, onEdit, onDeleted }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const [asked, setAsked] = useState(false)
  const named = { code: device.ci_code }
  const remove = useAction({
    call: () => deleteDevice(device),
    done: () => t('device.deleted', named),
    quiet: true,
  })
  if (!may('devices_write')) return null
  return (
    <>
      <Button
        size="small"
        icon={<EditOutlined aria-hidden />}
        aria-label={t('device.edit_of', named)}
        onClick={onEdit}
      >
        {t('device.edit')}
      </Button>
      <Button
        size="small"
        danger
        style={{ marginInlineStart: 8 }}
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('device.delete_of', named)}
        disabled={device.status === 'in_pool'}
        title={device.status === 'in_pool' ? t('device.delete_in_pool') : undefined}
        onClick={() => setAsked(true)}
      />
      <ConfirmDialog
        open={asked}
        title={t('device.delete_title', named)}
        confirmText={t('device.delete')}
        danger
        typeName={device.ci_code}
        onConfirm={() => remove.mutateAsync().then(onDeleted)}
        onClose={() => setAsked(false)}
      >
        {t('device.delete_consequence')}
      </ConfirmDialog>
    </>
  )
}
