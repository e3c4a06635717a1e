import type { Failure, FieldError } from './types'

/** A request that did not bring its data. `status` 0: no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string | undefined
  readonly fields: readonly FieldError[]
  readonly requestId: string | undefined
  /** From Retry-After, in seconds. */
  readonly retryAfter: number | undefined

  constructor(status: number, message: string, failure: Failure = {}, retryAfter?: number) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = failure.error_code
    this.fields = failure.errors ?? []
    this.requestId = failure.request_id
    this.retryAfter = retryAfter
  }

  get unreachable() {
    return this.status === 0
  }
}
