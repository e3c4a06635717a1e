import { useSyncExternalStore } from 'react'
import { clock } from './clock'

/** Now in milliseconds, moving on every `stepSeconds`, so that a component draws no more often than it shows. */
export function useNow(stepSeconds: number) {
  const step = stepSeconds * 1_000
  return useSyncExternalStore(clock.subscribe, () => Math.floor(clock.now() / step) * step)
}
