import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { expect, test } from 'vitest'
import { session } from '@/api/session'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { Frame } from './Frame'
import { LoginPage } from './LoginPage'

const pages = (
  <Routes>
    <Route path="/login" element={<LoginPage />} />
    <Route path="/" element={<Frame />}>
      <Route path="workbench" element={<p>content</p>} />
    </Route>
  </Routes>
)

test('who is not logged in is asked to, and comes back to the same address', async () => {
  const { router } = render(pages, { at: '/workbench?order=7', loggedIn: false })
  expect(await screen.findByText('登录已失效，请重新登录。')).toBeVisible()

  await userEvent.type(screen.getByLabelText('用户名'), 'admin')
  await userEvent.type(screen.getByLabelText('密码'), 'correct horse')
  await userEvent.click(screen.getByRole('button', { name: '登录' }))

  expect(await screen.findByText('content')).toBeVisible()
  expect(router.state.location.pathname + router.state.location.search).toBe('/workbench?order=7')
})

test('a session that the server ended leads to the login', async () => {
  api.breakPath('/api/dashboard/overview-stats', 401)
  const { router } = render(pages)

  await waitFor(() => expect(router.state.location.pathname).toBe('/login'))
  expect(session.current()).toBeNull()
})

test('logging out ends the session even when the server cannot be told', async () => {
  api.loseConnection('/api/auth/logout')
  const { router } = render(pages)
  await userEvent.click(await screen.findByRole('button', { name: '用户菜单：管理员' }))
  await userEvent.click(await screen.findByText('退出登录'))

  await waitFor(() => expect(router.state.location.pathname).toBe('/login'))
  expect(session.current()).toBeNull()
})

test('the frame has its four regions, titles and this year', async () => {
  render(pages)

  expect(await screen.findByRole('heading', { name: '资源弹性管理工作台' })).toBeVisible()
  expect(screen.getByRole('navigation', { name: '主导航' })).toHaveTextContent('工作台')
  expect(screen.getByRole('main')).toHaveTextContent('content')
  expect(screen.getByRole('contentinfo')).toHaveTextContent(
    `K8s集群资源弹性伸缩管理系统 ©${new Date().getFullYear()}`,
  )
  expect(await screen.findByText('实时')).toBeVisible()
})

test('the side bar collapses to icons and expands again', async () => {
  render(pages)
  await userEvent.click(await screen.findByRole('button', { name: '收起侧边栏' }))

  expect(screen.queryByText('K8s资源弹性管理')).not.toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '展开侧边栏' }))
  expect(await screen.findByText('K8s资源弹性管理')).toBeInTheDocument()
})

test('the language switches in place and marks the document', async () => {
  render(pages)
  await userEvent.click(await screen.findByRole('button', { name: 'EN: Switch to English' }))

  expect(await screen.findByRole('heading', { name: 'Elastic Capacity Workbench' })).toBeVisible()
  expect(document.documentElement.lang).toBe('en-US')
  await userEvent.click(screen.getByRole('button', { name: '中：切换到中文' }))
  expect(await screen.findByRole('heading', { name: '资源弹性管理工作台' })).toBeVisible()
})

test('who may not see a page is told so, and the menu does not offer it', async () => {
  api.world().user.roles = ['external']
  render(pages)

  expect(await screen.findByText('你的角色不能查看这里')).toBeVisible()
  expect(screen.getByRole('navigation', { name: '主导航' })).not.toHaveTextContent('工作台')
})

test('users and permissions are offered to administrators only', async () => {
  api.world().user.roles = ['operator']
  render(pages)

  expect(await screen.findByText('content')).toBeVisible()
  expect(screen.getByText('值班管理')).toBeVisible()
  expect(screen.queryByText('用户与权限')).not.toBeInTheDocument()
})
