import { Descriptions } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import { ActionLabel } from '@/shared/words/actions'
import type { Strategy } from '../api/strategies'
import { METRICS, useStrategyWords } from './useStrategyWords'

/** Every field of a strategy, the rule as a sentence above them. */
export function StrategyFacts({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const { sentence } = useStrategyWords()
  const limit = (metric: (typeof METRICS)[number]) => {
    const value = strategy[`${metric}_threshold_value`]
    if (value === null) return t('strategy.not_watched')
    const type = strategy[`${metric}_threshold_type`] === 'allocated' ? 'allocation' : 'usage'
    return `${percent(value)} · ${t(`metric.${type}`)}`
  }
  const facts: [string, ReactNode][] = [
    ['name', strategy.name],
    ['description', strategy.description || '—'],
    ['cluster_ids', strategy.clusters.map(({ name }) => name).join('、')],
    ['threshold_trigger_action', <ActionLabel key="action" action={strategy.threshold_trigger_action} />],
    ['cpu_threshold_value', limit('cpu')],
    ['memory_threshold_value', limit('memory')],
    ['condition_logic', t(`strategy.logic.${strategy.condition_logic}`)],
    ['metric_aggregation', t(`strategy.aggregation.${strategy.metric_aggregation}`)],
    ...(strategy.window_minutes === null
      ? []
      : [['window_minutes', strategy.window_minutes] satisfies [string, ReactNode]]),
    ['duration_minutes', strategy.duration_minutes],
    ['cooldown_minutes', strategy.cooldown_minutes],
    ['cooldown_scope', t(`strategy.scope.${strategy.cooldown_scope}`)],
    ['device_count', strategy.device_count],
    ['node_selector', strategy.node_selector ? JSON.stringify(strategy.node_selector) : '—'],
    ['resource_type', strategy.resource_type],
    ['status', t(`strategy.status.${strategy.status}`)],
    ['created', <By key="created" at={strategy.created_at} who={strategy.created_by} />],
    ['updated', <By key="updated" at={strategy.updated_at} who={strategy.updated_by} />],
  ]
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <div>
        {sentence(strategy, (id) => strategy.clusters.find((one) => one.id === id)?.name ?? String(id))}
      </div>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, sm: 2 }}
        items={facts.map(([name, children]) => ({
          key: name,
          label: t(`strategy.field.${name}`, { defaultValue: name }),
          children,
        }))}
      />
    </div>
  )
}

function By({ at, who }: { at: string; who: string }) {
  return (
    <>
      {who} · <Moment at={at} />
    </>
  )
}
