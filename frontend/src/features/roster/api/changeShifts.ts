import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Shift } from './listShifts'

export type ShiftBody = Schemas['ShiftBody']
export type SeriesBody = Schemas['SeriesBody']

/** Makes a shift, or changes the one of this id. */
export function saveShift(id: number | undefined, body: ShiftBody) {
  return id === undefined
    ? request<Shift>('/duty-rosters/create', { method: 'POST', body })
    : request<Shift>(`/duty-rosters/${id}`, { method: 'PUT', body })
}

/** One shift for each day, the users in turn; all of them or none. */
export function createSeries(body: SeriesBody) {
  return request<Shift[]>('/duty-rosters/create-range', { method: 'POST', body })
}

export function deleteShift(id: number) {
  return request<null>(`/duty-rosters/${id}`, { method: 'DELETE' })
}

/** Each takes the other's shift; when the second cannot be changed, the first is as before. */
export async function swapShifts(one: Shift, other: Shift) {
  const changed = await saveShift(one.id, taking(one, other))
  try {
    await saveShift(other.id, taking(other, one))
  } catch (failure) {
    await saveShift(one.id, { ...taking(one, one), version: changed.version })
    throw failure
  }
}

/** What a shift becomes when the person of another takes it; who is reached how goes with the person. */
function taking(shift: Shift, of: Shift): ShiftBody {
  return { user_id: of.user_id, contact_info: of.contact_info, version: shift.version }
}
