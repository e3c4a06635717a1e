import { render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import EChart from './EChart'

const chart = vi.hoisted(() => ({ resize: vi.fn(), setOption: vi.fn(), on: vi.fn(), dispose: vi.fn() }))

vi.mock('echarts/core', () => ({
  init: () => chart,
  use: () => {},
  connect: () => {},
  registerLocale: () => {},
}))

afterEach(() => vi.unstubAllGlobals())

test('a drawn chart takes the size of its place whenever that changes, and ends with it', () => {
  let changeSize = () => {}
  const observed: Element[] = []
  const disconnect = vi.fn()
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        changeSize = callback
      }
      observe = (element: Element) => observed.push(element)
      disconnect = disconnect
    },
  )
  const { getByRole, unmount } = render(
    <EChart option={{}} label="CPU" theme="light" language="zh-CN" height={280} />,
  )
  expect(observed).toEqual([getByRole('img', { name: 'CPU' })])
  expect(chart.resize).not.toHaveBeenCalled()
  changeSize()
  changeSize()
  expect(chart.resize).toHaveBeenCalledTimes(2)

  unmount()
  expect(disconnect).toHaveBeenCalled()
  expect(chart.dispose).toHaveBeenCalled()
})
