import { expect, test } from 'vitest'
import { readings, standing } from './readings'

test('reads the form of triggered and threshold values', () => {
  expect(readings('CPU:85.5%,MEM:N/A')).toEqual({ cpu: 85.5, memory: null })
  expect(readings('CPU:N/A,MEM:30%')).toEqual({ cpu: null, memory: 30 })
  expect(readings(null)).toEqual({ cpu: null, memory: null })
})

const usage = (cpu_usage: number | null, cpu_allocation: number | null) => ({
  cpu_usage,
  cpu_allocation,
  memory_usage: null,
  memory_allocation: null,
  taken_at: null,
})

test.each([
  ['pool_entry', 86, 90, 'still'],
  ['pool_entry', 60, 70, 'gone'],
  ['pool_entry', 60, 90, 'unknown'],
  ['pool_entry', null, 90, 'unknown'],
  ['pool_entry', 80, 80, 'gone'],
  ['pool_exit', 60, 70, 'still'],
  ['pool_exit', 86, 90, 'gone'],
] as const)('%s at usage %s and allocation %s against 80 is %s', (action_type, cpu, allocation, expected) => {
  const order = { action_type, threshold_value: 'CPU:80%,MEM:N/A', resource_usage: usage(cpu, allocation) }
  expect(standing(order)).toBe(expected)
})

test('without figures or without thresholds nothing is claimed', () => {
  const order = {
    action_type: 'pool_entry',
    threshold_value: 'CPU:80%,MEM:N/A',
    resource_usage: null,
  } as const
  expect(standing(order)).toBe('unknown')
  expect(standing({ ...order, threshold_value: null, resource_usage: usage(90, 90) })).toBe('unknown')
})
