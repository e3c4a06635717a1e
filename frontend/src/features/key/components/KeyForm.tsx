import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/schemas'
import { useAction } from '@/shared/action/useAction'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { createKey } from '../api/keys'

interface Props {
  onMade: (made: Schemas['MadeApiKey']) => void
  onClose: () => void
}

export function KeyForm({ onMade, onClose }: Props) {
  const { t } = useTranslation()
  const create = useAction({ call: createKey, quiet: true })
  return (
    <FormDrawer<{ name: string }>
      title={t('key.create')}
      submitText={t('form.create')}
      size={480}
      initial={{}}
      onSubmit={(values) => create.mutateAsync(values).then(onMade)}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('key.name')}
        extra={t('key.name_hint')}
        rules={[{ required: true, whitespace: true, message: t('form.rule.given') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  )
}
