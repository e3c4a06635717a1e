import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetTimeline, DrainCertificate, PodPlacement } from '@/api/types'
import { useFormats } from '@/shared/time/useFormats'
import { Tone, type ToneName } from '@/shared/words/Tone'
import styles from './PlannedNodes.module.css'

const ALERTS = {
  drainable: 'success',
  unknown: 'warning',
  blocked: 'error',
  unrecognised: 'warning',
} as const
const PLACEMENTS: Record<string, ToneName> = {
  certain: 'green',
  likely: 'blue',
  unknown: 'gold',
  impossible: 'red',
}
const FLOWS: Record<string, ToneName> = { flows: 'green', waits: 'gold', never: 'red' }

/** What proves that the chosen nodes get empty, or speaks against it. */
export function CertificateView({ certificate }: { certificate: DrainCertificate }) {
  const { t } = useTranslation()
  const moving = certificate.pods.filter(({ placement }) => placement !== 'stays' && placement !== 'ends')
  return (
    <section aria-label={t('detail.certificate.title')} style={{ display: 'grid', gap: 8 }}>
      <Alert
        type={ALERTS[certificate.verdict]}
        showIcon
        title={t(`detail.certificate.${certificate.verdict}`)}
        description={certificate.reasons.length > 0 && <Lines lines={certificate.reasons} />}
      />
      <Capacity certificate={certificate} />
      <Part title={t('detail.certificate.deadlocks')} count={certificate.deadlocks.length} open>
        <Lines lines={certificate.deadlocks.map(({ reason }) => reason)} />
      </Part>
      <Part title={t('detail.certificate.budgets')} count={certificate.budgets.length}>
        <ul className={styles.nodes}>
          {certificate.budgets.map((budget) => (
            <Budget key={budget.budget} budget={budget} />
          ))}
        </ul>
      </Part>
      <Part title={t('detail.certificate.pods')} count={moving.length}>
        <ul className={styles.nodes}>
          {moving.map((pod) => (
            <Placement key={`${pod.pod.namespace}/${pod.pod.name}`} pod={pod} />
          ))}
        </ul>
      </Part>
    </section>
  )
}

function Capacity({ certificate }: { certificate: DrainCertificate }) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const { before, after, spare } = certificate
  return (
    <div className={styles.quiet}>
      {t('detail.certificate.capacity', {
        cpu_before: percent(before.cpu_percent),
        cpu_after: percent(after.cpu_percent),
        memory_before: percent(before.memory_percent),
        memory_after: percent(after.memory_percent),
      })}{' '}
      {t('detail.certificate.spare', {
        nodes: spare.nodes,
        cpu: percent(spare.cpu_percent),
        memory: percent(spare.memory_percent),
        limit: percent(certificate.highest_request_percent),
      })}
    </div>
  )
}

function Budget({ budget }: { budget: BudgetTimeline }) {
  const { t } = useTranslation()
  return (
    <li>
      <div className={styles.head}>
        <span className={styles.name}>{budget.budget}</span>
        <Tone tone={FLOWS[budget.flow] ?? 'grey'}>
          {t(`detail.certificate.flow.${budget.flow}`, { defaultValue: budget.flow })}
        </Tone>
      </div>
      <div className={styles.quiet}>
        {t('detail.certificate.budget', {
          allowed: budget.disruptions_allowed,
          healthy: budget.desired_healthy,
          pods: budget.expected_pods,
        })}
      </div>
      {budget.waves.length > 0 && (
        <ol className={styles.waves}>
          {budget.waves.map((wave, index) => (
            <li key={index}>
              {t('detail.certificate.wave', {
                node: wave.node_name,
                pods: wave.pods.join(', '),
                count: wave.healthy_replacements,
              })}
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

function Placement({ pod }: { pod: PodPlacement }) {
  const { t } = useTranslation()
  return (
    <li>
      <div className={styles.head}>
        <span className={styles.name}>
          {pod.pod.namespace}/{pod.pod.name}
        </span>
        <Tone tone={PLACEMENTS[pod.placement] ?? 'grey'}>
          {t(`detail.certificate.placement.${pod.placement}`, { defaultValue: pod.placement })}
        </Tone>
      </div>
      <div className={styles.quiet}>
        {pod.node_name} → {pod.target ?? t('unknown')} · {pod.reason}
      </div>
    </li>
  )
}

function Part({
  title,
  count,
  open = false,
  children,
}: {
  title: string
  count: number
  open?: boolean
  children: ReactNode
}) {
  if (count === 0) return null
  return (
    <details open={open}>
      <summary style={{ cursor: 'pointer', marginBottom: 8 }}>
        {title} ({count})
      </summary>
      {children}
    </details>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
