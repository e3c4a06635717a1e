import { Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Loaded } from '@/shared/layout/Loaded'
import { useAction } from '@/shared/action/useAction'
import { FieldGrid } from '@/shared/form/FieldGrid'
import { Panel } from '@/shared/layout/Panel'
import { type Contact, type ContactBody, saveContact, useContact } from '../api/contact'
import { InlineForm } from './InlineForm'

const MEDIA = ['email', 'sms', 'im', 'system'] as const

/** By what way the system may reach who is logged in. */
export function ContactForm() {
  const { t } = useTranslation()
  const query = useContact()
  return (
    <Panel title={t('profile.contact.title')}>
      <Loaded query={query} rows={6}>
        {(contact) => <Fields key={contact.version} contact={contact} />}
      </Loaded>
    </Panel>
  )
}

function Fields({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const save = useAction({
    call: (values: ContactBody) => saveContact({ ...values, version: contact.version }),
    done: () => t('profile.contact.saved'),
    quiet: true,
  })
  return (
    <InlineForm<ContactBody> submitText={t('form.save')} initial={contact} onSubmit={save.mutateAsync}>
      <FieldGrid>
        <Form.Item name="email" label={t('profile.contact.email')}>
          <Input type="email" autoComplete="email" />
        </Form.Item>
        <Form.Item name="phone" label={t('profile.contact.phone')}>
          <Input type="tel" autoComplete="tel" />
        </Form.Item>
        <Form.Item name="im_account" label={t('profile.contact.im_account')}>
          <Input autoComplete="off" />
        </Form.Item>
      </FieldGrid>
      <Form.Item
        name="notification_types"
        label={t('profile.contact.types')}
        extra={t('profile.contact.types_hint')}
      >
        <Checkbox.Group
          options={MEDIA.map((medium) => ({ value: medium, label: t(`notification.type.${medium}`) }))}
        />
      </Form.Item>
    </InlineForm>
  )
}
