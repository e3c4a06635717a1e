import { useMutation } from '@tanstack/react-query'
import { Alert, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '@/shared/form/FormDialog'
import { type Channel, testChannel } from '../api/channels'

/** Sends a message at once, and says how it fared. */
export function TestDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ recipient?: string }>()
  const trial = useMutation({ mutationFn: testChannel })
  return (
    <FormDialog
      title={t('channel.test_of', { name: channel.name })}
      form={form}
      submitText={t('channel.send')}
      cancelText={t('close')}
      pending={trial.isPending}
      error={trial.error}
      outcome={
        trial.data && (
          <Alert
            showIcon
            role="status"
            type={trial.data.sent ? 'success' : 'error'}
            title={t(trial.data.sent ? 'channel.sent' : 'channel.not_sent')}
            description={trial.data.error_message}
          />
        )
      }
      onSubmit={({ recipient }) => trial.mutate({ id: channel.id, recipient: recipient?.trim() })}
      onClose={onClose}
    >
      <p>{t('channel.test_what')}</p>
      {channel.personal && (
        <Form.Item
          name="recipient"
          label={t('channel.recipient')}
          rules={[{ required: true, whitespace: true, message: t('form.rule.given') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
    </FormDialog>
  )
}
