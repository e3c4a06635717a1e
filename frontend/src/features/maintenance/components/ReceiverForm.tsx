import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { changeReceiver, createReceiver, type Introduced } from '../api/changeReceiver'
import type { Receiver } from '../api/listReceivers'

interface Values {
  name: string
  url: string
}

interface Props {
  /** Undefined registers a new one. */
  receiver: Receiver | undefined
  onIntroduced: (introduced: Introduced) => void
  onClose: () => void
}

export function ReceiverForm({ receiver, onIntroduced, onClose }: Props) {
  const { t } = useTranslation()
  const create = useAction({ call: createReceiver, quiet: true })
  const change = useAction({
    call: ({ url }: Values) => changeReceiver(receiver?.id ?? 0, { url }),
    done: ({ name }) => t('maintenance.receiver.saved', { name }),
    quiet: true,
  })
  const given = [{ required: true, message: t('form.rule.given') }]
  return (
    <FormDrawer<Values>
      title={
        receiver
          ? t('maintenance.receiver.edit_of', { name: receiver.name })
          : t('maintenance.receiver.create')
      }
      submitText={receiver ? undefined : t('form.create')}
      size={480}
      initial={receiver ?? {}}
      onSubmit={(values) =>
        receiver ? change.mutateAsync(values) : create.mutateAsync(values).then(onIntroduced)
      }
      onClose={onClose}
    >
      {!receiver && (
        <Form.Item name="name" label={t('maintenance.receiver.name')} rules={given}>
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="url"
        label={t('maintenance.receiver.url')}
        extra={t('maintenance.receiver.url_hint')}
        rules={given}
      >
        <Input placeholder="https://…" autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  )
}
