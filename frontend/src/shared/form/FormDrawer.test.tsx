import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Form, Input } from 'antd'
import { expect, test, vi } from 'vitest'
import { ApiError } from '@/api/ApiError'
import { render } from '@/testing/render'
import { FormDrawer } from './FormDrawer'

interface Values {
  name: string
}

function show(onSubmit: (values: Values) => Promise<unknown>) {
  const onClose = vi.fn()
  render(
    <FormDrawer<Values> title="接入集群" initial={{ name: 'gl' }} onSubmit={onSubmit} onClose={onClose}>
      <Form.Item name="name" label="名称">
        <Input />
      </Form.Item>
    </FormDrawer>,
  )
  return onClose
}

const refused = (field: string, message: string) =>
  new ApiError(400, `${field} ${message}`, {
    error_code: 'invalid',
    errors: [{ field, value: '', message }],
    request_id: 'req-7',
  })

test('what was typed is taken, and the form closes', async () => {
  const onSubmit = vi.fn().mockResolvedValue(undefined)
  const onClose = show(onSubmit)
  await userEvent.type(screen.getByRole('textbox', { name: '名称' }), '-02')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))

  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(onSubmit).toHaveBeenCalledWith({ name: 'gl-02' })
})

test('a rule that the server states is shown at its field, in the reader’s language', async () => {
  const onClose = show(() => Promise.reject(refused('name', 'must have at most 3 characters')))
  await userEvent.click(screen.getByRole('button', { name: '保存' }))

  expect(await screen.findByText('最多 3 个字符')).toBeVisible()
  expect(screen.queryByText('请求编号 req-7')).not.toBeInTheDocument()
  expect(onClose).not.toHaveBeenCalled()
})

test('what no field explains is shown above them with the request id', async () => {
  show(() => Promise.reject(refused('elsewhere', 'must be given')))
  await userEvent.click(screen.getByRole('button', { name: '保存' }))

  expect(await screen.findByText('elsewhere must be given')).toBeVisible()
  expect(screen.getByText('请求编号 req-7')).toBeVisible()
})

test('closing asks before it throws away what was typed', async () => {
  const onClose = show(vi.fn())
  await userEvent.type(screen.getByRole('textbox', { name: '名称' }), 'x')
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  expect(await screen.findByText('放弃未保存的修改？')).toBeInTheDocument()
  expect(onClose).not.toHaveBeenCalled()

  await userEvent.click(screen.getByRole('button', { name: '放弃修改' }))
  expect(onClose).toHaveBeenCalled()
})

test('a form that nobody touched closes at once', async () => {
  const onClose = show(vi.fn())
  await userEvent.click(screen.getByRole('button', { name: '取消' }))

  expect(onClose).toHaveBeenCalled()
})
