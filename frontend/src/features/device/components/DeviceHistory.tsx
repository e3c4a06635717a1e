import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PagedTimeline } from '@/shared/list/PagedTimeline'
import { Moment } from '@/shared/time/Moment'
import type { DeviceEvent } from '../api/listDeviceEvents'
import styles from './DeviceHistory.module.css'
import { useChangeWords } from './useChangeWords'

/** Everything that happened to a device, newest first, with who did it and by what way. */
export function DeviceHistory({ deviceId }: { deviceId: number }) {
  const { t } = useTranslation()
  return (
    <PagedTimeline<DeviceEvent>
      path={`/devices/${deviceId}/history`}
      none={t('device.history.none')}
      item={(event) => ({ key: event.id, content: <Event event={event} /> })}
    />
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
