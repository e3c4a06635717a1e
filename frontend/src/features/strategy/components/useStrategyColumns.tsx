import { Button, Checkbox, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Column } from '@/shared/list/column'
import { Moment } from '@/shared/time/Moment'
import { ActionLabel } from '@/shared/words/actions'
import { useLastTrigger } from '../api/fetchLastTrigger'
import type { Strategy } from '../api/strategies'
import { useStrategyWords } from './useStrategyWords'

const ROW_ACTIONS = ['edit', 'copy', 'history', 'delete'] as const

export type RowAction = (typeof ROW_ACTIONS)[number]

interface Options {
  /** Whether strategies may be changed. */
  may: boolean
  chosen: readonly number[]
  onChoose: (id: number, isChosen: boolean) => void
  onSwitch: (strategy: Strategy) => void
  onAction: (what: RowAction, strategy: Strategy) => void
}

export function useStrategyColumns({
  may,
  chosen,
  onChoose,
  onSwitch,
  onAction,
}: Options): Column<Strategy>[] {
  const { t } = useTranslation()
  const { sentence } = useStrategyWords()
  const choice: Column<Strategy> = {
    key: 'chosen',
    title: t('strategy.choose'),
    width: 56,
    render: ({ id, name }) => (
      <Checkbox
        aria-label={t('strategy.choose_one', { name })}
        checked={chosen.includes(id)}
        onChange={({ target }) => onChoose(id, target.checked)}
      />
    ),
  }
  return [
    ...(may ? [choice] : []),
    { key: 'name', title: t('strategy.field.name'), render: ({ name }) => name, card: 'head' },
    {
      key: 'rule',
      title: t('strategy.rule'),
      width: 300,
      render: (strategy) => (
        <div style={{ maxWidth: 340, whiteSpace: 'normal' }}>
          {sentence(strategy, (id) => strategy.clusters.find((one) => one.id === id)?.name ?? String(id))}
          {strategy.description !== '' && (
            <div style={{ color: 'var(--ant-color-text-description)' }}>{strategy.description}</div>
          )}
        </div>
      ),
    },
    {
      key: 'action',
      title: t('strategy.field.threshold_trigger_action'),
      render: (strategy) => <ActionLabel action={strategy.threshold_trigger_action} />,
    },
    {
      key: 'clusters',
      title: t('strategy.field.cluster_ids'),
      render: ({ clusters }) => (
        <div style={{ maxWidth: 160, whiteSpace: 'normal' }}>
          {clusters.map(({ name }) => name).join('、')}
        </div>
      ),
    },
    {
      key: 'device_count',
      title: t('strategy.field.device_count'),
      align: 'right',
      render: (strategy) => strategy.device_count,
    },
    {
      key: 'last',
      title: t('strategy.last_trigger'),
      render: ({ id }) => <LastTrigger id={id} />,
    },
    {
      key: 'status',
      title: t('strategy.field.status'),
      card: 'aside',
      render: (strategy) => (
        <Switch
          aria-label={t('strategy.switch', { name: strategy.name })}
          checked={strategy.status === 'enabled'}
          checkedChildren={t('strategy.status.enabled')}
          unCheckedChildren={t('strategy.status.disabled')}
          disabled={!may}
          onChange={() => onSwitch(strategy)}
        />
      ),
    },
    {
      key: 'actions',
      title: t('strategy.actions'),
      width: 148,
      card: 'foot',
      render: (strategy) => (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          {ROW_ACTIONS.filter((what) => may || what === 'history').map((what) => (
            <Button
              key={what}
              size="small"
              type="text"
              danger={what === 'delete'}
              onClick={() => onAction(what, strategy)}
            >
              {t(`strategy.${what}`)}
            </Button>
          ))}
        </div>
      ),
    },
  ]
}

function LastTrigger({ id }: { id: number }) {
  const { data } = useLastTrigger(id)
  return <Moment at={data?.last_execution_time} />
}
