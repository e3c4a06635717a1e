import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Grid } from 'antd'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { render } from '@/testing/render'
import { Parts } from './Parts'

afterEach(() => vi.restoreAllMocks())

function Example({ first = 'facts' }: { first?: string }) {
  const [shown, onShow] = useState(first)
  const parts = [
    { key: 'facts', label: '概况', content: '这是概况' },
    { key: 'orders', label: '订单', content: '这是订单' },
  ]
  return <Parts label="内容" parts={parts} shown={shown} onShow={onShow} />
}

test('where there is room the parts are tabs', async () => {
  render(<Example />)
  await userEvent.click(await screen.findByRole('tab', { name: '订单' }))

  expect(await screen.findByText('这是订单')).toBeVisible()
})

test('in a narrow window they are a list, and only one is there', async () => {
  vi.spyOn(Grid, 'useBreakpoint').mockReturnValue({ md: false })
  render(<Example first="unknown" />)
  expect(await screen.findByText('这是概况')).toBeVisible()
  await userEvent.click(screen.getByRole('combobox', { name: '内容' }))
  await userEvent.click(await screen.findByTitle('订单'))

  expect(await screen.findByText('这是订单')).toBeVisible()
  expect(screen.queryByText('这是概况')).not.toBeInTheDocument()
  expect(screen.queryByRole('tab')).not.toBeInTheDocument()
})
