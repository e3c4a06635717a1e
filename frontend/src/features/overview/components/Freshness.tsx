import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  DisconnectOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'
import { useFormats } from '@/shared/time/useFormats'
import { useNow } from '@/shared/time/useNow'
import { Tone } from '@/shared/words/Tone'
import { useOverview } from '../api/fetchOverview'
import { heard, isStale, type Rhythm } from './freshness'
import styles from './Freshness.module.css'

/** How old the newest data are, and whether that is as it should be. */
export function Freshness({ short }: { short: boolean }) {
  const { t } = useTranslation()
  const { time, absolute, duration } = useFormats()
  const now = useNow(5)
  const query = useOverview()
  const [rhythm, setRhythm] = useState<Rhythm>()
  const stated = query.data?.data_as_of
  const dataAsOf = stated ? Date.parse(stated) : undefined
  if (dataAsOf !== undefined && dataAsOf !== rhythm?.newest) {
    const next = heard(rhythm, dataAsOf)
    if (next !== rhythm) setRhythm(next)
  }

  if (query.isPending) return null
  const asOf = dataAsOf === undefined ? undefined : t('freshness.as_of', { time: time(dataAsOf) })
  return (
    <Tooltip title={dataAsOf === undefined ? undefined : t('freshness.as_of', { time: absolute(dataAsOf) })}>
      <span className={styles.freshness}>
        {!short && asOf && <span>{asOf}</span>}
        {query.error instanceof ApiError && query.error.unreachable ? (
          <Tone tone="red" icon={<DisconnectOutlined aria-hidden />}>
            {t('freshness.offline')}
          </Tone>
        ) : rhythm === undefined ? (
          <Tone tone="grey" icon={<MinusCircleOutlined aria-hidden />}>
            {t('freshness.none')}
          </Tone>
        ) : isStale(rhythm, now) ? (
          <Tone tone="gold" icon={<ClockCircleOutlined aria-hidden />}>
            {t('freshness.stale', { age: duration(now - rhythm.newest) })}
          </Tone>
        ) : (
          <Tone tone="green" icon={<CheckCircleOutlined aria-hidden />}>
            {t('freshness.live')}
          </Tone>
        )}
      </span>
    </Tooltip>
  )
}
