import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { clusterOptions } from '@/shared/form/clusterOptions'
import { SelectorField } from '@/shared/form/SelectorField'
import type { FormValues } from './formValues'
import { ThresholdFields } from './ThresholdFields'
import styles from './StrategyForm.module.css'

type WholeNumber = 'window_minutes' | 'duration_minutes' | 'cooldown_minutes' | 'device_count'

/** §4.1: every field of a strategy. */
export function StrategyFields({ clusters, loading }: { clusters: readonly Cluster[]; loading: boolean }) {
  const { t } = useTranslation()
  const required = { required: true, message: t('form.rule.given') }
  const choices = <Value extends string>(values: readonly Value[], word: (value: Value) => string) =>
    values.map((value) => ({ value, label: word(value) }))
  const whole = (name: WholeNumber, least: number, isRequired = false) => (
    <Form.Item<FormValues>
      name={name as never}
      label={t(`strategy.field.${name}`)}
      rules={isRequired ? [required] : []}
    >
      <InputNumber min={least} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <>
      <Form.Item<FormValues>
        name="name"
        label={t('strategy.field.name')}
        rules={[{ ...required, whitespace: true }]}
      >
        <Input maxLength={255} autoComplete="off" />
      </Form.Item>
      <Form.Item<FormValues> name="description" label={t('strategy.field.description')}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item<FormValues>
        name="cluster_ids"
        label={t('strategy.field.cluster_ids')}
        rules={[{ ...required, type: 'array', min: 1 }]}
      >
        <Select
          mode="multiple"
          loading={loading}
          showSearch={{ optionFilterProp: 'label' }}
          options={clusterOptions(clusters)}
        />
      </Form.Item>
      <Form.Item<FormValues> name="resource_type" hidden>
        <Input />
      </Form.Item>
      <Form.Item<FormValues>
        name="threshold_trigger_action"
        label={t('strategy.field.threshold_trigger_action')}
        rules={[required]}
      >
        <Radio.Group
          options={[
            { value: 'pool_entry', label: t('action.pool_entry') },
            { value: 'pool_exit', label: t('action.pool_exit') },
          ]}
        />
      </Form.Item>
      <ThresholdFields />
      <div className={styles.pair}>
        <Form.Item<FormValues> name="metric_aggregation" label={t('strategy.field.metric_aggregation')}>
          <Select
            options={choices(['latest', 'avg', 'max'] as const, (value) =>
              t(`strategy.aggregation.${value}`),
            )}
          />
        </Form.Item>
        <Form.Item<FormValues>
          noStyle
          shouldUpdate={(before, after) => before.metric_aggregation !== after.metric_aggregation}
        >
          {({ getFieldValue }) =>
            getFieldValue('metric_aggregation') !== 'latest' && whole('window_minutes', 1, true)
          }
        </Form.Item>
      </div>
      <div className={styles.pair}>
        {whole('duration_minutes', 0)}
        {whole('cooldown_minutes', 0)}
      </div>
      <div className={styles.pair}>
        {whole('device_count', 1, true)}
        <Form.Item<FormValues> name="cooldown_scope" label={t('strategy.field.cooldown_scope')}>
          <Select
            options={choices(['cluster', 'strategy'] as const, (value) => t(`strategy.scope.${value}`))}
          />
        </Form.Item>
      </div>
      <SelectorField />
      <Form.Item<FormValues> name="status" label={t('strategy.field.status')}>
        <Radio.Group
          options={choices(['enabled', 'disabled'] as const, (value) => t(`strategy.status.${value}`))}
        />
      </Form.Item>
    </>
  )
}
