import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { KeyList } from './KeyList'

test('a new key is shown once', async () => {
  render(<KeyList />)
  await userEvent.click(await screen.findByText('创建密钥'))
  await userEvent.type(await screen.findByLabelText('名称'), 'cmdb')
  await userEvent.click(screen.getByText('创建', { selector: 'button span' }))

  expect(await screen.findByText('tpk_c3RhbmQtaW4')).toBeInTheDocument()
  await userEvent.click(screen.getByText('我已保存'))
  await waitFor(() => expect(screen.queryByText('tpk_c3RhbmQtaW4')).not.toBeInTheDocument())
  expect(await screen.findByText('cmdb')).toBeInTheDocument()
})

test('a key is revoked after its consequence was read, and then has no way to do so again', async () => {
  render(<KeyList />)
  await userEvent.click(await screen.findByRole('button', { name: '吊销“assets”' }))
  const dialog = within(await dialogTitled('吊销密钥“assets”？'))
  expect(dialog.getByText(/从下一次调用起被拒绝/)).toBeInTheDocument()
  await userEvent.click(dialog.getByText('吊销'))

  await waitFor(() =>
    expect(api.asked().find(({ method }) => method === 'DELETE')?.path).toBe('/api/api-keys/2'),
  )
  await waitFor(() => expect(screen.queryByRole('button', { name: /^吊销/ })).not.toBeInTheDocument())
})
