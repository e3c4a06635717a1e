import { expect, test } from 'vitest'
import type { ExecutionStep } from '@/api/types'
import { stepsOfDevices } from './stepsOfDevices'

const step = (name: string, change: Partial<ExecutionStep> = {}): ExecutionStep => ({
  device_id: 31,
  execution_id: 'first',
  node_name: 'srv-31',
  step: name,
  state: 'done',
  started_at: '2026-11-23T10:00:00Z',
  finished_at: '2026-11-23T10:00:02Z',
  detail: '',
  blockers: null,
  ...change,
})

const looks = (steps: ExecutionStep[], status: 'processing' | 'completed' | 'failed' = 'processing') =>
  stepsOfDevices({ action_type: 'pool_exit', status, steps }).map((device) =>
    device.steps.map(({ name, look }) => `${name} ${look}`),
  )

test('after what is done comes what is being done, then what is awaited', () => {
  expect(looks([step('cordon')])).toEqual([
    ['cordon done', 'evict running', 'wait_volumes awaited', 'delete_node awaited', 'verify awaited'],
  ])
})

test('behind a blocked step nothing is being done', () => {
  expect(
    looks([step('cordon'), step('evict', { state: 'blocked', finished_at: null })])[0]?.slice(1),
  ).toEqual(['evict blocked', 'wait_volumes awaited', 'delete_node awaited', 'verify awaited'])
})

test('an order that is over awaits nothing', () => {
  expect(looks([step('cordon')], 'failed')).toEqual([['cordon done']])
})

test('a retry goes through its steps anew', () => {
  const again = step('cordon', { execution_id: 'second' })
  expect(looks([step('cordon'), step('evict'), again])[0]?.slice(0, 4)).toEqual([
    'cordon done',
    'evict done',
    'cordon done',
    'evict running',
  ])
})

test('each device has its own steps', () => {
  expect(looks([step('cordon'), step('cordon', { device_id: 32 })])).toHaveLength(2)
})
