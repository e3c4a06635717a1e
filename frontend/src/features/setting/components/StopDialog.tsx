import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FormDialog } from '@/shared/form/FormDialog'
import { useSubmit } from '@/shared/form/useSubmit'
import { toInstant } from '@/shared/time/local'
import { stopOrders } from '../api/orderStop'

interface Values {
  reason: string
  until?: string
}

/** Stops all orders, with the reason that everybody will see. */
export function StopDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const stop = useAction({ call: stopOrders, done: () => t('stop.done'), quiet: true })
  const { pending, error, submit } = useSubmit(form, async ({ reason, until }) => {
    await stop.mutateAsync({ reason, until: until ? toInstant(until) : undefined })
    onClose()
  })
  return (
    <FormDialog
      title={t('stop.title_ask')}
      form={form}
      submitText={t('stop.do')}
      danger
      pending={pending}
      error={error}
      onSubmit={(values) => void submit(values)}
      onClose={onClose}
    >
      <p>{t('stop.consequence')}</p>
      <Form.Item
        name="reason"
        label={t('stop.reason')}
        rules={[{ required: true, whitespace: true, message: t('form.rule.given') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="until" label={t('stop.until_field')}>
        <Input type="datetime-local" />
      </Form.Item>
    </FormDialog>
  )
}
