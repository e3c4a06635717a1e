import type { Shift } from '../api/listShifts'

/** Dates are ISO texts such as `2026-11-27`, which sort as they follow each other; weeks begin on Monday. */

const DAY_MS = 86_400_000
const DAY_MINUTES = 1_440

export type View = 'month' | 'week'

export function plusDays(date: string, days: number) {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The date of a moment in a zone; the browser's zone where it is not known. */
export function dateIn(zone: string | undefined, moment: number) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment)
}

export function isDate(text: string) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

/** The whole weeks that show the date's week or month. */
export function datesShown(view: View, date: string) {
  const first = mondayOf(view === 'week' ? date : `${date.slice(0, 7)}-01`)
  const last = view === 'week' ? date : plusDays(nextMonth(date, 1), -1)
  const count = (Date.parse(mondayOf(last)) - Date.parse(first)) / DAY_MS + 7
  return Array.from({ length: count }, (_, day) => plusDays(first, day))
}

/** The date so many weeks or months further; of months, the first day. */
export function further(view: View, date: string, steps: number) {
  return view === 'week' ? plusDays(date, 7 * steps) : nextMonth(date, steps)
}

function nextMonth(date: string, months: number) {
  const first = new Date(`${date.slice(0, 7)}-01`)
  first.setUTCMonth(first.getUTCMonth() + months)
  return first.toISOString().slice(0, 10)
}

function mondayOf(date: string) {
  return plusDays(date, -((new Date(date).getUTCDay() + 6) % 7))
}

/** Part of a day, in minutes since its midnight; the end is not in it. */
export interface Span {
  from: number
  to: number
}

/** When somebody is on duty on the date, also by a shift that began the day before; in order, without overlaps. */
export function coveredOn(date: string, shifts: readonly Shift[]): Span[] {
  const before = plusDays(date, -1)
  const spans = shifts.flatMap((shift) => {
    const from = minutes(shift.start_time)
    const to = minutes(shift.end_time)
    if (shift.duty_date === date) return [{ from, to: shift.overnight ? DAY_MINUTES : to }]
    return shift.duty_date === before && shift.overnight ? [{ from: 0, to }] : []
  })
  const joined: Span[] = []
  for (const span of spans.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

/** When nobody is. */
export function gapsOn(date: string, shifts: readonly Shift[]): Span[] {
  const covered = coveredOn(date, shifts)
  const starts = [0, ...covered.map(({ to }) => to)]
  const ends = [...covered.map(({ from }) => from), DAY_MINUTES]
  return starts
    .map((from, index) => ({ from, to: ends[index] ?? DAY_MINUTES }))
    .filter(({ from, to }) => from < to)
}

export function isWholeDay({ from, to }: Span) {
  return from === 0 && to === DAY_MINUTES
}

/** Of the day, 0 to 100. */
export function percentOf(minute: number) {
  return (minute / DAY_MINUTES) * 100
}

export function clockOf(minute: number) {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function minutes(time: string) {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}
