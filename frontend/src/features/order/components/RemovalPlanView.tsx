import { useTranslation } from 'react-i18next'
import type { NodeJudgement, RemovalPlan } from '@/api/types'
import { Nothing } from '@/shared/layout/Nothing'
import { Moment } from '@/shared/time/Moment'
import { NodeList, PlannedNodes } from './PlannedNodes'

/** Every node of the cluster as the plan judged it: chosen, next in line, or to stay, each with its reasons. */
export function RemovalPlanView({ plan }: { plan: RemovalPlan | null }) {
  const { t } = useTranslation()
  if (plan === null) return <Nothing title={t('detail.plan.none')} hint={t('detail.plan.none_hint')} />
  const ranked = plan.nodes.filter((node) => !node.chosen && node.rank !== null)
  const rejected = plan.nodes.filter((node) => !node.chosen && node.rank === null)
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <span style={{ color: 'var(--ant-color-text-description)' }}>
        {t('detail.plan.made_at')} <Moment at={plan.made_at} />
      </span>
      {!plan.failure && <Title>{t('detail.plan.chosen')}</Title>}
      <PlannedNodes plan={plan} />
      <Others title={t('detail.plan.ranked')} nodes={ranked} />
      <Others title={t('detail.plan.rejected')} nodes={rejected} />
    </div>
  )
}

function Others({ title, nodes }: { title: string; nodes: readonly NodeJudgement[] }) {
  if (nodes.length === 0) return null
  return (
    <details>
      <summary style={{ cursor: 'pointer', marginBottom: 8 }}>
        {title} ({nodes.length})
      </summary>
      <NodeList nodes={nodes} label={title} />
    </details>
  )
}

function Title({ children }: { children: string }) {
  return <h3 style={{ margin: 0, fontSize: 14, fontWeight: 600 }}>{children}</h3>
}
