import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { expect, test, vi } from 'vitest'
import { api } from '@/testing/api'
import { render } from '@/testing/render'
import { Frame } from './Frame'

const created = vi.fn()
const pages = (
  <Routes>
    <Route path="/" element={<Frame />}>
      <Route
        path="*"
        element={
          <>
            <input type="search" aria-label="search" />
            <button data-shortcut="new" onClick={created}>
              new
            </button>
          </>
        }
      />
    </Route>
  </Routes>
)

test('g and a letter lead to a page, and not where somebody types', async () => {
  const { router } = render(pages)
  await screen.findByRole('main')
  await userEvent.keyboard('gd')
  expect(router.state.location.pathname).toBe('/devices')

  await userEvent.keyboard('/')
  expect(screen.getByLabelText('search')).toHaveFocus()
  await userEvent.keyboard('gm')
  expect(router.state.location.pathname).toBe('/devices')
  expect(screen.getByLabelText('search')).toHaveValue('gm')
})

test('n makes a new one, r asks for everything again', async () => {
  render(pages)
  await screen.findByText('实时')
  await userEvent.keyboard('n')
  expect(created).toHaveBeenCalledTimes(1)

  const before = api.asked().length
  await userEvent.keyboard('r')
  await waitFor(() => expect(api.asked().length).toBeGreaterThan(before))
})

test('? shows which keys there are, and the rest wait until it is closed', async () => {
  const { router } = render(pages)
  await screen.findByRole('main')
  await userEvent.keyboard('?')
  const help = await screen.findByRole('dialog')
  expect(within(help).getByText('前往 值班管理')).toBeInTheDocument()

  await userEvent.keyboard('gd')
  expect(router.state.location.pathname).toBe('/workbench')
})

test('the user menu leads to the profile, and divides off the logout', async () => {
  const { router } = render(pages)
  await userEvent.click(await screen.findByRole('button', { name: '用户菜单：管理员' }))
  expect(await screen.findByRole('separator')).toBeInTheDocument()
  await userEvent.click(await screen.findByText('个人信息'))

  expect(router.state.location.pathname).toBe('/profile')
})

test('the user menu leads to the settings of the system', async () => {
  const { router } = render(pages)
  await userEvent.click(await screen.findByRole('button', { name: '用户菜单：管理员' }))
  const menu = (await screen.findByText('退出登录')).closest('ul')
  if (menu === null) throw new Error('there is no menu')
  const entry = within(menu).getByRole('menuitem', { name: '系统设置' })
  expect(entry.querySelector('.anticon-setting')).toBeInTheDocument()
  await userEvent.click(entry)

  expect(router.state.location.pathname).toBe('/settings')
})
