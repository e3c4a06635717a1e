import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { session } from './session'

/** What comes within this time is asked for once. */
const TOGETHER_MS = 1_000
const AGAIN_MS = 5_000
/** Asking again would bring the same answer. */
const FINAL = new Set([401, 403, 404])
/** What is shown that an event speaks of, by the first word of its query. Snapshots are asked for in their own time. */
const ABOUT: Record<string, RegExp> = {
  order: /order|overview|tickets/,
  notification: /^\/notifications\//,
  resync: /./,
}

/**
 * Listens to what the server says has changed, and has what is shown of it asked for at once; between two streams, or
 * without any, what is shown is still asked for every few seconds.
 */
export function useLiveEvents() {
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const heard = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      const about = Object.entries(ABOUT).filter(([kind]) => heard.has(kind))
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => about.some(([, shown]) => shown.test(String(queryKey[0]))),
      })
      heard.clear()
    }
    void follow((kind) => {
      if (!(kind in ABOUT)) return
      heard.add(kind)
      timer ??= setTimeout(refresh, TOGETHER_MS)
    }, stop.signal)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [queries])
}

/** An EventSource could not say who is asking. */
async function follow(onEvent: (kind: string) => void, signal: AbortSignal) {
  let lastId = ''
  while (!signal.aborted) {
    try {
      const response = await fetch('/api/events', {
        headers: {
          Accept: 'text/event-stream',
          Authorization: `Bearer ${session.current()?.token}`,
          ...(lastId !== '' && { 'Last-Event-ID': lastId }),
        },
        signal,
      })
      if (FINAL.has(response.status)) return
      if (response.ok && response.body !== null)
        for await (const line of linesOf(response.body)) {
          const [, field, value = ''] = /^(event|id): ?(.*)$/.exec(line) ?? []
          if (field === 'id') lastId = value
          if (field === 'event') onEvent(value)
        }
    } catch {
      // A lost server is told by what is asked for every few seconds.
    }
    await pause(signal)
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
}

function pause(signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, AGAIN_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
