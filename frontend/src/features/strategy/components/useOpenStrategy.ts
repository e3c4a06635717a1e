import { useSearchParams } from 'react-router'

/** The strategy whose drawer is open, and the tab it opens at: `?strategy=7&strategy_tab=history`. */
export function useOpenStrategy() {
  const [parameters, setParameters] = useSearchParams()
  const stated = parameters.get('strategy')
  const show = (id: number | undefined, tab?: string) =>
    setParameters(
      (previous) => {
        const changed = new URLSearchParams(previous)
        for (const [name, value] of Object.entries({
          strategy: id?.toString(),
          strategy_tab: tab,
          x_page: undefined,
          so_page: undefined,
        }))
          if (value === undefined) changed.delete(name)
          else changed.set(name, value)
        return changed
      },
      { preventScrollReset: true },
    )
  return {
    id: stated !== null && /^\d+$/.test(stated) ? Number(stated) : undefined,
    open: (id: number, tab?: string) => show(id, tab),
    close: () => show(undefined),
  }
}
