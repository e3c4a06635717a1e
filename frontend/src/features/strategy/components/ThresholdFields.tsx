import { Form, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FormValues } from './formValues'
import { METRICS } from './useStrategyWords'
import styles from './StrategyForm.module.css'

const VALUES = METRICS.map((metric) => `${metric}_threshold_value` as const)

/** The limits, what each is a limit of, and how two of them combine. */
export function ThresholdFields() {
  const { t } = useTranslation()
  return (
    <>
      {METRICS.map((metric) => (
        <Threshold key={metric} metric={metric} />
      ))}
      <Form.Item<FormValues>
        name="condition_logic"
        label={t('strategy.field.condition_logic')}
        dependencies={VALUES}
        rules={[
          ({ getFieldValue }) => ({
            required: VALUES.every((value) => getFieldValue(value) != null),
            message: t('strategy.no_logic'),
          }),
        ]}
      >
        <Radio.Group
          options={(['AND', 'OR'] as const).map((value) => ({ value, label: t(`strategy.logic.${value}`) }))}
        />
      </Form.Item>
    </>
  )
}

/** A metric without a limit is not watched; one of the two has to be. */
function Threshold({ metric }: { metric: (typeof METRICS)[number] }) {
  const { t } = useTranslation()
  const value = `${metric}_threshold_value` as const
  const type = `${metric}_threshold_type` as const
  const other = metric === 'cpu' ? 'memory_threshold_value' : 'cpu_threshold_value'
  return (
    <div className={styles.pair}>
      <Form.Item<FormValues>
        name={value}
        label={t(`strategy.field.${value}`)}
        dependencies={[other]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, stated: number | null | undefined) =>
              stated == null && getFieldValue(other) == null
                ? Promise.reject(new Error(t('strategy.no_threshold')))
                : Promise.resolve(),
          }),
        ]}
      >
        <InputNumber
          min={0}
          max={100}
          precision={2}
          suffix="%"
          placeholder={t('strategy.not_watched')}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item<FormValues>
        name={type}
        label={t(`strategy.field.${type}`)}
        dependencies={[value]}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue(value) != null,
            message: t('strategy.no_type'),
          }),
        ]}
      >
        <Select
          allowClear
          options={[
            { value: 'usage', label: t('metric.usage') },
            { value: 'allocated', label: t('metric.allocation') },
          ]}
        />
      </Form.Item>
    </div>
  )
}
