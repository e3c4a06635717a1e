import { Alert, DatePicker, Descriptions, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/schemas'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import { useWhyNot } from '../api/fetchWhyNot'
import type { Strategy } from '../api/strategies'
import { useClusterChoice } from './useClusterChoice'

/** Why the strategy did, or did not, fire for one of its clusters, now or at a time of the past. */
export function WhyNotView({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation()
  const { clusterId, choice } = useClusterChoice(strategy)
  const [at, setAt] = useState<string>()
  const query = useWhyNot(strategy.id, clusterId, at)
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {choice}
        <DatePicker
          showTime
          aria-label={t('strategy.why.at')}
          placeholder={t('strategy.why.now')}
          onChange={(_, text) =>
            setAt(typeof text === 'string' && text !== '' ? new Date(text).toISOString() : undefined)
          }
        />
      </div>
      {query.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : query.data === undefined ? (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Reason why={query.data} />
      )}
    </div>
  )
}

function Reason({ why }: { why: Schemas['WhyNot'] }) {
  const { t } = useTranslation()
  const { duration } = useFormats()
  const seconds = (value: number) => duration(value * 1_000)
  const facts: [string, ReactNode][] = [
    ['at', <Moment key="at" at={why.at} />],
    ['taken_at', <Moment key="taken" at={why.taken_at} />],
    ['triggered_value', why.triggered_value],
    ['threshold_value', why.threshold_value],
    [
      'held',
      t('strategy.why.held_of', { held: seconds(why.held_seconds), required: seconds(why.required_seconds) }),
    ],
    ['cooldown', why.cooldown_remaining_seconds > 0 ? seconds(why.cooldown_remaining_seconds) : t('none')],
    ['last_trigger', <Moment key="last" at={why.last_trigger} />],
    ['open_order', why.open_order ?? why.opposite_order ?? t('none')],
  ]
  return (
    <>
      <Alert
        type={why.reason === 'fired' ? 'success' : 'info'}
        showIcon
        title={t(`strategy.reason.${why.reason}`)}
        description={why.detail}
      />
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, sm: 2 }}
        items={facts.map(([name, children]) => ({
          key: name,
          label: t(`strategy.why.${name}`, { defaultValue: name }),
          children,
        }))}
      />
      {why.change && (
        <section aria-label={t('strategy.why.change')}>
          <h3 style={{ margin: 0, fontSize: 14 }}>{t('strategy.why.change')}</h3>
          <ul style={{ margin: 0, paddingInlineStart: 24 }}>
            {why.change.parts.map((part) => (
              <li key={part.text}>
                <Part part={part} />
              </li>
            ))}
          </ul>
          <div style={{ color: 'var(--ant-color-text-description)' }}>
            {t('strategy.why.fires_at')} <Moment at={why.change.fires_at} />
          </div>
        </section>
      )}
      {why.notes.map((note) => (
        <div key={note} style={{ color: 'var(--ant-color-text-description)' }}>
          {note}
        </div>
      ))}
    </>
  )
}

/** One of the things that would have to be otherwise. */
function Part({ part }: { part: Schemas['Part'] }) {
  const { t } = useTranslation()
  const { percent, duration } = useFormats()
  return t(`strategy.why.part.${part.kind}`, {
    metric: part.metric === null ? '' : t(`metric.${part.metric}`, { defaultValue: part.metric }),
    type: t(part.type === 'allocated' ? 'metric.allocation' : 'metric.usage'),
    relation: part.relation ?? '',
    value: percent(part.percent),
    duration: duration((part.seconds ?? 0) * 1_000),
    order: part.order_number ?? '',
    defaultValue: part.text,
  })
}
