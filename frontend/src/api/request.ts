import { clock } from '@/shared/time/clock'
import { ApiError } from './ApiError'
import { session } from './session'
import type { Envelope, Failure } from './types'

const TIMEOUT_MS = 20_000

export type Query = Record<string, string | number | boolean | undefined>

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Query
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, as text/csv. */
  csv?: string
  signal?: AbortSignal
}

/**
 * Asks the API and opens its envelope. Throws {@link ApiError}; a 401 of a request that carried a token also ends the
 * session, and with it the page asks to log in again.
 */
export async function request<T>(path: string, options: Options = {}) {
  const response = await ask(path, 'application/json', options)
  const envelope = await open(response)
  if (envelope !== undefined) return envelope.data as T
  throw new ApiError(502, `HTTP ${response.status}`)
}

/** A file that a route answers with, and the name it gives it. Throws as {@link request} does. */
export async function requestFile(path: string, query: Query) {
  const response = await ask(path, 'text/csv', { query })
  const name = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  return { name: name ?? path.replace(/^.*\//, ''), content: await response.blob() }
}

async function ask(path: string, accept: string, { method = 'GET', query, body, csv, signal }: Options) {
  const token = session.current()?.token
  const headers: Record<string, string> = {
    Accept: accept,
    'Accept-Language': document.documentElement.lang,
  }
  if (token !== undefined) headers.Authorization = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (csv !== undefined) headers['Content-Type'] = 'text/csv'

  const response = await send(`/api${path}${queryString(query)}`, {
    method,
    headers,
    body: csv ?? (body === undefined ? undefined : JSON.stringify(body)),
    signal,
  })
  clock.correct(response.headers.get('Date'))
  if (response.ok) return response

  const envelope = await open(response)
  if (response.status === 401 && token !== undefined && session.current()?.token === token) session.end()
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN)
  throw new ApiError(
    response.status,
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
