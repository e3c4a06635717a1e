import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { Nothing } from '@/shared/layout/Nothing'
import { useFormats } from '@/shared/time/useFormats'
import { StatusLabel } from '@/shared/words/StatusLabel'
import { useOrderDevices } from '../api/fetchOrderDevices'
import styles from './DeviceList.module.css'

export function DeviceList({ order }: { order: Order }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const query = useOrderDevices(order.id, order.status === 'processing')
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  if (query.data === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  if (query.data.length === 0)
    return (
      <Nothing
        title={t('detail.devices.none')}
        hint={order.status === 'pending' ? t('detail.devices.none_hint') : undefined}
      />
    )
  const figure = (value: number | null) => (value === null ? '—' : number(value))
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('detail.devices.title')}>
        <thead>
          <tr>
            <th scope="col">{t('detail.devices.code')}</th>
            <th scope="col">{t('detail.devices.ip')}</th>
            <th scope="col" className={styles.figure}>
              {t('detail.devices.cpu')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('detail.devices.memory')}
            </th>
            <th scope="col">{t('detail.devices.status')}</th>
          </tr>
        </thead>
        <tbody>
          {query.data.map((device) => (
            <tr key={device.device_id}>
              <td>{device.ci_code}</td>
              <td>{device.ip ?? '—'}</td>
              <td className={styles.figure}>{figure(device.cpu)}</td>
              <td className={styles.figure}>{figure(device.memory)}</td>
              <td>
                <StatusLabel status={device.status} />
                {device.error_message && <div className={styles.error}>{device.error_message}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
