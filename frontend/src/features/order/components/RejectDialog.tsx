import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'

interface Props {
  order: Order
  open: boolean
  onCancel: () => void
  onConfirm: (reason: string) => void
}

export function RejectDialog({ order, open, onCancel, onConfirm }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open={open}
      title={t('order.reject_title', { number: order.order_number })}
      destroyOnHidden
      closable={{ 'aria-label': t('close') }}
      okText={t('order.reject_confirm')}
      okButtonProps={{ danger: true }}
      cancelText={t('cancel')}
      onCancel={onCancel}
      onOk={form.submit}
    >
      <p>{t('order.reject_hint')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ reason }) => onConfirm(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={t('order.reason')}
          rules={[{ required: true, whitespace: true, message: t('order.reason_required') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
