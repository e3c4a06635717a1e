import { Button, Form, type FormInstance } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '@/shared/failure/FailureAlert'
import { EditDrawer } from './EditDrawer'
import { useSubmit } from './useSubmit'
import { useUnsaved } from './useUnsaved'

interface Props<Values> {
  title: string
  submitText?: string
  initial: Partial<Values>
  /** Where the caller needs it, to read or set values. */
  form?: FormInstance<Values>
  /** Pixels. */
  size?: number
  /** What it throws is shown: at the fields it names, and otherwise above them. */
  onSubmit: (values: Values) => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A form in a drawer: closes when its values have been taken, asks before it throws any away. */
export function FormDrawer<Values extends object>(props: Props<Values>) {
  const { title, submitText, initial, size = 560, onSubmit, onClose, children } = props
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>(props.form)
  const { mark, leave, question } = useUnsaved()
  const id = useId()
  const { pending, error, submit } = useSubmit(form, async (values) => {
    await onSubmit(values)
    mark(false)
    onClose()
  })
  return (
    <EditDrawer
      title={title}
      size={size}
      submit={
        <Button type="primary" htmlType="submit" form={id} loading={pending}>
          {submitText ?? t('form.save')}
        </Button>
      }
      onLeave={() => leave(onClose)}
    >
      <Form<Values>
        id={id}
        form={form}
        layout="vertical"
        requiredMark
        initialValues={initial}
        onValuesChange={() => mark(true)}
        onFinish={(values) => void submit(values)}
        scrollToFirstError={{ block: 'center' }}
      >
        {error !== null && (
          <div style={{ marginBottom: 16 }}>
            <FailureAlert error={error} />
          </div>
        )}
        {children}
      </Form>
      {question}
    </EditDrawer>
  )
}
