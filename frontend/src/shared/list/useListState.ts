import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

export interface Sort {
  by: string
  order: 'asc' | 'desc'
}

interface Options<Filter extends string> {
  filters: readonly Filter[]
  /** Where a page holds several lists, what sets this one's names in the address apart. */
  prefix?: string
  pageSize?: number
}

export type ListState<Filter extends string = string> = ReturnType<typeof useListState<Filter>>

/**
 * Filters, page, page size and order of a list as the address has them, so that it can be sent, reloaded and gone back
 * to; what is as delivered is not written. A changed filter or order starts at the first page.
 */
export function useListState<Filter extends string>({
  filters,
  prefix = '',
  pageSize = 20,
}: Options<Filter>) {
  const [parameters, setParameters] = useSearchParams()
  return useMemo(() => {
    const read = (name: string) => parameters.get(prefix + name) ?? ''
    const write = (changes: Record<string, string | number | undefined>) =>
      setParameters(
        (previous) => {
          const changed = new URLSearchParams(previous)
          for (const [name, value] of Object.entries({ page: undefined, ...changes }))
            if (value === undefined || value === '') changed.delete(prefix + name)
            else changed.set(prefix + name, String(value))
          return changed
        },
        { replace: true, preventScrollReset: true },
      )
    const values = Object.fromEntries(filters.map((name) => [name, read(name)])) as Record<Filter, string>
    const page = positive(read('page')) ?? 1
    const size = positive(read('size')) ?? pageSize
    const sort = sortOf(read('sort'))
    return {
      filters: values,
      page,
      pageSize: size,
      sort,
      /** Whether the list may be empty only because of what is asked for. */
      narrowed: page > 1 || filters.some((name) => values[name] !== ''),
      active: filters.filter((name) => values[name] !== '').length,
      /** What the route of the list is asked with; what its export takes has no page. */
      query: { ...filled(values), ...sorted(sort), page, page_size: size },
      exportQuery: { ...filled(values), ...sorted(sort) },
      setFilter(name: Filter, value: string | undefined) {
        write({ [name]: value })
      },
      setSort: (next: Sort | undefined) =>
        write({ sort: next && (next.order === 'desc' ? `-${next.by}` : next.by) }),
      setPage: (next: number, nextSize = size) =>
        write({
          page: next === 1 ? undefined : next,
          size: nextSize === pageSize ? undefined : nextSize,
        }),
      reset: () => write(Object.fromEntries(filters.map((name) => [name, undefined]))),
    }
    // The names are the caller's constants.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [parameters, setParameters, prefix, pageSize])
}

function filled(values: Record<string, string>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

function sorted(sort: Sort | undefined) {
  return sort === undefined ? {} : { sort_by: sort.by, sort_order: sort.order }
}

function sortOf(text: string): Sort | undefined {
  if (text === '') return undefined
  return text.startsWith('-') ? { by: text.slice(1), order: 'desc' } : { by: text, order: 'asc' }
}

function positive(text: string) {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
