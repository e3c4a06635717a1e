import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { session } from '@/api/session'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { LoginForm } from './LoginForm'

function show(onLogin = () => {}) {
  return render(<LoginForm onLogin={onLogin} />, { at: '/login', loggedIn: false })
}

async function logIn(username: string, password: string) {
  await userEvent.clear(screen.getByLabelText('用户名'))
  await userEvent.type(screen.getByLabelText('用户名'), username)
  await userEvent.clear(screen.getByLabelText('密码'))
  await userEvent.type(screen.getByLabelText('密码'), password)
  await userEvent.click(screen.getByRole('button', { name: '登录' }))
}

test('the right password begins a session that survives a reload of the tab', async () => {
  const onLogin = vi.fn()
  show(onLogin)
  await logIn('admin', 'correct horse')

  await waitFor(() => expect(onLogin).toHaveBeenCalled())
  expect(session.current()?.user.display_name).toBe('管理员')
  expect(sessionStorage.getItem('tidepool.session.v1')).toContain('stand-in-token')
  expect(localStorage.getItem('tidepool.session.v1')).toBeNull()
})

test('a wrong password is told, without telling which part was wrong', async () => {
  show()
  await logIn('admin', 'wrong')

  expect(await screen.findByText('用户名或密码不正确。')).toBeVisible()
  expect(session.current()).toBeNull()
})

test('after too many tries the button waits for as long as the server says', async () => {
  api.breakPath('/api/auth/login', 429, 'req-429', { 'Retry-After': '30' })
  show()
  await logIn('admin', 'x')

  expect(await screen.findByText(/尝试次数过多，请 (30|29) 秒后再试。/)).toBeVisible()
  expect(screen.getByRole('button', { name: '登录' })).toBeDisabled()
})

test('a lost connection is not taken for a wrong password', async () => {
  api.loseConnection('/api/auth/login')
  show()
  await logIn('admin', 'correct horse')

  expect(await screen.findByText('连不上服务器，请检查网络后重试。')).toBeVisible()
})

test('empty fields are named and nothing is sent', async () => {
  show()
  await userEvent.click(screen.getByRole('button', { name: '登录' }))

  expect(await screen.findByText('请输入用户名')).toBeVisible()
  expect(await screen.findByText('请输入密码')).toBeVisible()
  expect(api.asked()).toEqual([])
})

test('password managers find their fields', () => {
  show()

  expect(screen.getByLabelText('用户名')).toHaveAttribute('autocomplete', 'username')
  expect(screen.getByLabelText('密码')).toHaveAttribute('autocomplete', 'current-password')
  expect(screen.getByLabelText('密码')).toHaveAttribute('type', 'password')
})
