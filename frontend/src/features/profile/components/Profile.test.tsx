import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { speak } from '@/shared/i18n/i18n'
import { prefer } from '@/shared/preferences'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { browserOf } from './browserOf'
import { ContactForm } from './ContactForm'
import { PasswordForm } from './PasswordForm'
import { PreferenceForm } from './PreferenceForm'
import { ProfileFacts } from './ProfileFacts'
import { SessionList } from './SessionList'

afterEach(async () => {
  prefer({ language: 'zh-CN', theme: null, timeZone: null })
  await speak('zh-CN')
})

const sent = (method: string) => api.asked().filter((asked) => asked.method === method)
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('who is logged in is shown with the roles in words', async () => {
  render(<ProfileFacts />)

  expect(await screen.findByText('admin')).toBeVisible()
  expect(screen.getAllByText('管理员').length).toBeGreaterThan(0)
})

test('a password is changed, and the fields are empty again', async () => {
  render(<PasswordForm />)
  type('当前密码', 'correct horse')
  type('新密码', 'battery staple 9')
  type('再次输入新密码', 'battery staple 9')
  await userEvent.click(screen.getByRole('button', { name: '修改密码' }))

  expect(await screen.findByText('密码已修改，其他登录已退出')).toBeInTheDocument()
  expect(sent('PUT')[0]?.body).toEqual({
    current_password: 'correct horse',
    new_password: 'battery staple 9',
  })
  expect(screen.getByLabelText('新密码')).toHaveValue('')
})

test('two new passwords that differ are not sent; a wrong or short one is told at its field', async () => {
  render(<PasswordForm />)
  type('当前密码', 'wrong')
  type('新密码', 'battery staple 9')
  type('再次输入新密码', 'other')
  await userEvent.click(screen.getByRole('button', { name: '修改密码' }))
  expect(await screen.findByText('两次输入的新密码不一致')).toBeVisible()
  expect(sent('PUT')).toEqual([])

  type('再次输入新密码', 'battery staple 9')
  await userEvent.click(screen.getByRole('button', { name: '修改密码' }))
  expect(await screen.findByText('不正确')).toBeVisible()
})

test('another session is ended after asking; this one has no such button', async () => {
  render(<SessionList />)
  expect(await screen.findByText('Chrome · Linux')).toBeVisible()
  expect(screen.getByText('当前')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '退出 Safari · iPhone' }))
  const dialog = await dialogTitled('退出这个登录？')
  expect(dialog).toHaveTextContent('10.8.3.9')
  await userEvent.click(screen.getAllByRole('button', { name: '退出' }).at(-1) ?? dialog)

  expect(await screen.findByText('已退出该登录')).toBeInTheDocument()
  expect(sent('DELETE')).toHaveLength(1)
  await waitFor(() => expect(screen.queryByText('Safari · iPhone')).not.toBeInTheDocument())
})

test('how to be reached is saved as it was read; a wrong number is told at its field', async () => {
  render(<ContactForm />)
  expect(await screen.findByLabelText('邮箱')).toHaveValue('admin@example.com')
  type('手机', 'call me')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  expect(await screen.findByText('须是号码，可以 + 开头')).toBeVisible()

  type('手机', '+86 138 0000 0000')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  expect(await screen.findByText('联系方式已保存')).toBeInTheDocument()
  expect(sent('PUT').at(-1)?.body).toMatchObject({ phone: '+86 138 0000 0000', version: 2 })
})

test('language and theme take effect at once', async () => {
  render(<PreferenceForm />)
  await userEvent.click(screen.getByText('深色'))
  expect(localStorage.getItem('tidepool.preferences.v1')).toContain('"theme":"dark"')

  await userEvent.click(screen.getByText('English'))
  expect(await screen.findByText('Preferences')).toBeVisible()
})

test('times are shown in the chosen zone', () => {
  prefer({ timeZone: 'Asia/Shanghai' })
  render(<PreferenceForm />)

  expect(screen.getByText(/UTC\+08:00/)).toBeVisible()
})

test('a browser is named in short', () => {
  expect(
    browserOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'),
  ).toBe('Edge · Windows')
  expect(browserOf('curl/8.5.0')).toBe('curl/8.5.0')
  expect(browserOf('')).toBe('—')
})
