import { ago, DAY, HOUR, MINUTE } from './ago.js'

/** @param {number} now @returns {import('../../api/schemas').Schemas['OwnSession'][]} */
export const ownSessions = (now) => [
  {
    id: '6f1c8a52-0b7e-4a6e-9d1f-3f1b2c4d5e6f',
    current: true,
    ip: '10.8.0.21',
    user_agent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36',
    created_at: ago(now, 2 * HOUR),
    last_used_at: ago(now, MINUTE / 2),
    expires_at: ago(now, -6 * HOUR),
  },
  {
    id: '0c2d4e6f-8a1b-4c3d-9e5f-7a8b9c0d1e2f',
    current: false,
    ip: '10.8.3.9',
    user_agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 20_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/20.1 Mobile/15E148 Safari/604.1',
    created_at: ago(now, DAY),
    last_used_at: ago(now, 7 * HOUR),
    expires_at: ago(now, -5 * HOUR),
  },
]

/** @returns {import('../../api/schemas').Schemas['Contact']} */
export const contact = () => ({
  username: 'admin',
  email: 'admin@example.com',
  phone: '',
  im_account: '',
  notification_types: ['email', 'system'],
  version: 2,
})
