import { expect, test } from 'vitest'
import { heard, isStale } from './freshness'

const MINUTE = 60_000

test('before a rhythm is seen, eleven minutes of silence are normal', () => {
  const rhythm = heard(undefined, 0)
  expect(isStale(rhythm, 11 * MINUTE)).toBe(false)
  expect(isStale(rhythm, 11 * MINUTE + 1)).toBe(true)
})

test('data that came every five minutes are stale after twelve and a half', () => {
  const rhythm = heard(heard(undefined, 0), 5 * MINUTE)
  expect(isStale(rhythm, 17.5 * MINUTE)).toBe(false)
  expect(isStale(rhythm, 17.5 * MINUTE + 1)).toBe(true)
})

test('data that came every ten seconds are stale after a minute', () => {
  const rhythm = heard(heard(undefined, 0), 10_000)
  expect(isStale(rhythm, 70_000)).toBe(false)
  expect(isStale(rhythm, 70_001)).toBe(true)
})

test('an answer that is older than one already seen changes nothing', () => {
  const rhythm = heard(undefined, MINUTE)
  expect(heard(rhythm, 0)).toBe(rhythm)
})
