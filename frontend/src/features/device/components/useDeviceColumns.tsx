import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Column } from '@/shared/list/column'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import type { Device } from '../api/listDevices'
import { DeviceActions } from './DeviceActions'
import { DeviceStatusLabel } from './DeviceStatusLabel'
import { NodeLabel } from './NodeLabel'
import { SpecialMark } from './SpecialMark'

export function useDeviceColumns(onEdit: (id: number) => void): Column<Device>[] {
  const { t } = useTranslation()
  const { number } = useFormats()
  return [
    {
      key: 'ci_code',
      title: t('device.column.ci_code'),
      card: 'head',
      sortable: true,
      render: ({ ci_code }) => ci_code,
    },
    {
      key: 'status',
      title: t('device.column.status'),
      card: 'aside',
      sortable: true,
      render: (device) => <DeviceStatusLabel status={device.status} />,
    },
    {
      key: 'feature_count',
      title: t('device.kind'),
      sortable: true,
      render: (device) => (device.is_special ? <SpecialMark device={device} /> : t('device.plain')),
    },
    {
      key: 'cluster',
      title: t('device.column.cluster'),
      sortable: true,
      render: ({ cluster, cluster_id }) =>
        cluster_id === null ? '—' : <Link to={`/clusters?cluster=${cluster_id}`}>{cluster}</Link>,
    },
    { key: 'node', title: t('device.node.title'), render: ({ node }) => <NodeLabel node={node} /> },
    { key: 'ip', title: t('device.column.ip'), sortable: true, render: ({ ip }) => ip || '—' },
    {
      key: 'cpu',
      title: t('device.column.cpu'),
      sortable: true,
      align: 'right',
      render: ({ cpu }) => number(cpu),
    },
    {
      key: 'memory',
      title: t('device.column.memory'),
      sortable: true,
      align: 'right',
      render: ({ memory }) => number(memory),
    },
    {
      key: 'idc',
      title: t('device.place'),
      sortable: true,
      render: ({ idc, room, cabinet }) => [idc, room, cabinet].filter(Boolean).join(' / ') || '—',
    },
    {
      key: 'updated_at',
      title: t('device.updated'),
      sortable: true,
      render: ({ updated_at }) => <Moment at={updated_at} />,
    },
    {
      key: 'actions',
      title: t('device.actions'),
      card: 'foot',
      render: (device) => <DeviceActions device={device} onEdit={() => onEdit(device.id)} />,
    },
  ]
}
