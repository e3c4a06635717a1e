import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** The order whose drawer is open: `?order=7`. Opening pushes, so that Back closes it. */
export function useOpenOrder() {
  const [parameters, setParameters] = useSearchParams()
  const stated = parameters.get('order')
  const orderId = stated !== null && /^\d+$/.test(stated) ? Number(stated) : undefined
  const open = useCallback(
    (id: number) =>
      setParameters((previous) => {
        const changed = new URLSearchParams(previous)
        changed.set('order', String(id))
        changed.delete('tab')
        return changed
      }),
    [setParameters],
  )
  const close = useCallback(
    () =>
      setParameters((previous) => {
        const changed = new URLSearchParams(previous)
        changed.delete('order')
        changed.delete('tab')
        return changed
      }),
    [setParameters],
  )
  return { orderId, open, close }
}
