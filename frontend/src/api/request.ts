import { clock } from '@/shared/time/clock'
import { ApiError } from './ApiError'
import { session } from './session'
import type { Envelope, Failure } from './types'

const TIMEOUT_MS = 20_000

type Query = Record<string, string | number | undefined>

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Query
  body?: unknown
  signal?: AbortSignal
}

/**
 * Asks the API and opens its envelope. Throws {@link ApiError}; a 401 of a request that carried a token also ends the
 * session, and with it the page asks to log in again.
 */
export async function request<T>(path: string, { method = 'GET', query, body, signal }: Options = {}) {
  const token = session.current()?.token
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
  }
  if (token !== undefined) headers.Authorization = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'

  const response = await send(`/api${path}${queryString(query)}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  })
  clock.correct(response.headers.get('Date'))

  const envelope = await open(response)
  if (response.ok && envelope !== undefined) return envelope.data as T

  if (response.status === 401 && token !== undefined && session.current()?.token === token) session.end()
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN)
  throw new ApiError(
    response.ok ? 502 : response.status,
    envelope?.msg ?? `HTTP ${response.status}`,
    (envelope?.data ?? undefined) as Failure | undefined,
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  )
}

async function send(url: string, init: RequestInit) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
  try {
    return await fetch(url, { ...init, signal })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiError(0, timeout.aborted ? `no answer within ${TIMEOUT_MS / 1000} s` : 'no connection')
  }
}

/** The envelope, or undefined when something between us and the API answered in its place. */
async function open(response: Response): Promise<Envelope<unknown> | undefined> {
  try {
    return (await response.json()) as Envelope<unknown>
  } catch {
    return undefined
  }
}

function queryString(query: Query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  if (pairs.length === 0) return ''
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`
}
