import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { useClusters } from '../api/listClusters'
import { DrainsHeld } from './DrainsHeld'

function Clusters() {
  const clusters = useClusters().data ?? []
  return clusters.map((cluster) => <DrainsHeld key={cluster.id} cluster={cluster} />)
}

const resumed = () => api.asked().filter(({ path }) => path.endsWith('/resume-drains'))

test('a cluster that is held tells since when and why, and others say nothing', async () => {
  render(<Clusters />)

  expect(await screen.findByText('集群 gl-web-03 已暂停退池')).toBeVisible()
  expect(screen.getByText(/8 个节点中有 4 个未就绪/)).toBeVisible()
  expect(screen.getAllByRole('button', { name: '恢复退池' })).toHaveLength(1)
})

test('nothing is resumed before the consequence was read and confirmed', async () => {
  render(<Clusters />)
  await userEvent.click(await screen.findByRole('button', { name: '恢复退池' }))
  const dialog = await screen.findByRole('dialog', { name: '恢复集群 gl-web-03 的退池？' })

  expect(dialog).toHaveTextContent('等待的订单会继续封锁并腾空节点')
  expect(resumed()).toHaveLength(0)
  await userEvent.click(within(dialog).getByRole('button', { name: '恢复退池' }))

  expect(await screen.findByText('已通知执行器恢复集群 gl-web-03 的退池')).toBeVisible()
  expect(resumed()).toMatchObject([{ method: 'POST', path: '/api/clusters/3/resume-drains' }])
  await waitFor(() => expect(screen.queryByText('集群 gl-web-03 已暂停退池')).not.toBeInTheDocument())
})

test('a refusal is told where it was asked for, with its number', async () => {
  api.breakPath('/api/clusters/3/resume-drains', 500, 'req-77')
  render(<Clusters />)
  await userEvent.click(await screen.findByRole('button', { name: '恢复退池' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('button', { name: '恢复退池' }))

  expect(await screen.findByText(/req-77/)).toBeVisible()
  expect(screen.getByText('集群 gl-web-03 已暂停退池')).toBeVisible()
})

test('who only reads sees the hold without the button', async () => {
  api.world().user.roles = ['viewer']
  render(<Clusters />)

  expect(await screen.findByText('集群 gl-web-03 已暂停退池')).toBeVisible()
  expect(screen.queryByRole('button', { name: '恢复退池' })).not.toBeInTheDocument()
  expect(screen.getByText('只有运维人员或管理员可以恢复')).toBeVisible()
})
