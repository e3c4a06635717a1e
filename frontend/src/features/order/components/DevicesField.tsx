import { Form, type FormInstance, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettled } from '@/shared/time/useSettled'
import { useDevices } from '../api/findDevices'
import type { NewOrderValues } from './NewOrderForm'

const TYPING_MS = 300

export interface PickedDevice {
  value: number
  label: string
}

/** Devices picked by hand, as many as the order asks for; without any the system chooses. */
export function DevicesField({ form }: { form: FormInstance<NewOrderValues> }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const action = Form.useWatch('action_type', form)
  const clusterId = Form.useWatch('cluster_id', form) ?? undefined
  const devices = useDevices(action, clusterId, useSettled(typed, TYPING_MS))
  return (
    <Form.Item<NewOrderValues>
      name="device_ids"
      label={t('order.new.device_ids')}
      extra={t('order.new.device_ids_hint')}
      dependencies={['device_count']}
      rules={[
        ({ getFieldValue }) => ({
          validator: (_, picked: readonly PickedDevice[] = []) =>
            picked.length === 0 || picked.length === getFieldValue('device_count')
              ? Promise.resolve()
              : Promise.reject(new Error(t('order.new.device_ids_count', { count: picked.length }))),
        }),
      ]}
    >
      <Select<PickedDevice[]>
        mode="multiple"
        labelInValue
        allowClear
        loading={devices.isFetching}
        status={devices.isError ? 'error' : undefined}
        notFoundContent={t(devices.isError ? 'order.new.devices_unknown' : 'order.new.no_devices')}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        onChange={(picked) => {
          if (picked.length > 0) form.setFieldValue('device_count', picked.length)
        }}
        options={devices.data?.list.map(({ id, ci_code: code, ip }) => ({
          value: id,
          label: `${code} ${ip}`,
        }))}
      />
    </Form.Item>
  )
}
