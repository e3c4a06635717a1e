import type { Schemas } from '@/api/schemas'

/** Percent is 0 to 100. */
export type Strategy = Schemas['StrategyItem']
export type StrategyBody = Schemas['StrategyBody']
export type Execution = Schemas['Execution']

export const OPPOSITE = { pool_entry: 'pool_exit', pool_exit: 'pool_entry' } as const
