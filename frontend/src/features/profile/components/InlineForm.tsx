import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { FailureAlert } from '@/shared/failure/FailureAlert'
import { useSubmit } from '@/shared/form/useSubmit'

interface Props<Values> {
  submitText: string
  initial?: Partial<Values>
  /** Emptied once its values have been taken. */
  once?: boolean
  /** What it throws is shown: at the fields it names, and otherwise above them. */
  onSubmit: (values: Values) => Promise<unknown>
  children: ReactNode
}

/** A form that stands in a page. */
export function InlineForm<Values extends object>(props: Props<Values>) {
  const { submitText, initial, once = false, onSubmit, children } = props
  const [form] = Form.useForm<Values>()
  const { pending, error, submit } = useSubmit(form, async (values) => {
    await onSubmit(values)
    if (once) form.resetFields()
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark
      initialValues={initial}
      onFinish={(values) => void submit(values)}
    >
      {error !== null && (
        <div style={{ marginBottom: 16 }}>
          <FailureAlert error={error} />
        </div>
      )}
      {children}
      <Button type="primary" htmlType="submit" loading={pending}>
        {submitText}
      </Button>
    </Form>
  )
}
