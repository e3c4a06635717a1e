import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { api } from '@/testing/api'
import { dialogTitled } from '@/testing/dialog'
import { render } from '@/testing/render'
import { ChannelList } from './ChannelList'

const sent = () => api.asked().filter(({ method }) => method !== 'GET')
const rowOf = async (name: string) => {
  const row = (await screen.findByText(name)).closest('tr')
  if (row === null) throw new Error(`no row ${name}`)
  return within(row)
}

test('a row tells way, state and address, and only the page itself cannot be deleted', async () => {
  render(<ChannelList />)
  const sms = await rowOf('短信网关')

  expect(sms.getByText('短信 · 签名的 Webhook')).toBeInTheDocument()
  expect(sms.getByText('https://sms.example.com')).toBeInTheDocument()
  expect(sms.getByText('删除')).toBeInTheDocument()
  expect((await rowOf('值班群')).getByText('即时消息 · 企业微信')).toBeInTheDocument()
  expect(screen.getAllByText('删除')).toHaveLength(2)
})

test('a test message goes out at once, and a failure says why', async () => {
  render(<ChannelList />)
  await userEvent.click((await rowOf('短信网关')).getByText('测试'))
  const dialog = within(await dialogTitled('测试“短信网关”'))
  await userEvent.type(dialog.getByLabelText(/接收人/), '13800000000')
  await userEvent.click(dialog.getByText('发送测试'))

  expect(await dialog.findByText('没有发出')).toBeInTheDocument()
  expect(dialog.getByText('HTTP 503')).toBeInTheDocument()
  expect(sent()[0]).toMatchObject({
    path: '/api/notification-channels/3/test',
    body: { recipient: '13800000000' },
  })
})

test('a change sends neither the address nor the secret that were left empty', async () => {
  render(<ChannelList />)
  await userEvent.click((await rowOf('短信网关')).getByText('修改'))
  expect(await screen.findByText('现在是 https://sms.example.com；不填则不变。')).toBeInTheDocument()
  await userEvent.type(screen.getByLabelText('名称'), '2')
  await userEvent.click(screen.getByText('保存'))

  await waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]?.body).toMatchObject({ name: '短信网关2', version: 1 })
  expect(Object.keys(sent()[0]?.body as object)).not.toEqual(expect.arrayContaining(['endpoint', 'secret']))
})

test('an address that the server refuses is told at its field', async () => {
  render(<ChannelList />)
  await userEvent.click(await screen.findByText('添加渠道'))
  await userEvent.type(await screen.findByLabelText('名称'), '群')
  await userEvent.type(screen.getByLabelText('地址'), 'ftp')
  await userEvent.click(screen.getByText('创建'))

  expect(await screen.findByText(/须是 http 或 https 地址|must be an https/)).toBeInTheDocument()
})

test('turning one off can be taken back', async () => {
  render(<ChannelList />)
  await userEvent.click((await rowOf('值班群')).getByText('停用', { selector: 'button span' }))
  await userEvent.click(await screen.findByText('撤销'))

  await waitFor(() => expect(sent().map(({ body }) => body)).toEqual([{ enabled: false }, { enabled: true }]))
})
