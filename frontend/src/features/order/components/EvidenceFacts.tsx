import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetail, WaitingPods } from '@/api/types'
import { Nothing } from '@/shared/layout/Nothing'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import { ResourceUsage } from './ResourceUsage'

/** What the strategy saw when it fired, beside how it looks now. */
export function EvidenceFacts({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const { duration, number } = useFormats()
  const evidence = order.evidence ?? {}
  const triggered = evidence.triggered_value ?? order.triggered_value
  const threshold = evidence.threshold_value ?? order.threshold_value
  const { held_since: since, taken_at: takenAt, required_minutes: required } = evidence
  const held =
    since && takenAt && required != null
      ? t('detail.evidence.held', {
          held: duration(Date.parse(takenAt) - Date.parse(since)),
          required,
        })
      : undefined
  const waiting = order.waiting_pods
  const inWords = ({ cpu_request: cpu, memory_request: memory, nodes_filled: nodes }: WaitingPods) =>
    t(nodes === null ? 'detail.evidence.waiting_requests' : 'detail.evidence.waiting_fill', {
      cpu: number(cpu),
      memory: number(memory),
      nodes: nodes === null ? '' : number(nodes),
    })
  const facts: [string, string, ReactNode][] = [
    ['triggered', t('detail.evidence.triggered'), triggered],
    ['threshold', t('detail.evidence.threshold'), threshold],
    ['since', t('detail.evidence.held_since'), since && <Moment key="since" at={since} />],
    ['held', t('detail.evidence.required'), held],
    ['taken', t('detail.evidence.taken_at'), takenAt && <Moment key="taken" at={takenAt} />],
    ['unschedulable', t('detail.evidence.unschedulable'), evidence.unschedulable_pod_count],
    ['waiting', t('detail.evidence.waiting'), waiting && inWords(waiting)],
  ]
  const known = facts.filter(([, , value]) => value != null && value !== '')
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      {known.length === 0 ? (
        <Nothing title={t('detail.evidence.manual')} />
      ) : (
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2 }}
          items={known.map(([key, label, children]) => ({ key, label, children }))}
        />
      )}
      <h3 style={{ margin: 0, fontSize: 14, fontWeight: 600 }}>{t('detail.evidence.now')}</h3>
      <ResourceUsage order={order} />
    </div>
  )
}
