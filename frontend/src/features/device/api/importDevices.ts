import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type ImportReport = Schemas['ImportReport']

/** Registers or changes the devices of a CSV; with `dryRun` only says what would become of each row. */
export function importDevices(csv: string, dryRun: boolean) {
  return request<ImportReport>('/devices/import', { method: 'POST', query: { dry_run: dryRun }, csv })
}
