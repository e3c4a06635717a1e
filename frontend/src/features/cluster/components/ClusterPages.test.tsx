import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { ClusterDrawer } from './ClusterDrawer'
import { ClusterForm } from './ClusterForm'
import { ClusterList } from './ClusterList'

const noop = () => {}
const list = (onOpen = noop) => <ClusterList onOpen={onOpen} onEdit={noop} onCreate={noop} />
const row = async (name: string) => {
  const found = (await screen.findByText(name)).closest('tr')
  if (found === null) throw new Error('no row')
  return found
}
// At once: a form of thirty fields is slow to search by role and to type into.
const fill = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const sent = (path: string) => api.asked().filter((asked) => asked.method !== 'GET' && asked.path === path)

test('a row tells health with its reason, how old its figures are, and leads to its devices', async () => {
  render(list())
  const unwell = await row('gl-02')

  expect(unwell).toHaveTextContent('异常失联 8 分钟')
  expect(unwell).toHaveTextContent('8分钟前')
  expect(within(unwell).getByRole('link', { name: '18：查看 gl-02 的设备' })).toHaveAttribute(
    'href',
    '/devices?cluster_id=2',
  )
})

test('no clusters yet offers to add the first', async () => {
  api.world().clusters.length = 0
  render(list())

  expect(await screen.findByText('还没有接入集群')).toBeVisible()
  expect(screen.getAllByRole('button', { name: '接入集群' })).toHaveLength(2)
})

test('a viewer is offered no changes', async () => {
  api.world().user.roles = ['viewer']
  render(list())
  await row('gl-02')

  expect(screen.queryByRole('button', { name: '接入集群' })).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '编辑 gl-02' })).not.toBeInTheDocument()
})

test('exits are resumed only after the consequence was read', async () => {
  render(list())
  await userEvent.click(
    within(await row('gl-core-01')).getByRole('button', { name: 'gl-core-01 的更多操作' }),
  )
  await userEvent.click(await screen.findByText('恢复退池'))
  const dialog = await dialogTitled('恢复 gl-core-01 的退池？')
  expect(dialog).toHaveTextContent('确认问题已排除后再恢复')

  await userEvent.click(within(dialog).getByRole('button', { name: '恢复退池' }))

  expect(await screen.findByText('gl-core-01 已恢复退池')).toBeInTheDocument()
  expect(sent('/api/clusters/1/resume-drains')).toHaveLength(1)
})

test('the kubeconfig is tried before it is saved, and sent only where one was given', async () => {
  const onClose = vi.fn()
  render(<ClusterForm id={undefined} onClose={onClose} />)
  fill('集群名称', 'gl-new')
  fill('kubeconfig', 'server: x')
  await waitFor(() => expect(screen.getByText('测试连接').closest('button')).toBeEnabled())
  await userEvent.click(screen.getByText('测试连接'))

  expect(await screen.findByText('API Server 可达')).toBeInTheDocument()
  expect(screen.getByLabelText('缺少的权限')).toHaveTextContent('create pods/eviction 用于执行订单')

  await userEvent.click(screen.getByText('创建'))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent('/api/clusters/create')[0]?.body).toMatchObject({
    clustername: 'gl-new',
    kubeconfig: 'server: x',
    status: 'running',
  })
})

test('a saved kubeconfig is not shown, and stays when nothing is typed', async () => {
  const onClose = vi.fn()
  render(<ClusterForm id={1} onClose={onClose} />)
  expect(await screen.findByText('已保存 kubeconfig；留空则继续使用。')).toBeInTheDocument()
  expect(screen.getByLabelText('kubeconfig')).toHaveValue('')

  fill('中文名', '核心一区')
  await userEvent.click(screen.getByText('保存'))

  await waitFor(() => expect(onClose).toHaveBeenCalled())
  const [change] = sent('/api/clusters/1')
  expect(change?.body).toMatchObject({ clusternamecn: '核心一区', version: 3 })
  expect(change?.body).not.toHaveProperty('kubeconfig')
})

test('a name that breaks the rule is said at its field', async () => {
  render(<ClusterForm id={undefined} onClose={noop} />)
  fill('集群名称', 'no spaces please')
  await userEvent.click(screen.getByText('创建'))

  expect(await screen.findByText('1 到 128 个字母、数字、点、横线或下划线')).toBeInTheDocument()
})

test('details that cannot be loaded have the request id', async () => {
  api.breakPath('/api/clusters/1/details', 500)
  render(<ClusterDrawer id={1} onClose={noop} onEdit={noop} trend={() => null} />)

  expect(await screen.findByText('请求编号 req-broken')).toBeInTheDocument()
})
