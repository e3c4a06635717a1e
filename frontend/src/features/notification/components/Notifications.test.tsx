import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { Bell } from './Bell'
import { MessageList } from './MessageList'
import { subjectOf } from './subjectOf'

const sent = () => api.asked().filter(({ method }) => method === 'PUT')

test('the bell counts what is unread, and opens the newest with their reason and content', async () => {
  render(<Bell />)
  await userEvent.click(await screen.findByRole('button', { name: '通知，3 条未读' }))

  const list = await screen.findByRole('list', { name: '通知' })
  const newest = within(list).getAllByRole('listitem')[0]
  expect(newest).toHaveTextContent('新订单')
  expect(newest).toHaveTextContent('CPU 85.7 %，阈值 80 %')
  expect(within(list).getAllByRole('img', { name: '未读' })).toHaveLength(3)
})

test('following a message leads to what it is about, and reads it', async () => {
  const { router } = render(<Bell />)
  await userEvent.click(await screen.findByRole('button', { name: '通知，3 条未读' }))
  await userEvent.click(await screen.findByRole('link', { name: /ESO20261123-0007/ }))

  expect(router.state.location.pathname + router.state.location.search).toBe('/workbench?order=7')
  await waitFor(() => expect(sent()[0]?.path).toBe('/api/notifications/9/read'))
  expect(await screen.findByRole('button', { name: '通知，2 条未读' })).toBeVisible()
})

test('all are marked as read at once', async () => {
  render(<MessageList />)
  await userEvent.click(await screen.findByRole('button', { name: '全部已读' }))

  expect(await screen.findByText('已全部标为已读')).toBeInTheDocument()
  expect(sent()[0]?.path).toBe('/api/notifications/read-all')
  await waitFor(() => expect(screen.getByRole('button', { name: '全部已读' })).toBeDisabled())
})

test('the filter comes from the address, goes to the server, and is taken back there', async () => {
  const { router } = render(<MessageList />, { at: '/notifications?unread=true' })
  expect(await screen.findByText('集群 gl-batch-02 失联')).toBeVisible()

  expect(
    api.asked().some(({ path }) => path === '/api/notifications/list?unread=true&page=1&page_size=20'),
  ).toBe(true)
  expect(screen.queryByText('测试通知')).not.toBeInTheDocument()
  await userEvent.click(screen.getByText('全部'))
  expect(await screen.findByText('测试通知')).toBeVisible()
  expect(router.state.location.search).toBe('')
})

test('one is marked as read from its row, with its way of delivery beside it', async () => {
  render(<MessageList />)
  const row = (await screen.findByText('集群 gl-batch-02 失联')).closest('tr')
  expect(row).toHaveTextContent('站内')
  await userEvent.click(screen.getByRole('button', { name: '将“集群 gl-batch-02 失联”标为已读' }))

  await waitFor(() => expect(row).toHaveTextContent('已读'))
  expect(sent()[0]?.path).toBe('/api/notifications/8/read')
})

test('nothing yet says what will come', async () => {
  api.world().messages.length = 0
  render(<MessageList />)
  expect(await screen.findByText('还没有通知')).toBeVisible()
})

test('a message leads to its order, ticket, strategy or cluster, and otherwise nowhere', () => {
  const about = { occasion: 'order_failed', order_id: null, strategy_id: null, cluster_id: null } as const

  expect(subjectOf({ ...about, order_id: 7 })).toBe('/workbench?order=7')
  expect(subjectOf({ ...about, occasion: 'maintenance_overdue', order_id: 25 })).toBe(
    '/maintenance?ticket=25',
  )
  expect(subjectOf({ ...about, strategy_id: 11 })).toBe('/workbench?strategy=11&strategy_tab=why')
  expect(subjectOf({ ...about, cluster_id: 2 })).toBe('/clusters?cluster=2')
  expect(subjectOf(about)).toBeUndefined()
})
