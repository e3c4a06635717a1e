import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { type Channel, type ChannelBody, changeChannel, createChannel, usePresets } from '../api/channels'

const TYPES = ['im', 'email', 'sms'] as const

interface Props {
  /** Undefined makes a new one. */
  channel: Channel | undefined
  onClose: () => void
}

/** A way to tell people. What is secret is never shown; where it is left empty it stays as it is. */
export function ChannelForm({ channel, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<ChannelBody>()
  const type = Form.useWatch('notification_type', form) ?? channel?.notification_type ?? 'im'
  const presets = (usePresets().data ?? []).filter((one) => one.notification_type === type)
  const preset = Form.useWatch('preset', form)
  const variables = presets.find((one) => one.preset === preset)?.variables ?? []
  const save = useAction({
    call: (body: ChannelBody) =>
      channel ? changeChannel(channel.id, { ...body, version: channel.version }) : createChannel(body),
    done: ({ name }) => t('channel.saved', { name }),
    quiet: true,
  })
  const given = [{ required: true, message: t('form.rule.given') }]
  const calls = type === 'im' || type === 'sms'
  return (
    <FormDrawer<ChannelBody>
      title={channel ? t('channel.edit_of', { name: channel.name }) : t('channel.create')}
      submitText={channel ? undefined : t('form.create')}
      form={form}
      initial={
        channel
          ? { ...channel, endpoint: undefined }
          : { notification_type: 'im', preset: 'wecom', position: 10 }
      }
      onSubmit={(values) => save.mutateAsync(filled(values))}
      onClose={onClose}
    >
      {!channel && (
        <Form.Item name="notification_type" label={t('channel.type')} rules={given}>
          <Select
            options={TYPES.map((value) => ({ value, label: t(`notification.type.${value}`) }))}
            onChange={() => form.setFieldsValue({ preset: 'signed', template: undefined })}
          />
        </Form.Item>
      )}
      <Form.Item name="name" label={t('channel.name')} rules={given}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      {calls && (
        <Form.Item name="preset" label={t('channel.preset_field')} rules={given}>
          <Select
            options={presets.map(({ preset: value }) => ({ value, label: t(`channel.preset.${value}`) }))}
            onChange={() => form.setFieldValue('template', undefined)}
          />
        </Form.Item>
      )}
      {type !== 'system' && (
        <>
          <Form.Item
            name="endpoint"
            label={t('channel.endpoint')}
            extra={
              channel
                ? t('channel.endpoint_kept', { endpoint: channel.endpoint })
                : t(type === 'email' ? 'channel.endpoint_mail' : 'channel.endpoint_hint')
            }
            rules={channel ? [] : given}
          >
            <Input autoComplete="off" spellCheck={false} />
          </Form.Item>
          {type === 'email' && (
            <>
              <Form.Item name="sender" label={t('channel.sender')} rules={given}>
                <Input autoComplete="off" />
              </Form.Item>
              <Form.Item name="account" label={t('channel.account')}>
                <Input autoComplete="off" />
              </Form.Item>
            </>
          )}
          <Form.Item
            name="secret"
            label={t('channel.secret')}
            extra={channel?.secret_set ? t('channel.secret_kept') : undefined}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="template"
            label={t('channel.template')}
            extra={
              variables.length > 0
                ? t('channel.variables', { names: variables.map((name) => `{{${name}}}`).join(' ') })
                : t('channel.template_hint')
            }
          >
            <Input.TextArea
              autoSize={{ minRows: 3, maxRows: 16 }}
              spellCheck={false}
              style={{ fontFamily: 'monospace' }}
            />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="position"
        label={t('channel.position')}
        extra={t('channel.position_hint')}
        rules={given}
      >
        <InputNumber min={0} max={1_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </FormDrawer>
  )
}

/** What was left empty is not sent: secrets stay, and a new channel takes the template of its preset. */
function filled(values: ChannelBody): ChannelBody {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => name === 'account' || (value !== undefined && value !== ''),
    ),
  )
}
