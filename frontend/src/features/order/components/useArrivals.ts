import { useState } from 'react'

interface Seen {
  question: string
  ids: readonly number[]
  shown: readonly number[]
  arrived: ReadonlySet<number>
}

/**
 * The items in the order to show them, and which came while the list was looked at; an answer to another question makes
 * nothing new. While somebody is about to press something in the list, those that come are put behind the others, so
 * that nothing moves from under the pointer.
 */
export function useArrivals<Item extends { id: number }>(
  items: readonly Item[] | undefined,
  question: string,
  occupied: boolean,
) {
  const [seen, setSeen] = useState<Seen>()
  if (items === undefined) return { shown: [], isNew: () => false }

  const ids = items.map(({ id }) => id)
  const before = seen?.question === question ? seen : undefined
  const came = before === undefined ? [] : ids.filter((id) => !before.ids.includes(id))
  const shown = before !== undefined && occupied ? behind(before.shown, ids) : ids
  const arrived = new Set([...(before?.arrived ?? []), ...came])
  if (before?.ids.join() !== ids.join() || before.shown.join() !== shown.join())
    setSeen({ question, ids, shown, arrived })
  const byId = new Map(items.map((item) => [item.id, item]))
  return {
    shown: shown.flatMap((id) => byId.get(id) ?? []),
    isNew: ({ id }: Item) => arrived.has(id),
  }
}

function behind(shown: readonly number[], ids: readonly number[]) {
  return [...shown.filter((id) => ids.includes(id)), ...ids.filter((id) => !shown.includes(id))]
}
