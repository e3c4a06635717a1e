import { LockOutlined, UserOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'
import { RequestId } from '@/shared/failure/RequestId'
import { useFailureText } from '@/shared/failure/useFailureText'
import { clock } from '@/shared/time/clock'
import { useNow } from '@/shared/time/useNow'
import { type Credentials, useLogin } from '../api/login'

/** `onLogin` is called once the session has begun. */
export function LoginForm({ onLogin }: { onLogin: () => void }) {
  const { t } = useTranslation()
  const login = useLogin()
  const failureText = useFailureText()
  const [blockedUntil, setBlockedUntil] = useState(0)
  const waitSeconds = Math.ceil((blockedUntil - useNow(1)) / 1_000)
  const throttled = waitSeconds > 0

  const submit = (credentials: Credentials) =>
    login.mutate(credentials, {
      onSuccess: onLogin,
      onError: (error) => {
        if (error instanceof ApiError && error.retryAfter !== undefined)
          setBlockedUntil((Math.floor(clock.now() / 1_000) + error.retryAfter) * 1_000)
      },
    })

  const failure = () => {
    if (throttled) return t('login.throttled', { seconds: waitSeconds })
    const { error } = login
    if (error === null) return undefined
    if (!(error instanceof ApiError)) return failureText(error)
    // A pause that was named and is over needs no words.
    if (error.status === 429) return error.retryAfter === undefined ? t('login.throttled_plain') : undefined
    return error.status === 401 ? t('login.wrong') : failureText(error)
  }
  const message = failure()

  return (
    <Form<Credentials> layout="vertical" size="large" requiredMark={false} onFinish={submit}>
      <Form.Item
        name="username"
        label={t('login.username')}
        rules={[{ required: true, whitespace: true, message: t('login.username_required') }]}
      >
        <Input
          prefix={<UserOutlined aria-hidden />}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          // The page is for nothing else.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('login.password')}
        rules={[{ required: true, message: t('login.password_required') }]}
      >
        <Input.Password
          prefix={<LockOutlined aria-hidden />}
          name="password"
          autoComplete="current-password"
        />
      </Form.Item>
      {message && (
        <Alert
          type={throttled ? 'warning' : 'error'}
          showIcon
          role="alert"
          title={message}
          description={<RequestId error={login.error} />}
          style={{ marginBottom: 24 }}
        />
      )}
      <Button type="primary" htmlType="submit" block loading={login.isPending} disabled={throttled}>
        {t('login.submit')}
      </Button>
    </Form>
  )
}
