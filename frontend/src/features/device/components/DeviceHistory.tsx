import { Pagination, Skeleton, Timeline } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { Nothing } from '@/shared/layout/Nothing'
import { CsvButton } from '@/shared/list/CsvButton'
import { Moment } from '@/shared/time/Moment'
import { type DeviceEvent, useDeviceEvents } from '../api/listDeviceEvents'
import styles from './DeviceHistory.module.css'
import { useChangeWords } from './useChangeWords'

const PAGE_SIZE = 20

/** Everything that happened to a device, newest first, with who did it and by what way. */
export function DeviceHistory({ deviceId }: { deviceId: number }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const query = useDeviceEvents(deviceId, page, PAGE_SIZE)
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  if (query.data === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  const { list, total } = query.data
  if (list.length === 0) return <Nothing title={t('device.history.none')} />
  return (
    <>
      <div className={styles.head}>
        <CsvButton path={`/devices/${deviceId}/history.csv`} query={{}} />
      </div>
      <Timeline items={list.map((event) => ({ key: event.id, content: <Event event={event} /> }))} />
      {total > PAGE_SIZE && (
        <Pagination
          size="small"
          current={page}
          pageSize={PAGE_SIZE}
          total={total}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  )
}

function Event({ event }: { event: DeviceEvent }) {
  const { t } = useTranslation()
  const words = useChangeWords()
  return (
    <>
      <div className={styles.line}>
        <b>{t(`device.event.${event.kind}`)}</b>
        <span>{t(`device.origin.${event.origin}`, { actor: event.actor })}</span>
        <span className={styles.quiet}>
          <Moment at={event.at} />
        </span>
      </div>
      {(event.cluster_name !== null || event.order_number !== null || event.detail !== '') && (
        <div className={styles.line}>
          {event.cluster_name !== null && (
            <Link to={`/clusters?cluster=${event.cluster_id}`}>{event.cluster_name}</Link>
          )}
          {event.order_number !== null && (
            <Link to={`/workbench?order=${event.order_id}`}>#{event.order_number}</Link>
          )}
          {event.detail !== '' && <span className={styles.quiet}>{event.detail}</span>}
        </div>
      )}
      {event.changes.map(({ field, from, to }) => (
        <div key={field} className={styles.change}>
          {words.column(field)}：<del>{words.value(field, from)}</del> → <ins>{words.value(field, to)}</ins>
        </div>
      ))}
    </>
  )
}
