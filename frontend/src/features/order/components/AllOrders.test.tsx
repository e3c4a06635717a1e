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

test('a card is a record: kind, place, count and how it ended, without live figures', async () => {
  show()
  expect(screen.getByRole('heading', { name: '全部订单与统计' })).toBeVisible()
  const card = await screen.findByRole('article', { name: /ESO20261123-0007/ })

  expect(within(card).getByRole('list', { name: '订单要点' })).toHaveTextContent(
    /入池.*gl-core-01.*2 台.*创建于/,
  )
  expect(within(card).getByText('待处理')).toBeVisible()
  expect(within(card).queryByRole('img', { name: /使用率/ })).not.toBeInTheDocument()
})

test('range, cluster and kind come from the address, and list and shares are asked alike', async () => {
  show(vi.fn(), '/workbench?h_range=7d&h_cluster_id=3&h_action_type=pool_exit')
  await screen.findByRole('article', { name: /ESO20261123-0008/ })
  await screen.findByText(/^共 \d+ 个订单/)
  const asked = api.asked().map(({ path }) => path)

  expect(asked.find((path) => path.includes('order-stats'))).toBe(
    '/api/analytics/order-stats?time_range=7d&cluster_id=3&action_type=pool_exit',
  )
  expect(asked.find((path) => path.includes('/orders/list'))).toContain('action_type=pool_exit&cluster_id=3')
  await userEvent.click(screen.getByRole('combobox', { name: '时间范围' }))
  const ranges = [...document.querySelectorAll('.ant-select-item-option')]
  expect(ranges.map(({ textContent }) => textContent)).toEqual(['最近7天', '最近30天', '最近90天'])
})
