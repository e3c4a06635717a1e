import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { Panel } from '@/shared/layout/Panel'
import { changePassword } from '../api/changePassword'
import { InlineForm } from './InlineForm'

interface Values {
  current_password: string
  new_password: string
  repeated: string
}

export function PasswordForm() {
  const { t } = useTranslation()
  const change = useAction({
    call: ({ current_password, new_password }: Values) => changePassword({ current_password, new_password }),
    done: () => t('profile.password.changed'),
    quiet: true,
  })
  const given = { required: true, message: t('form.rule.given') }
  return (
    <Panel title={t('profile.password.title')}>
      <InlineForm<Values> submitText={t('profile.password.change')} once onSubmit={change.mutateAsync}>
        <Form.Item name="current_password" label={t('profile.password.current')} rules={[given]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="new_password"
          label={t('profile.password.new')}
          extra={t('profile.password.hint')}
          rules={[given]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t('profile.password.repeat')}
          dependencies={['new_password']}
          rules={[
            given,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('new_password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('profile.password.differs'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </InlineForm>
    </Panel>
  )
}
