import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { useAction } from '@/shared/action/useAction'
import { keepStrategy } from '../api/keepStrategy'
import type { Strategy } from '../api/strategies'
import { bodyOf, type FormValues, NEW_STRATEGY, valuesOf } from './formValues'
import { Rehearsal } from './Rehearsal'
import { StrategyFields } from './StrategyFields'
import styles from './StrategyForm.module.css'

interface Props {
  /** What is changed, or, for a copy, where the values come from. */
  from?: Strategy
  copy?: boolean
  clusters: readonly Cluster[]
  clustersLoading: boolean
  onClose: () => void
}

/** §4.1: the form, and beside it what the strategy would have done. */
export function StrategyForm({ from, copy = false, clusters, clustersLoading, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<FormValues>()
  const edited = copy ? undefined : from
  const keep = useAction({
    call: (values: FormValues) => keepStrategy(edited?.id, bodyOf(values, edited?.version)),
    done: ({ name }) => t('strategy.saved', { name }),
    quiet: true,
  })
  const initial =
    from === undefined
      ? NEW_STRATEGY
      : { ...valuesOf(from), ...(copy && { name: t('strategy.copy_name', { name: from.name }) }) }
  return (
    <FormDrawer<FormValues>
      title={t(edited === undefined ? 'strategy.new_title' : 'strategy.edit_title')}
      form={form}
      size={1120}
      initial={initial}
      onSubmit={keep.mutateAsync}
      onClose={onClose}
    >
      <div className={styles.sides}>
        <div>
          <StrategyFields clusters={clusters} loading={clustersLoading} />
        </div>
        <Rehearsal form={form} strategyId={edited?.id} clusters={clusters} />
      </div>
    </FormDrawer>
  )
}
