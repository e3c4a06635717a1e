import { selectorOf } from '@/shared/form/selector'
import type { Strategy, StrategyBody } from '../api/strategies'
import { METRICS } from './useStrategyWords'

/** What the form holds: the body, with the selector as text. */
export type FormValues = Omit<StrategyBody, 'node_selector'> & { node_selector?: string }

export const NEW_STRATEGY: FormValues = {
  threshold_trigger_action: 'pool_entry',
  cpu_threshold_type: 'usage',
  memory_threshold_type: 'usage',
  duration_minutes: 10,
  cooldown_minutes: 30,
  cooldown_scope: 'cluster',
  metric_aggregation: 'latest',
  device_count: 1,
  status: 'enabled',
}

export function valuesOf(strategy: Strategy): FormValues {
  const selector = strategy.node_selector
  return {
    name: strategy.name,
    description: strategy.description,
    cluster_ids: strategy.cluster_ids,
    resource_type: strategy.resource_type,
    threshold_trigger_action: strategy.threshold_trigger_action,
    cpu_threshold_value: strategy.cpu_threshold_value,
    cpu_threshold_type: strategy.cpu_threshold_type ?? 'usage',
    memory_threshold_value: strategy.memory_threshold_value,
    memory_threshold_type: strategy.memory_threshold_type ?? 'usage',
    // Of a single limit it is the server's; a second limit asks for a choice.
    condition_logic: twoLimits(strategy) ? strategy.condition_logic : undefined,
    metric_aggregation: strategy.metric_aggregation,
    window_minutes: strategy.window_minutes,
    duration_minutes: strategy.duration_minutes,
    cooldown_minutes: strategy.cooldown_minutes,
    cooldown_scope: strategy.cooldown_scope,
    device_count: strategy.device_count,
    node_selector:
      selector && Object.keys(selector).length > 0 ? JSON.stringify(selector, null, 2) : undefined,
    status: strategy.status,
  }
}

type Limits = Pick<FormValues, 'cpu_threshold_value' | 'memory_threshold_value'>

const twoLimits = ({ cpu_threshold_value: cpu, memory_threshold_value: memory }: Limits) =>
  cpu != null && memory != null

/** Whether it is said what each limit is a limit of, and how two of them combine. */
export function limitsSaid(values: FormValues) {
  return (
    METRICS.every(
      (metric) => values[`${metric}_threshold_value`] == null || values[`${metric}_threshold_type`] != null,
    ) &&
    (!twoLimits(values) || values.condition_logic != null)
  )
}

/** As the server takes it: a metric that is not watched has no type, a single limit no logic, latest no window. */
export function bodyOf(values: FormValues, version?: number): StrategyBody {
  const watched = (value: number | null | undefined, type: string | null | undefined) =>
    value == null ? null : type
  return {
    ...values,
    cpu_threshold_value: values.cpu_threshold_value ?? null,
    cpu_threshold_type: watched(values.cpu_threshold_value, values.cpu_threshold_type),
    memory_threshold_value: values.memory_threshold_value ?? null,
    memory_threshold_type: watched(values.memory_threshold_value, values.memory_threshold_type),
    condition_logic: twoLimits(values) ? values.condition_logic : null,
    window_minutes: values.metric_aggregation === 'latest' ? null : values.window_minutes,
    node_selector: selectorOf(values.node_selector) ?? null,
    version,
  } as StrategyBody
}
