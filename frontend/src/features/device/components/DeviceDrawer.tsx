import { Alert, Descriptions, Tabs, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DetailDrawer } from '@/shared/layout/DetailDrawer'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import { useUrlState } from '@/shared/url/useUrlState'
import { useDevice } from '../api/fetchDevice'
import type { Device } from '../api/listDevices'
import { DEVICE_TEXTS } from './columns'
import { DeviceActions } from './DeviceActions'
import { DeviceHistory } from './DeviceHistory'
import { DeviceStatusLabel } from './DeviceStatusLabel'
import { NodeLabel } from './NodeLabel'
import { SpecialMark } from './SpecialMark'

interface Props {
  id: number
  onClose: () => void
  onEdit: (id: number) => void
}

/** A device, deep-linked: what it is, where it serves, and what happened to it. */
export function DeviceDrawer({ id, onClose, onEdit }: Props) {
  const { t } = useTranslation()
  const query = useDevice(id)
  const [tab, setTab] = useUrlState('tab', 'facts')
  return (
    <DetailDrawer query={query} title={(device) => device?.ci_code ?? t('device.details')} onClose={onClose}>
      {(device) => (
        <div style={{ display: 'grid', gap: 16 }}>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
            <DeviceStatusLabel status={device.status} />
            <SpecialMark device={device} />
            <span style={{ marginInlineStart: 'auto' }}>
              <DeviceActions device={device} onEdit={() => onEdit(id)} onDeleted={onClose} />
            </span>
          </div>
          {device.is_special && (
            <Alert
              type="info"
              showIcon
              title={t('device.special_why')}
              description={device.app_name ? t('device.special_app', { name: device.app_name }) : undefined}
            />
          )}
          <Tabs
            activeKey={tab}
            onChange={(key) => setTab(key)}
            items={[
              { key: 'facts', label: t('device.tab.facts'), children: <Facts device={device} /> },
              { key: 'history', label: t('device.tab.history'), children: <DeviceHistory deviceId={id} /> },
            ]}
          />
        </div>
      )}
    </DetailDrawer>
  )
}

function Facts({ device }: { device: Device }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const copyable = (text: string) => (
    <Typography.Text copyable={{ text, tooltips: [t('copy'), t('copied')] }}>{text}</Typography.Text>
  )
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      styles={{ content: { overflowWrap: 'anywhere' }, label: { width: 160 } }}
      items={[
        { key: 'code', label: t('device.column.ci_code'), children: copyable(device.ci_code) },
        { key: 'ip', label: t('device.column.ip'), children: device.ip ? copyable(device.ip) : '—' },
        {
          key: 'cluster',
          label: t('device.column.cluster'),
          children:
            device.cluster_id === null ? (
              '—'
            ) : (
              <>
                <Link to={`/clusters?cluster=${device.cluster_id}`} style={{ textDecoration: 'underline' }}>
                  {device.cluster}
                </Link>
                {' · '}
                {t('device.entered')} <Moment at={device.pool_entry_time} />
              </>
            ),
        },
        ...(device.node
          ? [
              {
                key: 'node',
                label: t('device.node.title'),
                children: (
                  <div style={{ display: 'grid', gap: 4, justifyItems: 'start' }}>
                    {copyable(device.node.name)}
                    <NodeLabel node={device.node} />
                    <span>
                      {t('device.node.seen')} <Moment at={device.node.seen_at} />
                    </span>
                    {device.node.taints.map((taint) => (
                      <code key={taint}>{taint}</code>
                    ))}
                    {Object.entries(device.node.labels).map(([name, value]) => (
                      <code key={name}>
                        {name}={value}
                      </code>
                    ))}
                  </div>
                ),
              },
            ]
          : []),
        {
          key: 'size',
          label: t('device.size'),
          children: t('device.size_of', {
            cpu: number(device.cpu),
            memory: number(device.memory),
            disks: device.disk_count,
          }),
        },
        {
          key: 'localization',
          label: t('device.column.is_localization'),
          children: device.is_localization ? t('device.yes') : t('device.no'),
        },
        ...DEVICE_TEXTS.filter((column) => device[column] !== '').map((column) => ({
          key: column,
          label: t(`device.column.${column}`),
          children: device[column],
        })),
        { key: 'updated', label: t('device.updated'), children: <Moment at={device.updated_at} /> },
        { key: 'created', label: t('device.created'), children: <Moment at={device.created_at} /> },
      ]}
    />
  )
}
