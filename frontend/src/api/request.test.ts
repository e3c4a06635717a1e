import { afterEach, expect, test } from 'vitest'
import { api } from '@/testing/api'
import type { ApiError } from './ApiError'
import { request } from './request'
import { session } from './session'

const begin = (token: string) =>
  session.begin({
    access_token: token,
    expires_at: new Date(Date.now() + 60_000).toISOString(),
    user: api.world().user,
  })

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as ApiError,
  )

afterEach(() => session.end())

test('opens the envelope and leaves out what is not asked', async () => {
  begin('stand-in-token')
  const page = await request<{ total: number }>('/orders/list', {
    query: { status: 'pending', keyword: '', cluster_id: undefined },
  })

  expect(page.total).toBe(3)
  expect(api.asked()[0]?.path).toBe('/api/orders/list?status=pending')
})

test('a 401 ends the session that was refused', async () => {
  begin('old-token')
  const error = await failure(request('/orders/list'))

  expect(error?.status).toBe(401)
  expect(session.current()).toBeNull()
})

test('a refusal carries code, request id and the server’s words', async () => {
  begin('stand-in-token')
  const error = await failure(request('/orders/999'))

  expect(error).toMatchObject({ status: 404, message: 'not found', code: 'not_found', requestId: 'req-4f1c' })
})

test('no answer at all has status 0', async () => {
  api.loseConnection('/api/orders/list')
  const error = await failure(request('/orders/list'))

  expect(error?.unreachable).toBe(true)
})
