import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { RoleList } from './RoleList'
import { UserList } from './UserList'

const sent = (method: string, path: string) =>
  api.asked().filter((asked) => asked.method === method && asked.path === path)
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const choose = async (user: string, action: string) => {
  await userEvent.click(await screen.findByLabelText(`${user} 的更多操作`))
  fireEvent.click(await screen.findByText(action, { selector: '[role=menuitem] *' }))
}
const press = async (place: HTMLElement, button: string) =>
  userEvent.click(within(place).getByText(button, { selector: 'button > span' }))

test('a row tells who may log in, as what, and since when', async () => {
  render(<UserList />)
  const row = (await screen.findByText('li.na')).closest('tr')

  expect(row).toHaveTextContent('李娜运维、只读启用')
  expect(row).toHaveTextContent(/admin · \d+天前/)
  expect(screen.getByText('zhao.lei').closest('tr')).toHaveTextContent('停用')
})

test('who is logged in is marked, and neither shuts themselves out nor changes their own roles', async () => {
  render(<UserList />, { at: '/users?edit=1' })
  const form = await dialogTitled('编辑 admin')

  expect(screen.getByText('你').closest('tr')).toHaveTextContent('admin')
  expect(screen.queryByLabelText('admin 的更多操作')).not.toBeInTheDocument()
  expect(within(form).getByLabelText(/管理员/)).toBeDisabled()

  type('姓名', '值班长')
  await press(form, '保存')
  expect(await screen.findByText('用户 admin 已保存')).toBeInTheDocument()
  expect(sent('PUT', '/api/users/1')[0]?.body).toEqual({ display_name: '值班长', version: 3 })
})

test('a new user whose name or password is refused is told so at the field', async () => {
  const { router } = render(<UserList />)
  await userEvent.click(await screen.findByText('创建用户'))
  const form = await screen.findByRole('dialog')
  type('用户名', 'Sun Yu')
  type('初始密码', 'tidal pool 7')
  await press(form, '创建')
  expect(await screen.findByText('2 到 100 个字母、数字、点、横线或下划线')).toBeVisible()

  type('用户名', 'sun.yu')
  type('初始密码', 'short')
  await press(form, '创建')
  expect(await screen.findByText('须有 8 到 128 个字符')).toBeVisible()

  type('初始密码', 'tidal pool 7')
  await press(form, '创建')
  expect(await screen.findByText('用户 sun.yu 已创建')).toBeInTheDocument()
  expect(sent('POST', '/api/users/create').at(-1)?.body).toEqual({
    username: 'sun.yu',
    password: 'tidal pool 7',
    roles: ['viewer'],
  })
  expect(router.state.location.search).toBe('')
})

test('a user is changed as it was read, and one that somebody else has changed is not', async () => {
  render(<UserList />, { at: '/users?edit=3' })
  const form = await dialogTitled('编辑 li.na')
  await userEvent.click(within(form).getByLabelText(/只读/))
  Object.assign(api.world().users[2] ?? {}, { version: 9 })
  await press(form, '保存')

  expect(await within(form).findByText('内容已被他人修改，已为你刷新，请核对后再试。')).toBeInTheDocument()
  expect(sent('PUT', '/api/users/3')[0]?.body).toEqual({
    display_name: '李娜',
    roles: ['operator'],
    version: 3,
  })
})

test('a link to a user who is not there says so', async () => {
  render(<UserList />, { at: '/users?edit=404' })

  expect(await screen.findByText('没有找到，可能已被删除。')).toBeInTheDocument()
})

test('a password is set for who has forgotten theirs', async () => {
  render(<UserList />)
  await choose('li.na', '重设密码')
  const form = await dialogTitled('重设 li.na 的密码')
  type('新密码', 'tidal pool 7')
  await press(form, '重设密码')
  expect(await screen.findByText('li.na 的密码已重设，登录已全部退出')).toBeInTheDocument()
  expect(sent('PUT', '/api/users/3/password')[0]?.body).toEqual({ password: 'tidal pool 7' })
})

