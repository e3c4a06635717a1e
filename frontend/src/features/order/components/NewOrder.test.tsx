import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { PendingOrders } from './PendingOrders'

const show = (at = '/workbench?order=new') =>
  render(
    <PendingOrders id="pending" clusters={api.world().clusters} clustersLoading={false} onOpen={() => {}} />,
    { at },
  )

const form = async () => within(await dialogTitled('手动新建订单'))
const sent = () => api.asked().filter(({ path }) => path === '/api/orders/create')

async function choose(label: string, option: string | RegExp) {
  await userEvent.click((await form()).getByLabelText(label))
  fireEvent.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }))
}

test('an order by hand is asked for in a form, and then waits with the others', async () => {
  const { router } = show('/workbench')
  fireEvent.click(await screen.findByText('新建订单'))
  const opened = await form()
  expect(router.state.location.search).toBe('?order=new')
  expect(opened.getByText(/走同一审批流程/)).toBeVisible()
  fireEvent.click(opened.getByText('退池'))
  await choose('集群', /^gl-web-03/)
  fireEvent.change(opened.getByLabelText('设备数量'), { target: { value: '2' } })
  fireEvent.change(opened.getByLabelText('原因'), { target: { value: '机柜搬迁' } })
  fireEvent.change(opened.getByLabelText('节点选择器 (JSON)'), { target: { value: '{"room":"R3"}' } })
  fireEvent.click(opened.getByText('创建'))

  expect(await screen.findByText(/^订单 #.* 已创建$/)).toBeInTheDocument()
  expect(sent()[0]?.body).toMatchObject({
    action_type: 'pool_exit',
    cluster_id: 3,
    device_count: 2,
    description: '机柜搬迁',
    node_selector: { room: 'R3' },
  })
  expect(await screen.findByText(/^订单 #.* - 手动创建$/)).toBeVisible()
  expect(router.state.location.search).toBe('')
})

test('what has to be given is asked for before anything is sent', async () => {
  show()
  const opened = await form()
  fireEvent.change(opened.getByLabelText('节点选择器 (JSON)'), { target: { value: '[' } })
  fireEvent.click(opened.getByText('创建'))

  expect(await opened.findByText('必填')).toBeVisible()
  expect(opened.getByText('须为 JSON 对象')).toBeVisible()
  expect(sent()).toHaveLength(0)
})

test('devices that are picked by hand are as many as the order asks for', async () => {
  show()
  const opened = await form()
  await choose('集群', /^gl-core-01/)
  await choose('指定设备', 'SRV-CORE-0041 10.20.3.41')
  await choose('指定设备', 'SRV-CORE-0042 10.20.3.42')
  expect(opened.getByLabelText('设备数量')).toHaveValue('2')
  fireEvent.change(opened.getByLabelText('设备数量'), { target: { value: '3' } })
  expect(await opened.findByText('已指定 2 台，与设备数量不一致')).toBeVisible()
  fireEvent.change(opened.getByLabelText('设备数量'), { target: { value: '2' } })
  fireEvent.click(opened.getByText('创建'))

  await waitFor(() => expect(sent()[0]?.body).toMatchObject({ device_count: 2, device_ids: [41, 42] }))
})

test('who may not order is offered nothing', async () => {
  api.world().user.roles = ['viewer']
  show()

  expect(await screen.findByText('订单 #ESO20261123-0007 - 高CPU入池')).toBeVisible()
  expect(screen.queryByText('新建订单')).not.toBeInTheDocument()
  expect(screen.queryByText('手动新建订单')).not.toBeInTheDocument()
})
