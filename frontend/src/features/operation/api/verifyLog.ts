import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type Check = Schemas['ChainCheck']

/** The newest row of an earlier check, as it was noted down elsewhere. */
export interface Noted {
  row?: string
  digest?: string
}

/** Checks every row against the chain, and the log against what was noted down where that is given. */
export function verifyLog({ row, digest }: Noted) {
  return request<Check>('/operation-log/verify', {
    query: { row: row || undefined, digest: digest || undefined },
  })
}
