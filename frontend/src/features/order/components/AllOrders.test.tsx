import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { AllOrders } from './AllOrders'

vi.mock('@/shared/chart/Chart', () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }))

function show(onOpen = vi.fn(), at = '/workbench') {
  const shown = render(
    <AllOrders id="all" clusters={api.world().clusters} clustersLoading={false} onOpen={onOpen} />,
    { at },
  )
  return { ...shown, onOpen }
}

test('an order of the list opens, and the shares are said in words', async () => {
  const { onOpen } = show()
  const card = await screen.findByRole('article', { name: /ESO20261123-0007/ })
  await userEvent.click(within(card).getByRole('button', { name: '查看详情' }))

  expect(onOpen).toHaveBeenCalledWith(7)
  expect(await screen.findByText(/^共 \d+ 个订单：待处理 \d+/)).toBeVisible()
})

test('a tab of a status is asked of the server and written into the address', async () => {
  const { router } = show()
  await screen.findByRole('article', { name: /ESO20261123-0007/ })
  await userEvent.click(screen.getByRole('tab', { name: '已取消' }))

  expect(router.state.location.search).toContain('h_status=cancelled')
  expect(api.asked().some(({ path }) => path.includes('status=cancelled'))).toBe(true)
})

test('no order of that time says so', async () => {
  api.world().orders.length = 0
  api.world().maintenances.length = 0
  show()

  expect(await screen.findByText('这段时间没有符合条件的订单')).toBeVisible()
})

test('a list that fails leaves the shares', async () => {
  api.breakPath('/api/orders/list', 500)
  show()

  expect(await screen.findByText('请求编号 req-broken')).toBeVisible()
  expect(await screen.findByText(/^共 \d+ 个订单/)).toBeVisible()
})
