import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { OverviewCards } from './OverviewCards'

const card = (title: string) => screen.findByRole('article', { name: title })

test('the four cards show the numbers of the answer', async () => {
  render(<OverviewCards pendingHref="#pending" onCluster={() => {}} />)

  expect(await screen.findByText('启用 75%')).toBeVisible()
  expect(await card('策略总数 / 今日已触发')).toHaveTextContent('20/8')
  expect(await card('集群总数 / 异常集群')).toHaveTextContent('4/1')
  expect(await card('待处理伸缩订单')).toHaveTextContent(/3最久等待 4[12] 分钟/)
  expect(await card('设备总数 / 可用设备 / 池内设备')).toHaveTextContent('200/150/30可用 150池内 30其他 20')
})

test('the pending number links to the list it counts', async () => {
  render(<OverviewCards pendingHref="#pending" onCluster={() => {}} />)

  expect(await screen.findByRole('link', { name: '3' })).toHaveAttribute('href', '#pending')
})

test('an abnormal cluster is named with its reason and leads to its trend', async () => {
  const onCluster = vi.fn()
  render(<OverviewCards pendingHref="#pending" onCluster={onCluster} />)

  await userEvent.click(await screen.findByRole('button', { name: 'gl-02：失联 8 分钟' }))

  expect(onCluster).toHaveBeenCalledWith(2)
})

test('without an abnormal cluster there is no warning', async () => {
  api.world().clusters.forEach((cluster) => (cluster.healthy = true))
  render(<OverviewCards pendingHref="#pending" onCluster={() => {}} />)

  expect(await screen.findByText('全部正常')).toBeVisible()
})

test('a failure says why, gives the request id, and can be tried again', async () => {
  api.breakPath('/api/dashboard/overview-stats', 503, 'req-77')
  render(<OverviewCards pendingHref="#pending" onCluster={() => {}} />)

  const clusters = await card('集群总数 / 异常集群')
  expect(await within(clusters).findByText('请求编号 req-77')).toBeVisible()

  api.mend()
  await userEvent.click(within(clusters).getByRole('button', { name: '重试' }))
  expect(await within(clusters).findByText(/gl-02/)).toBeVisible()
})
