import { expect, test } from 'vitest'
import { local, toInstant } from './local'

test('a time that is shown for editing comes back as the same minute', () => {
  expect(toInstant(local('2026-11-27T04:05:00.000Z'))).toBe('2026-11-27T04:05:00.000Z')
  expect(local(null)).toBe('')
})
