import { ago, DAY } from './ago.js'

/** @typedef {import('../../api/schemas').Schemas['ChannelView']} Channel */

/** @param {number} now @returns {Channel[]} */
export function channels(now) {
  const base = {
    enabled: true,
    personal: false,
    account: '',
    sender: '',
    secret_set: false,
    updated_by: 'admin',
    updated_at: ago(now, 2 * DAY),
    version: 1,
  }
  return [
    {
      ...base,
      id: 1,
      name: '站内',
      notification_type: 'system',
      preset: null,
      position: 0,
      personal: true,
      endpoint: '',
      template: '',
    },
    {
      ...base,
      id: 2,
      name: '值班群',
      notification_type: 'im',
      preset: 'wecom',
      position: 10,
      endpoint: 'https://qyapi.weixin.qq.com',
      template: '{"msgtype":"text","text":{"content":"{{title}}"}}',
    },
    {
      ...base,
      id: 3,
      name: '短信网关',
      notification_type: 'sms',
      preset: 'signed',
      position: 20,
      personal: true,
      enabled: false,
      secret_set: true,
      endpoint: 'https://sms.example.com',
      template: '{"to":"{{recipient}}","text":"{{title}}"}',
    },
  ]
}
