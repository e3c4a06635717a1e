import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { StrategyPanel } from './StrategyPanel'

vi.mock('@/shared/chart/Chart', () => ({ Chart: ({ label }: { label: string }) => <p>{label}</p> }))

const onOrder = vi.fn()
const show = (at: string) =>
  render(
    <StrategyPanel
      id="s"
      clusters={api.world().clusters}
      clustersLoading={false}
      onOrder={onOrder}
      orderCard={(order) => <article key={order.id}>{order.order_number}</article>}
    />,
    { at },
  )
const drawer = () => dialogTitled('策略详情: 高CPU入池')

test('the name of a strategy opens its drawer, which is in the address', async () => {
  const { router } = show('/workbench')
  await userEvent.click(await screen.findByText('高CPU入池', { selector: 'button *' }))

  expect(within(await drawer()).getByRole('tab', { selected: true })).toHaveTextContent('详情')
  expect(router.state.location.search).toBe('?strategy=11')
  await userEvent.click(screen.getByLabelText('关闭'))
  expect(router.state.location.search).toBe('')
})

test('every fact of a strategy is told, with who made and changed it', async () => {
  show('/workbench?strategy=11')
  const opened = await drawer()
  await within(opened).findByText('核心集群繁忙时加机器')

  for (const words of ['gl-core-01、gl-web-03', '80% · 使用率', '未设置', '同时满足 AND', 'admin · '])
    expect(opened).toHaveTextContent(words)
  expect(api.asked().some(({ path }) => path === '/api/strategies/11')).toBe(true)
})

test('its orders are asked for by its id', async () => {
  show('/workbench?strategy=11&strategy_tab=orders')

  expect(await within(await drawer()).findByRole('article')).toHaveTextContent('ESO20261123-0007')
  expect(api.asked().some(({ path }) => /orders\/list\?.*strategy_id=11/.test(path))).toBe(true)
})

test('a strategy without orders says so, and a list of orders that fails can be asked for again', async () => {
  api.world().orders.length = 0
  api.breakPath('/api/orders/list', 500)
  show('/workbench?strategy=11&strategy_tab=orders')
  const opened = within(await drawer())
  expect(await opened.findByText('请求编号 req-broken')).toBeVisible()
  api.mend()
  await userEvent.click(opened.getByRole('button', { name: /重试/ }))

  expect(await opened.findByText('此策略还没有生成过订单')).toBeVisible()
})

test('why it did not fire is said with what would have to change', async () => {
  show('/workbench?strategy=11&strategy_tab=why')

  expect(await within(await drawer()).findByText(/CPU 使用率 71.3%，须高于 80%/)).toBeVisible()
})

test('an evaluation that made an order leads to it', async () => {
  show('/workbench?strategy=11&strategy_tab=history')
  const opened = await drawer()
  const made = (await within(opened).findByText(/ESO20261123-0007/)).closest('tr')
  expect(made).toHaveTextContent('生成订单')
  expect(made).toHaveTextContent('CPU:85.7%')
  await userEvent.click(within(opened).getByText(/ESO20261123-0007/))

  expect(onOrder).toHaveBeenCalledWith(7)
})

test('a strategy that is gone says so', async () => {
  show('/workbench?strategy=999')

  expect(await screen.findByText('没有找到，可能已被删除。')).toBeVisible()
})
