import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FieldGrid } from '@/shared/form/FieldGrid'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { createSeries, type SeriesBody } from '../api/changeShifts'
import { plusDays } from './calendar'
import { HoursFields, USUAL_HOURS } from './HoursFields'
import { UserField } from './UserField'

interface Props {
  from: string
  names: readonly string[]
  onClose: () => void
}

/** A shift of each day of a range, several people in turn. */
export function SeriesForm({ from, names, onClose }: Props) {
  const { t } = useTranslation()
  const create = useAction({
    call: createSeries,
    done: (shifts) => t('roster.series_saved', { count: shifts.length }),
    quiet: true,
  })
  const given = [{ required: true, message: t('form.rule.given') }]
  return (
    <FormDrawer<SeriesBody>
      title={t('roster.series')}
      submitText={t('form.create')}
      size={480}
      initial={{ from, to: plusDays(from, 6), ...USUAL_HOURS }}
      onSubmit={create.mutateAsync}
      onClose={onClose}
    >
      <FieldGrid>
        <Form.Item name="from" label={t('roster.field.from')} rules={given}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t('roster.field.to')} rules={given}>
          <Input type="date" />
        </Form.Item>
      </FieldGrid>
      <UserField name="user_ids" names={names} />
      <HoursFields />
    </FormDrawer>
  )
}
