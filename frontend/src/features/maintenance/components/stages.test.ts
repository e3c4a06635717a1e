import { expect, test } from 'vitest'
import { progressOf, STAGES } from './stages'

const ticket = { status: 'pending_confirmation', confirmed_start: null, execution_time: null } as const
const stage = (at: number) => STAGES[at]

test('a request waits for its window to be agreed to, then for the outside system', () => {
  expect(stage(progressOf(ticket, false).at)).toBe('window')
  expect(stage(progressOf({ ...ticket, confirmed_start: '2026-11-27T00:00:00Z' }, false).at)).toBe(
    'agreement',
  )
})

test('maintenance is at work until the node is to be put back into service', () => {
  const working = { ...ticket, status: 'maintenance_in_progress' } as const
  expect(stage(progressOf(working, false).at)).toBe('work')
  expect(stage(progressOf(working, true).at)).toBe('restoration')
})

test('a completed one is past all nine, a cancelled one ended where it was', () => {
  expect(progressOf({ ...ticket, status: 'completed' }, false)).toEqual({ at: 9, ended: false })
  expect(progressOf({ ...ticket, status: 'cancelled' }, false)).toEqual({ at: 2, ended: true })
})
