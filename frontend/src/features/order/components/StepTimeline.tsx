import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  LoadingOutlined,
} from '@ant-design/icons'
import { Timeline } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Blocker, ExecutionStep } from '@/api/types'
import { Nothing } from '@/shared/layout/Nothing'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'

const NAMED = [
  'cordon',
  'evict',
  'wait_volumes',
  'delete_node',
  'verify',
  'join',
  'wait_ready',
  'label',
  'uncordon',
  'restore',
] as const

const LOOKS: Record<'done' | 'failed' | 'blocked' | 'running', { colour: string; icon: ReactNode }> = {
  done: { colour: 'var(--tone-green)', icon: <CheckCircleOutlined aria-hidden /> },
  failed: { colour: 'var(--tone-red)', icon: <CloseCircleOutlined aria-hidden /> },
  blocked: { colour: 'var(--tone-gold)', icon: <ExclamationCircleOutlined aria-hidden /> },
  running: { colour: 'var(--tone-blue)', icon: <LoadingOutlined aria-hidden /> },
}

/** Per device, what was done, how long it took, and what a step waits for. */
export function StepTimeline({ steps }: { steps: readonly ExecutionStep[] }) {
  const { t } = useTranslation()
  if (steps.length === 0) return <Nothing title={t('detail.steps.none')} />
  const devices = [...new Set(steps.map((step) => step.device_id))]
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {devices.map((device) => {
        const own = steps.filter((step) => step.device_id === device)
        const name = own.find((step) => step.node_name)?.node_name ?? t('detail.steps.device', { id: device })
        return (
          <section key={device} aria-label={name}>
            <h3 style={{ margin: '0 0 16px', fontSize: 14, fontWeight: 600 }}>{name}</h3>
            <Timeline
              items={own.map((step, index) => ({
                key: index,
                color: LOOKS[lookOf(step)].colour,
                icon: LOOKS[lookOf(step)].icon,
                content: <Step step={step} />,
              }))}
            />
          </section>
        )
      })}
    </div>
  )
}

function Step({ step }: { step: ExecutionStep }) {
  const { t } = useTranslation()
  const { duration } = useFormats()
  const name = NAMED.find((known) => known === step.step)
  const took =
    step.started_at && step.finished_at
      ? duration(Date.parse(step.finished_at) - Date.parse(step.started_at))
      : undefined
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
        <b>{name ? t(`detail.step.${name}`) : t('detail.step.other', { step: step.step })}</b>
        <span>{t(`detail.steps.${lookOf(step)}`)}</span>
        <span style={{ color: 'var(--ant-color-text-description)' }}>
          <Moment at={step.finished_at ?? step.started_at} />
          {took && ` · ${t('detail.steps.took', { duration: took })}`}
        </span>
      </div>
      {step.detail && <div style={{ overflowWrap: 'anywhere' }}>{step.detail}</div>}
      {(step.blockers ?? []).map((blocker) => (
        <div key={JSON.stringify(blocker)} style={{ color: 'var(--tone-gold)', overflowWrap: 'anywhere' }}>
          {blockerText(blocker)}
        </div>
      ))}
    </>
  )
}

function lookOf(step: ExecutionStep): keyof typeof LOOKS {
  switch (step.state) {
    case 'done':
    case 'completed':
      return 'done'
    case 'failed':
      return 'failed'
    case 'blocked':
      return 'blocked'
    default:
      return step.finished_at === null ? 'running' : 'done'
  }
}

function blockerText({ namespace, pod, budget, reason }: Blocker) {
  const where = [namespace, pod].filter(Boolean).join('/')
  return [where, budget && `PDB ${budget}`, reason].filter(Boolean).join(' · ')
}
