import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FieldGrid } from '@/shared/form/FieldGrid'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { saveShift, type ShiftBody } from '../api/changeShifts'
import type { Shift } from '../api/listShifts'
import { HoursFields, USUAL_HOURS } from './HoursFields'
import { UserField } from './UserField'

interface Props {
  /** What is changed; missing for a new one. */
  shift?: Shift
  date: string
  names: readonly string[]
  onClose: () => void
}

export function ShiftForm({ shift, date, names, onClose }: Props) {
  const { t } = useTranslation()
  const save = useAction({
    call: (values: ShiftBody) => saveShift(shift?.id, { ...values, version: shift?.version }),
    done: () => t('roster.saved'),
    quiet: true,
  })
  return (
    <FormDrawer<ShiftBody>
      title={t(shift === undefined ? 'roster.create' : 'roster.edit_title')}
      size={480}
      initial={shift ?? { duty_date: date, ...USUAL_HOURS }}
      onSubmit={save.mutateAsync}
      onClose={onClose}
    >
      <UserField name="user_id" names={names} />
      <FieldGrid>
        <Form.Item
          name="duty_date"
          label={t('roster.field.duty_date')}
          rules={[{ required: true, message: t('form.rule.given') }]}
        >
          <Input type="date" />
        </Form.Item>
      </FieldGrid>
      <HoursFields />
    </FormDrawer>
  )
}
