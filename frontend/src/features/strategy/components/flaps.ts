import type { Strategy } from '../api/strategies'
import { METRICS, type Rule } from './useStrategyWords'

/** Percent; nearer limits are crossed to and fro by what the machines themselves change. */
const LEAST_DISTANCE = 10

export interface Flap {
  name: string
  metric: (typeof METRICS)[number]
  entry: number
  exit: number
}

/** Where an entry and an exit would undo one another: of the same metric, the entry's limit not well above the exit's. */
export function flaps(rule: Rule, counterparts: readonly Strategy[]): Flap[] {
  const entering = rule.threshold_trigger_action === 'pool_entry'
  return counterparts.flatMap((other) =>
    METRICS.flatMap((metric) => {
      const own = rule[`${metric}_threshold_value`]
      const theirs = other[`${metric}_threshold_value`]
      const alike = rule[`${metric}_threshold_type`] === other[`${metric}_threshold_type`]
      if (own == null || theirs == null || !alike) return []
      const [entry, exit] = entering ? [own, theirs] : [theirs, own]
      return entry - exit < LEAST_DISTANCE ? [{ name: other.name, metric, entry, exit }] : []
    }),
  )
}
