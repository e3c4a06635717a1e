import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** One query parameter as state. The default is not written, so that a plain address stays plain. */
export function useUrlState(name: string, fallback = '') {
  const [parameters, setParameters] = useSearchParams()
  const value = parameters.get(name) ?? fallback
  const setValue = useCallback(
    (next: string | undefined, alsoReset: readonly string[] = []) =>
      setParameters(
        (previous) => {
          const changed = new URLSearchParams(previous)
          if (next === undefined || next === fallback) changed.delete(name)
          else changed.set(name, next)
          alsoReset.forEach((other) => changed.delete(other))
          return changed
        },
        { replace: true, preventScrollReset: true },
      ),
    [name, fallback, setParameters],
  )
  return [value, setValue] as const
}
