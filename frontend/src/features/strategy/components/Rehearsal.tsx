import { Alert, Form, type FormInstance, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'
import type { Cluster } from '@/api/types'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { selectorOf } from '@/shared/form/selector'
import { useSettled } from '@/shared/time/useSettled'
import { useBacktest, useCounterparts, useMatches, usePreview } from '../api/rehearse'
import type { StrategyBody } from '../api/strategies'
import { BacktestView } from './BacktestView'
import { flaps } from './flaps'
import { bodyOf, type FormValues, limitsSaid } from './formValues'
import { useStrategyWords } from './useStrategyWords'
import styles from './StrategyForm.module.css'

const TYPING_MS = 500

interface Props {
  form: FormInstance<FormValues>
  strategyId: number | undefined
  clusters: readonly Cluster[]
}

/** The strategy as a sentence, at once; half a second after the last key what it would find, do, and fight with. */
export function Rehearsal({ form, strategyId, clusters }: Props) {
  const { t } = useTranslation()
  const { sentence } = useStrategyWords()
  const values = Form.useWatch([], form) as FormValues | undefined
  const settled = useSettled(JSON.stringify(values ?? {}), TYPING_MS)
  const body = useMemo(() => complete(JSON.parse(settled) as FormValues), [settled])
  const name = (id: number) => clusters.find((cluster) => cluster.id === id)?.name ?? String(id)

  const preview = usePreview(strategyId, body)
  const counterparts = useCounterparts(body)
  const accepted = preview.isSuccess && !preview.isPlaceholderData ? body : undefined
  const backtest = useBacktest(accepted)
  const conflicts = body ? flaps(body, counterparts.data?.list ?? []) : []
  return (
    <section aria-label={t('strategy.rehearsal')} className={styles.rehearsal}>
      <div role="status">
        {(values && limitsSaid(values) && sentence(values, name)) || t('strategy.no_sentence')}
      </div>
      {conflicts.map((conflict) => (
        <Alert
          key={`${conflict.name} ${conflict.metric}`}
          type="warning"
          showIcon
          title={t('strategy.flaps', { ...conflict, metric: t(`metric.${conflict.metric}`) })}
        />
      ))}
      {body && <Matches body={body} />}
      {body && preview.error instanceof ApiError && (
        <Alert
          type="warning"
          showIcon
          title={t('strategy.refused', {
            rules: preview.error.fields.map(({ field, message }) => `${field} ${message}`).join('; '),
          })}
        />
      )}
      {body === undefined ? (
        <div className={styles.quiet}>{t('strategy.backtest_waits')}</div>
      ) : backtest.data ? (
        <BacktestView backtest={backtest.data} body={body} clusterName={name} />
      ) : backtest.isError ? (
        <LoadFailure error={backtest.error} onRetry={() => void backtest.refetch()} />
      ) : preview.isError ? null : (
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      )}
    </section>
  )
}

function Matches({ body }: { body: StrategyBody }) {
  const { t } = useTranslation()
  const { data, isError } = useMatches(body)
  if (isError) return null
  if (data === undefined) return <div className={styles.quiet}>{t('strategy.matches_unknown')}</div>
  const words = { count: data.total, examples: data.examples.join('、') || '—', asked: body.device_count }
  return (body.device_count ?? 1) > data.total ? (
    <Alert type="warning" showIcon title={t('strategy.too_few', words)} />
  ) : (
    <div>
      {t(body.threshold_trigger_action === 'pool_exit' ? 'strategy.matches_exit' : 'strategy.matches', words)}
    </div>
  )
}

/** The form as a body, once it says enough to be tried; a name is not needed for that. */
function complete(values: FormValues): StrategyBody | undefined {
  const limited = values.cpu_threshold_value != null || values.memory_threshold_value != null
  if (!limited || !limitsSaid(values) || !values.cluster_ids?.length || values.device_count == null)
    return undefined
  if (selectorOf(values.node_selector) === undefined) return undefined
  return { ...bodyOf(values), name: '—', description: '', status: 'enabled' }
}
