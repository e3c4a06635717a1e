import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { selectorOf } from './selector'

/** `node_selector` of the form, as JSON text. */
export function SelectorField() {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="node_selector"
      label={t('form.selector.label')}
      extra={t('form.selector.hint')}
      rules={[
        {
          validator: (_, text: string | undefined) =>
            selectorOf(text) === undefined
              ? Promise.reject(new Error(t('form.selector.not_json')))
              : Promise.resolve(),
        },
      ]}
    >
      <Input.TextArea rows={3} placeholder='{"arch_type": "x86_64"}' spellCheck={false} />
    </Form.Item>
  )
}
