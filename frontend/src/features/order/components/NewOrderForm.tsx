import { Alert, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { useAction } from '@/shared/action/useAction'
import { clusterOptions } from '@/shared/form/clusterOptions'
import { FieldGrid } from '@/shared/form/FieldGrid'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { selectorOf } from '@/shared/form/selector'
import { SelectorField } from '@/shared/form/SelectorField'
import { createOrder, type NewOrder } from '../api/createOrder'
import { DevicesField, type PickedDevice } from './DevicesField'

/** The body, with the selector as text and the devices with their names. */
export type NewOrderValues = Omit<NewOrder, 'node_selector' | 'device_ids'> & {
  node_selector?: string
  device_ids?: PickedDevice[]
}

interface Props {
  clusters: readonly Cluster[]
  clustersLoading: boolean
  onClose: () => void
}

/** §9.1: machines in or out at a person's own wish, approved like what strategies ask for. */
export function NewOrderForm({ clusters, clustersLoading, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewOrderValues>()
  const create = useAction({
    call: (values: NewOrderValues) =>
      createOrder({
        ...values,
        node_selector: selectorOf(values.node_selector) ?? null,
        device_ids: values.device_ids?.map(({ value }) => value),
      }),
    done: ({ order_number: number }) => t('order.new.created', { number }),
    quiet: true,
  })
  const required = { required: true, message: t('form.rule.given') }
  const pickAnew = () => form.setFieldValue('device_ids', [])
  return (
    <FormDrawer<NewOrderValues>
      title={t('order.new.title')}
      submitText={t('form.create')}
      form={form}
      initial={{ action_type: 'pool_entry', device_count: 1 }}
      onSubmit={create.mutateAsync}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t('order.new.hint')} style={{ marginBottom: 16 }} />
      <Form.Item<NewOrderValues> name="action_type" label={t('order.type')} rules={[required]}>
        <Radio.Group
          onChange={pickAnew}
          options={(['pool_entry', 'pool_exit'] as const).map((value) => ({
            value,
            label: t(`action.${value}`),
          }))}
        />
      </Form.Item>
      <FieldGrid>
        <Form.Item<NewOrderValues> name="cluster_id" label={t('order.cluster')} rules={[required]}>
          <Select
            loading={clustersLoading}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={pickAnew}
            options={clusterOptions(clusters)}
          />
        </Form.Item>
        <Form.Item<NewOrderValues> name="device_count" label={t('order.new.device_count')} rules={[required]}>
          <InputNumber min={1} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </FieldGrid>
      <DevicesField form={form} />
      <SelectorField />
      <Form.Item<NewOrderValues>
        name="description"
        label={t('order.reason')}
        extra={t('order.new.reason_hint')}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
