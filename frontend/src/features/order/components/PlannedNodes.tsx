import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NodeJudgement, RemovalPlan } from '@/api/types'
import { useFormats } from '@/shared/time/useFormats'
import { Tone, type ToneName } from '@/shared/words/Tone'
import { CertificateView } from './CertificateView'
import styles from './PlannedNodes.module.css'

const VERDICTS = [
  ['evict', 'blue'],
  ['wait', 'gold'],
  ['block', 'red'],
  ['skip', 'grey'],
] as const satisfies readonly (readonly [string, ToneName])[]

/** The nodes a plan would remove, and what stands against it. */
export function PlannedNodes({ plan }: { plan: RemovalPlan }) {
  const { t } = useTranslation()
  const certificate = plan.certificate_at_execution ?? plan.certificate
  if (plan.failure)
    return <Alert type="error" showIcon title={t('detail.plan.failure')} description={plan.failure} />
  return (
    <>
      {plan.shortfall && (
        <Alert type="warning" showIcon title={t('detail.plan.shortfall')} description={plan.shortfall} />
      )}
      <NodeList nodes={plan.nodes.filter((node) => node.chosen)} label={t('detail.plan.chosen')} />
      {certificate && <CertificateView certificate={certificate} />}
    </>
  )
}

export function NodeList({ nodes, label }: { nodes: readonly NodeJudgement[]; label: string }) {
  return (
    <ul className={styles.nodes} aria-label={label}>
      {nodes.map((node) => (
        <Node key={node.node_name} node={node} />
      ))}
    </ul>
  )
}

function Node({ node }: { node: NodeJudgement }) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const pods = node.pods ?? []
  const blocked = pods.filter((pod) => pod.verdict === 'block')
  return (
    <li>
      <div className={styles.head}>
        <span>
          <span className={styles.name}>{node.node_name}</span>{' '}
          {node.rank !== null && (
            <span className={styles.quiet}>{t('detail.plan.rank', { rank: node.rank })}</span>
          )}
        </span>
        <span className={styles.quiet}>
          {t('detail.plan.request', {
            cpu: percent(node.cpu_request_percent),
            memory: percent(node.memory_request_percent),
          })}
        </span>
      </div>
      <div className={styles.verdicts}>
        <span className={styles.quiet}>{t('detail.plan.pods', { count: node.pod_count })}</span>
        {VERDICTS.map(([verdict, tone]) => {
          const count = pods.filter((pod) => pod.verdict === verdict).length
          return (
            count > 0 && (
              <Tone key={verdict} tone={tone}>
                {t(`detail.plan.${verdict}`, { count })}
              </Tone>
            )
          )
        })}
      </div>
      {node.reasons.length > 0 && <div className={styles.quiet}>{node.reasons.join(' · ')}</div>}
      {blocked.length > 0 && (
        <ul className={styles.blockers}>
          {blocked.map((pod) => (
            <li key={`${pod.namespace}/${pod.name}`}>
              {t('detail.plan.blocked_by', { pod: `${pod.namespace}/${pod.name}`, reason: pod.reason })}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
