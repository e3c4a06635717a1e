import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldGrid } from '@/shared/form/FieldGrid'

export const USUAL_HOURS = { start_time: '08:00', end_time: '20:00' }

/** From when to when, and how the person is reached then. */
export function HoursFields() {
  const { t } = useTranslation()
  const given = [{ required: true, message: t('form.rule.given') }]
  return (
    <>
      <FieldGrid>
        <Form.Item name="start_time" label={t('roster.field.start_time')} rules={given}>
          <Input type="time" />
        </Form.Item>
        <Form.Item
          name="end_time"
          label={t('roster.field.end_time')}
          extra={t('roster.field.overnight')}
          rules={given}
        >
          <Input type="time" />
        </Form.Item>
      </FieldGrid>
      <Form.Item
        name="contact_info"
        label={t('roster.field.contact_info')}
        extra={t('roster.field.contact_hint')}
      >
        <Input maxLength={255} autoComplete="off" />
      </Form.Item>
    </>
  )
}
