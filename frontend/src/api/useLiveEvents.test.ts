import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook, waitFor } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { useLiveEvents } from './useLiveEvents'

afterEach(() => {
  vi.unstubAllGlobals()
})

function listen(...answers: (Response | Error)[]) {
  const asked = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(() => {
    const answer = answers.shift() ?? new Response(new ReadableStream())
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
  vi.stubGlobal('fetch', asked)
  const queries = new QueryClient()
  const refreshed = vi.spyOn(queries, 'invalidateQueries')
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(QueryClientProvider, { client: queries }, children)
  const { unmount } = renderHook(() => useLiveEvents(), { wrapper })
  return { asked, refreshed, unmount }
}

function asksFor(refreshed: ReturnType<typeof listen>['refreshed'], key: string) {
  return refreshed.mock.calls[0]?.[0]?.predicate?.({ queryKey: [key] } as never)
}

test('orders that moved have what is shown of orders asked for once, however many events tell of it', async () => {
  const { refreshed, unmount } = listen(
    new Response('id:41\nevent:order\ndata:{"id":7}\n\nid:42\nevent:order\ndata:{"id":8}\n\n'),
  )
  await waitFor(() => expect(refreshed).toHaveBeenCalledTimes(1))

  expect(asksFor(refreshed, 'orders')).toBe(true)
  expect(asksFor(refreshed, 'overview')).toBe(true)
  expect(asksFor(refreshed, 'trend')).toBe(false)
  unmount()
})

test('a message has only the messages asked for', async () => {
  const { refreshed, unmount } = listen(new Response('event:notification\ndata:{}\n\n'))
  await waitFor(() => expect(refreshed).toHaveBeenCalledTimes(1))

  expect(asksFor(refreshed, '/notifications/unread-count')).toBe(true)
  expect(asksFor(refreshed, 'orders')).toBe(false)
  unmount()
})

test('who may not listen does not ask again; another stream goes on after the last event', async () => {
  vi.useFakeTimers()
  const lost = listen(new Response('id:42\nevent:snapshot\ndata:{}\n\n'), new Response(null, { status: 403 }))
  await vi.advanceTimersByTimeAsync(60_000)
  vi.useRealTimers()

  expect(lost.asked).toHaveBeenCalledTimes(2)
  expect(lost.asked.mock.calls[1]?.[1].headers).toMatchObject({ 'Last-Event-ID': '42' })
  lost.unmount()
})