test('a login that was locked is unlocked', async () => {
  render(<UserList />)
  await choose('chen.hao', '解除登录锁定')
  expect(await screen.findByText('chen.hao 可以立即重新登录')).toBeInTheDocument()
  expect(sent('PUT', '/api/users/5/unlock')).toHaveLength(1)
})

test('sessions end only after the consequence was read', async () => {
  render(<UserList />)
  await choose('li.na', '退出全部登录')
  const ending = await dialogTitled('让 li.na 退出全部登录？')
  expect(ending).toHaveTextContent('密码不变，可以重新登录')
  expect(sent('DELETE', '/api/users/3/sessions')).toHaveLength(0)
  await press(ending, '退出全部登录')
  await waitFor(() => expect(sent('DELETE', '/api/users/3/sessions')).toHaveLength(1))
  expect(await screen.findByText('li.na 已全部退出登录')).toBeInTheDocument()
})

test('a user is disabled after asking, as it was read', async () => {
  render(<UserList />)
  await choose('chen.hao', '停用')
  const disabling = await dialogTitled('停用 chen.hao？')
  await press(disabling, '停用')
  expect(await screen.findByText('chen.hao 已停用')).toBeInTheDocument()
  expect(sent('PUT', '/api/users/5')[0]?.body).toEqual({ enabled: false, version: 3 })
})

test('what is added to a role and taken from it is listed before it is done', async () => {
  render(<RoleList />, { at: '/users?view=roles' })
  expect(await screen.findByText('固定')).toBeVisible()
  await userEvent.click(screen.getByLabelText('编辑“运维”的权限'))
  const drawer = await dialogTitled('编辑“运维”的权限')
  expect(within(drawer).getByLabelText(/^登录/)).toBeDisabled()
  expect(within(drawer).getByRole('button', { name: '核对修改' })).toBeDisabled()
  await userEvent.click(within(drawer).getByLabelText(/^管理集群/))
  await userEvent.click(within(drawer).getByLabelText(/^管理通知/))
  await press(drawer, '核对修改')
  const dialog = await dialogTitled('修改“运维”的权限？')
  expect(dialog).toHaveTextContent('授予管理通知收回管理集群')
  await press(dialog, '确认修改')

  expect(await screen.findByText('“运维”的权限已修改')).toBeInTheDocument()
  const { permissions, version } = sent('PUT', '/api/roles/operator/permissions')[0]?.body as {
    permissions: string[]
    version: number
  }
  expect(version).toBe(2)
  expect(permissions).toContain('notifications_manage')
  expect(permissions).not.toContain('clusters_write')
})

test('rights that somebody else has changed meanwhile are not overwritten but taken anew', async () => {
  render(<RoleList />, { at: '/users?view=roles&role=viewer' })
  const drawer = await dialogTitled('编辑“只读”的权限')
  await userEvent.click(within(drawer).getByLabelText(/^处理订单/))
  Object.assign(api.world().roles[2] ?? {}, { permissions: ['own_session'], version: 2 })
  await press(drawer, '核对修改')
  const dialog = await dialogTitled('修改“只读”的权限？')
  await press(dialog, '确认修改')
  expect(await within(dialog).findByText('内容已被他人修改，已为你刷新，请核对后再试。')).toBeInTheDocument()
  await press(dialog, '取消')

  expect(await within(drawer).findByText('权限刚被他人修改')).toBeInTheDocument()
  await press(drawer, '改用最新')
  await waitFor(() => expect(within(drawer).getByLabelText(/^查看工作台/)).not.toBeChecked())
  expect(within(drawer).queryByText('权限刚被他人修改')).not.toBeInTheDocument()
})

test('who may not manage users is told so in both places', async () => {
  api.breakPath('/api/users/list', 403)
  api.breakPath('/api/roles/list', 403)
  render(
    <>
      <UserList />
      <RoleList />
    </>,
  )

  expect(await screen.findByText('你的角色不能查看这里')).toBeVisible()
  expect(await screen.findByText('没有权限。需要此权限请联系管理员。')).toBeVisible()
})
