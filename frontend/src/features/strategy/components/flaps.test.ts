import { expect, test } from 'vitest'
import { newWorld } from '@/testing/world'
import { flaps } from './flaps'

const exits = newWorld(Date.now()).strategies.filter(
  ({ threshold_trigger_action: action }) => action === 'pool_exit',
)
const entry = (cpu_threshold_value: number) => ({
  threshold_trigger_action: 'pool_entry',
  cpu_threshold_value,
  cpu_threshold_type: 'usage',
})

test('an entry below, or hardly above, an exit of the same metric would flap', () => {
  expect(flaps(entry(25), exits)).toEqual([{ name: '低负载退池', metric: 'cpu', entry: 25, exit: 30 }])
  expect(flaps(entry(39), exits)).toHaveLength(1)
})

test('an entry well above it, or of another kind of measure, does not', () => {
  expect(flaps(entry(40), exits)).toEqual([])
  expect(flaps({ ...entry(25), cpu_threshold_type: 'allocated' }, exits)).toEqual([])
})
