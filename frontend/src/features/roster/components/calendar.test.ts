import { expect, test } from 'vitest'
import type { Shift } from '../api/listShifts'
import { coveredOn, dateIn, datesShown, further, gapsOn } from './calendar'

const shift = (duty_date: string, start_time: string, end_time: string): Shift => ({
  id: 1,
  user_id: 'zhang.wei',
  duty_date,
  start_time,
  end_time,
  overnight: end_time <= start_time,
  contact_info: '',
  version: 1,
})

test('a month is shown in whole weeks from Monday, a week in its seven days', () => {
  const november = datesShown('month', '2026-11-27')

  expect(november[0]).toBe('2026-10-26')
  expect(november.at(-1)).toBe('2026-12-06')
  expect(datesShown('week', '2026-11-29')).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ])
})

test('a step further than the last day of a month is the next month, not the one after', () => {
  expect(further('month', '2026-01-31', 1)).toBe('2026-02-01')
  expect(further('month', '2026-01-31', -1)).toBe('2025-12-01')
  expect(further('week', '2026-12-30', 1)).toBe('2027-01-06')
})

test('a shift over midnight covers the morning of the next day', () => {
  const shifts = [shift('2026-11-26', '20:00', '08:00'), shift('2026-11-27', '08:00', '20:00')]

  expect(coveredOn('2026-11-27', shifts)).toEqual([{ from: 0, to: 1_200 }])
  expect(gapsOn('2026-11-27', shifts)).toEqual([{ from: 1_200, to: 1_440 }])
})

test('a day without a shift is one gap, and one of 24 hours has none', () => {
  expect(gapsOn('2026-11-27', [])).toEqual([{ from: 0, to: 1_440 }])
  expect(gapsOn('2026-11-27', [shift('2026-11-27', '00:00', '00:00')])).toEqual([])
})

test('shifts that overlap leave the gap between them', () => {
  const shifts = [
    shift('2026-11-27', '00:00', '09:00'),
    shift('2026-11-27', '08:00', '10:00'),
    shift('2026-11-27', '12:00', '00:00'),
  ]

  expect(gapsOn('2026-11-27', shifts)).toEqual([{ from: 600, to: 720 }])
})

test('today is the date in the roster’s zone', () => {
  const moment = Date.parse('2026-11-27T17:00:00Z')

  expect(dateIn('Asia/Shanghai', moment)).toBe('2026-11-28')
  expect(dateIn('UTC', moment)).toBe('2026-11-27')
})
