import { expect, test } from 'vitest'
import { changesOf } from './changesOf'

test('only what differs is told, also within objects', () => {
  const before = { name: 'a', cpu: { value: 80, type: 'usage' }, clusters: [1, 2] }
  const after = { name: 'a', cpu: { value: 85, type: 'usage' }, clusters: [1, 2, 3] }

  expect(changesOf(before, after)).toEqual([
    { field: 'cpu.value', from: 80, to: 85 },
    { field: 'clusters', from: [1, 2], to: [1, 2, 3] },
  ])
})

test('of something new, or gone, every field is told', () => {
  expect(changesOf(null, { name: 'a', enabled: false })).toEqual([
    { field: 'name', from: undefined, to: 'a' },
    { field: 'enabled', from: undefined, to: false },
  ])
  expect(changesOf({ name: 'a' }, null)).toEqual([{ field: 'name', from: 'a', to: undefined }])
})

test('a bare value has no field, and a value may become an object', () => {
  expect(changesOf(300, 60)).toEqual([{ field: '', from: 300, to: 60 }])
  expect(changesOf({ cpu: 1 }, { cpu: { value: 1 } })).toEqual([{ field: 'cpu', from: 1, to: { value: 1 } }])
  expect(changesOf(null, null)).toEqual([])
})
