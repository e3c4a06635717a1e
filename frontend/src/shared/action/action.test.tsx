import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ApiError } from '@/api/ApiError'
import { render } from '@/testing/render'
import { ConfirmDialog } from './ConfirmDialog'
import { useAction } from './useAction'

const refused = new ApiError(409, 'taken', { error_code: 'changed_meanwhile', request_id: 'req-3' })

function Disable({ call, undo }: { call: () => Promise<unknown>; undo?: () => Promise<unknown> }) {
  const action = useAction({ call, done: () => '已停用', undo })
  return <button onClick={() => action.mutate()}>停用</button>
}

test('an action says that it is done and can be taken back', async () => {
  const undo = vi.fn().mockResolvedValue(undefined)
  render(<Disable call={() => Promise.resolve()} undo={undo} />)
  await userEvent.click(screen.getByText('停用'))
  expect(await screen.findByText('已停用')).toBeInTheDocument()

  await userEvent.click(screen.getByRole('button', { name: '撤销' }))

  await waitFor(() => expect(undo).toHaveBeenCalled())
})

test('a refused action says why by its code, with the request id', async () => {
  render(<Disable call={() => Promise.reject(refused)} />)
  await userEvent.click(screen.getByText('停用'))

  expect(await screen.findByText('内容已被他人修改，已为你刷新，请核对后再试。')).toBeInTheDocument()
  expect(screen.getByText('请求编号 req-3')).toBeInTheDocument()
})

test('a danger is confirmed only by the typed name, and its failure stays in the dialog', async () => {
  const onClose = vi.fn()
  const onConfirm = vi.fn().mockRejectedValueOnce(refused).mockResolvedValue(undefined)
  render(
    <ConfirmDialog
      open
      danger
      title="删除集群？"
      confirmText="删除"
      typeName="gl-02"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      不能恢复。
    </ConfirmDialog>,
  )
  const confirm = screen.getByRole('button', { name: '删除' })
  expect(confirm).toBeDisabled()
  await userEvent.type(screen.getByRole('textbox', { name: '请输入“gl-02”以确认' }), 'gl-02')

  await userEvent.click(confirm)
  expect(await screen.findByText('请求编号 req-3')).toBeVisible()
  expect(onClose).not.toHaveBeenCalled()

  await userEvent.click(confirm)
  await waitFor(() => expect(onClose).toHaveBeenCalled())
})
