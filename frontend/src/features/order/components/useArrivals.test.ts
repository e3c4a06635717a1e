import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useArrivals } from './useArrivals'

interface Asked {
  ids?: number[]
  question?: string
  occupied?: boolean
}

const list = (first: Asked) =>
  renderHook(
    ({ ids, question = 'all', occupied = false }: Asked) =>
      useArrivals(
        ids?.map((id) => ({ id })),
        question,
        occupied,
      ),
    { initialProps: first },
  )
type Shown = ReturnType<typeof list>['result']
const shown = (result: Shown) => result.current.shown.map(({ id }) => id)
const arrived = (result: Shown) => result.current.shown.filter(result.current.isNew).map(({ id }) => id)

test('what was there at first is not new, what comes later is', () => {
  const { result, rerender } = list({})
  rerender({ ids: [2, 1] })
  expect(arrived(result)).toEqual([])

  rerender({ ids: [3, 2, 1] })
  expect(shown(result)).toEqual([3, 2, 1])
  expect(arrived(result)).toEqual([3])
})

test('while something is about to be pressed, what comes moves nothing', () => {
  const { result, rerender } = list({ ids: [2, 1], occupied: true })
  rerender({ ids: [3, 2, 1], occupied: true })
  expect(shown(result)).toEqual([2, 1, 3])
  rerender({ ids: [4, 3, 2], occupied: true })
  expect(shown(result)).toEqual([2, 3, 4])

  rerender({ ids: [4, 3, 2], occupied: false })
  expect(shown(result)).toEqual([4, 3, 2])
})

test('another question makes nothing new; the first order after none does', () => {
  const { result, rerender } = list({ ids: [2, 1] })
  rerender({ ids: [9, 8], question: 'another' })
  expect(arrived(result)).toEqual([])

  rerender({ ids: [], question: 'another' })
  rerender({ ids: [10], question: 'another' })
  expect(arrived(result)).toEqual([10])
})
