import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/time/useFormats'

/** The parts of a strategy that its sentence needs; of a form some may be missing. */
export interface Rule {
  cluster_ids?: readonly number[] | null
  threshold_trigger_action?: string | null
  cpu_threshold_value?: number | null
  cpu_threshold_type?: string | null
  memory_threshold_value?: number | null
  memory_threshold_type?: string | null
  condition_logic?: string | null
  duration_minutes?: number | null
  cooldown_minutes?: number | null
  device_count?: number | null
}

export const METRICS = ['cpu', 'memory'] as const

export function useStrategyWords() {
  const { t } = useTranslation()
  const { percent } = useFormats()

  /** `CPU 使用率 > 80% 且 内存分配率 > 70%`; a metric that is not watched is left out. */
  const condition = (rule: Rule) => {
    const sign = rule.threshold_trigger_action === 'pool_exit' ? '<' : '>'
    return METRICS.filter((metric) => rule[`${metric}_threshold_value`] != null)
      .map((metric) =>
        t('strategy.part', {
          metric: t(`metric.${metric}`),
          type: t(rule[`${metric}_threshold_type`] === 'allocated' ? 'metric.allocation' : 'metric.usage'),
          sign,
          value: percent(rule[`${metric}_threshold_value`]),
        }),
      )
      .join(rule.condition_logic === 'OR' ? t('strategy.or') : t('strategy.and'))
  }

  /** The rule as a sentence; undefined while too much of it is missing. */
  const sentence = (rule: Rule, clusterName: (id: number) => string) => {
    const [first] = rule.cluster_ids ?? []
    const stated = condition(rule)
    if (first === undefined || stated === '' || rule.device_count == null) return undefined
    const count = rule.cluster_ids?.length ?? 0
    const words = {
      clusters:
        count === 1 ? clusterName(first) : t('strategy.clusters', { name: clusterName(first), count }),
      condition: stated,
      minutes: rule.duration_minutes ?? 10,
      cooldown: rule.cooldown_minutes ?? 30,
      action: t(rule.threshold_trigger_action === 'pool_exit' ? 'action.pool_exit' : 'action.pool_entry'),
      devices: rule.device_count,
    }
    return t(words.minutes === 0 ? 'strategy.sentence_at_once' : 'strategy.sentence', words)
  }

  return { condition, sentence }
}
