import { Collapse, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { useAction } from '@/shared/action/useAction'
import { FieldGrid } from '@/shared/form/FieldGrid'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { FormWait } from '@/shared/form/FormWait'
import { useDevice } from '../api/fetchDevice'
import type { Device } from '../api/listDevices'
import { type DeviceDraft, saveDevice } from '../api/saveDevice'
import { DEVICE_TEXTS } from './columns'
import { DEVICE_STATUSES, DeviceStatusLabel } from './DeviceStatusLabel'

const PLACE = ['idc', 'room', 'cabinet', 'cabinet_no'] as const
const LABELS = ['arch_type', 'group', 'appid', 'model', 'company', 'net_zone'] as const
const SHOWN: readonly string[] = [...PLACE, ...LABELS]
const FURTHER = DEVICE_TEXTS.filter((column) => !SHOWN.includes(column))

interface Props {
  /** Undefined registers a new one. */
  id: number | undefined
  clusters: readonly Cluster[]
  onClose: () => void
}

export function DeviceForm({ id, ...rest }: Props) {
  return id === undefined ? <Fields {...rest} /> : <Present id={id} {...rest} />
}

function Present({ id, ...rest }: Omit<Props, 'id'> & { id: number }) {
  const query = useDevice(id)
  if (query.data === undefined) return <FormWait query={query} onClose={rest.onClose} />
  return <Fields present={query.data} {...rest} />
}

function Fields({ present, clusters, onClose }: Omit<Props, 'id'> & { present?: Device }) {
  const { t } = useTranslation()
  // As it was read, also where it changes meanwhile: its version goes with what is saved.
  const [device] = useState(present)
  const save = useAction({
    call: (draft: Partial<DeviceDraft>) =>
      saveDevice(device?.id, device ? { ...draft, version: device.version } : draft),
    done: ({ ci_code }) => t('device.saved', { code: ci_code }),
    quiet: true,
  })
  const text = (column: (typeof DEVICE_TEXTS)[number]) => (
    <Form.Item key={column} name={column} label={t(`device.column.${column}`)}>
      <Input />
    </Form.Item>
  )
  return (
    <FormDrawer<Partial<DeviceDraft>>
      title={device ? t('device.edit_title', { code: device.ci_code }) : t('device.create')}
      submitText={device ? undefined : t('form.create')}
      initial={device ? written(device) : { status: 'available', is_localization: false }}
      onSubmit={(draft) => save.mutateAsync(draft)}
      onClose={onClose}
    >
      <Form.Item
        name="ci_code"
        label={t('device.column.ci_code')}
        rules={[{ required: true, message: t('form.rule.given') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="ip" label={t('device.column.ip')}>
        <Input autoComplete="off" />
      </Form.Item>
      <FieldGrid>
        <Form.Item name="cpu" label={t('device.column.cpu')}>
          <InputNumber min={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="memory" label={t('device.column.memory')}>
          <InputNumber min={0} style={{ width: '100%' }} />
        </Form.Item>
      </FieldGrid>
      <Form.Item name="status" label={t('device.column.status')} extra={t('device.status_hint')}>
        <Select
          aria-label={t('device.column.status')}
          options={DEVICE_STATUSES.map((status) => ({
            value: status,
            label: <DeviceStatusLabel status={status} />,
          }))}
        />
      </Form.Item>
      <Form.Item name="cluster_id" label={t('device.column.cluster')}>
        <Select
          aria-label={t('device.column.cluster')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={clusters.map((cluster) => ({ value: cluster.id, label: cluster.name }))}
        />
      </Form.Item>
      <FieldGrid>
        {PLACE.map(text)}
        {LABELS.map(text)}
      </FieldGrid>
      <Form.Item name="is_localization" label={t('device.column.is_localization')} valuePropName="checked">
        <Switch aria-label={t('device.column.is_localization')} />
      </Form.Item>
      <Collapse
        ghost
        items={[
          {
            key: 'further',
            label: t('device.further', { count: FURTHER.length + 1 }),
            forceRender: true,
            children: (
              <FieldGrid>
                <Form.Item name="disk_count" label={t('device.column.disk_count')}>
                  <InputNumber min={0} precision={0} style={{ width: '100%' }} />
                </Form.Item>
                {FURTHER.map(text)}
              </FieldGrid>
            ),
          },
        ]}
      />
    </FormDrawer>
  )
}

/** The columns that people write. */
function written(device: Device): Partial<DeviceDraft> {
  const columns = [
    'ci_code',
    'ip',
    'cpu',
    'memory',
    'status',
    'cluster_id',
    'is_localization',
    'disk_count',
  ] as const
  return Object.fromEntries([...columns, ...DEVICE_TEXTS].map((column) => [column, device[column]]))
}
