import { useMutation } from '@tanstack/react-query'
import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '@/shared/failure/FailureAlert'
import { type Channel, testChannel } from '../api/channels'

/** Sends a message at once, and says how it fared. */
export function TestDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ recipient?: string }>()
  const trial = useMutation({ mutationFn: testChannel })
  return (
    <Modal
      open
      width={480}
      title={t('channel.test_of', { name: channel.name })}
      closable={{ 'aria-label': t('close') }}
      okText={t('channel.send')}
      confirmLoading={trial.isPending}
      cancelText={t('close')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ recipient }) => trial.mutate({ id: channel.id, recipient: recipient?.trim() })}
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
      </Form>
      <FailureAlert error={trial.error} />
      {trial.data && (
        <Alert
          showIcon
          role="status"
          type={trial.data.sent ? 'success' : 'error'}
          title={t(trial.data.sent ? 'channel.sent' : 'channel.not_sent')}
          description={trial.data.error_message}
        />
      )}
    </Modal>
  )
}
