import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** A password for somebody else, which can be looked at: it has to be told them. */
export function PasswordField({ label, hint }: { label: string; hint: string }) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="password"
      label={label}
      extra={hint}
      rules={[{ required: true, message: t('form.rule.given') }]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  )
}
