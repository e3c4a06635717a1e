import { Form, type FormInstance, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '@/shared/failure/FailureAlert'

interface Props<Values> {
  title: string
  /** Pixels. */
  width?: number
  form: FormInstance<Values>
  submitText: string
  cancelText?: string
  danger?: boolean
  pending: boolean
  /** What could not be shown at a field. */
  error: unknown
  /** What came of it, where the dialog stays to show that. */
  outcome?: ReactNode
  onSubmit: (values: Values) => void
  onClose: () => void
  children: ReactNode
}

/** A short form in a dialog. */
export function FormDialog<Values extends object>(props: Props<Values>) {
  const {
    title,
    width = 480,
    form,
    submitText,
    cancelText,
    danger,
    pending,
    error,
    outcome,
    onSubmit,
    onClose,
    children,
  } = props
  const { t } = useTranslation()
  return (
    <Modal
      open
      width={width}
      title={title}
      closable={{ 'aria-label': t('close') }}
      okText={submitText}
      okButtonProps={{ danger }}
      confirmLoading={pending}
      cancelText={cancelText ?? t('cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark onFinish={onSubmit}>
        {children}
      </Form>
      <FailureAlert error={error} />
      {outcome}
    </Modal>
  )
}
