import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/**
 * What is open in a drawer: `?order=7`, or the word `new`. Opening pushes, so that Back closes it; the drawer's own
 * `tab` starts anew with each.
 */
export function useOpenItem(name: string) {
  const [parameters, setParameters] = useSearchParams()
  const stated = parameters.get(name)
  const id = stated !== null && /^\d+$/.test(stated) ? Number(stated) : undefined
  const change = useCallback(
    (value: string | undefined) =>
      setParameters(
        (previous) => {
          const changed = new URLSearchParams(previous)
          if (value === undefined) changed.delete(name)
          else changed.set(name, value)
          changed.delete('tab')
          return changed
        },
        { preventScrollReset: true },
      ),
    [name, setParameters],
  )
  const open = useCallback((what: number | 'new') => change(String(what)), [change])
  const close = useCallback(() => change(undefined), [change])
  return { id, creating: stated === 'new', open, close }
}
