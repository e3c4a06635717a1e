import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { local, toInstant } from '@/shared/time/local'
import type { Ticket } from '../api/listTickets'
import { confirmWindow } from '../api/moveTicket'

interface Values {
  maintenance_start_time: string
  maintenance_end_time: string
}

interface Props {
  ticket: Ticket
  onClose: () => void
}

/** Agrees to the window that was asked for, or suggests another; the outside system is told. */
export function ConfirmWindow({ ticket, onClose }: Props) {
  const { t } = useTranslation()
  const initial = {
    maintenance_start_time: local(ticket.confirmed_start ?? ticket.maintenance_start_time),
    maintenance_end_time: local(ticket.confirmed_end ?? ticket.maintenance_end_time),
  }
  const asked = {
    maintenance_start_time: local(ticket.maintenance_start_time),
    maintenance_end_time: local(ticket.maintenance_end_time),
  }
  const confirm = useAction({
    call: (values: Values) => {
      const same =
        values.maintenance_start_time === asked.maintenance_start_time &&
        values.maintenance_end_time === asked.maintenance_end_time
      return confirmWindow(
        ticket,
        same
          ? {}
          : {
              maintenance_start_time: toInstant(values.maintenance_start_time),
              maintenance_end_time: toInstant(values.maintenance_end_time),
            },
      )
    },
    done: () => t('maintenance.confirmed'),
    quiet: true,
  })
  const given = [{ required: true, message: t('form.rule.given') }]
  return (
    <FormDrawer<Values>
      title={t('maintenance.confirm_title')}
      submitText={t('maintenance.do.confirm')}
      size={480}
      initial={initial}
      onSubmit={(values) => confirm.mutateAsync(values)}
      onClose={onClose}
    >
      <p>{t('maintenance.confirm_hint')}</p>
      <Form.Item name="maintenance_start_time" label={t('maintenance.window.start')} rules={given}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="maintenance_end_time" label={t('maintenance.window.end')} rules={given}>
        <Input type="datetime-local" />
      </Form.Item>
    </FormDrawer>
  )
}
