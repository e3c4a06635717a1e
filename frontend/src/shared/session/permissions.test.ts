import { expect, test } from 'vitest'
import { grants } from './permissions'

test('an administrator may everything, a viewer only look, and an unknown role nothing', () => {
  expect(grants(['admin'], 'users_manage')).toBe(true)
  expect(grants(['viewer'], 'read')).toBe(true)
  expect(grants(['viewer'], 'devices_write')).toBe(false)
  expect(grants(['auditor'], 'read')).toBe(false)
})

test('who has two roles may what either may', () => {
  expect(grants(['viewer', 'external'], 'read')).toBe(true)
  expect(grants(['viewer', 'external'], 'maintenance_call')).toBe(true)
})
